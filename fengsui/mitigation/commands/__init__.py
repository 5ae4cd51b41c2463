"""Changing mitigation: lock, decide, change, record."""
