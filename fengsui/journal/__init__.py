"""The one journal: every act as an entry, chained by hashes; deliveries to readers; what the database itself enforces.

Serves NF2, NF4, A13-2, Q09-3.4.a, Q09-3.5.a.
"""
