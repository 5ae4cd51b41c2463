"""Changing assessment: lock, decide, change, record."""
