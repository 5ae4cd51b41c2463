"""Collection: whatever comes in, as it came, and from where.

Keeps originals byte for byte with their hashes, runs of imports, what could not be read (quarantine), and the
particulars of those who report, apart from everything else. Serves A13-10, A13-11, G17-8, G17-9, Q09-2.1.
"""
