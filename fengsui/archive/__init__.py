"""The archive: the file of a closed case, assembled, checked, filed, kept for its term, held, reviewed, disposed of.

An edge: it reads everything. Serves requirements catalogue 5.12 (A13-31, G17-26). Owns `archive_file` (档案).
"""
