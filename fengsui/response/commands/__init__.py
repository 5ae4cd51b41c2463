"""Changing response: lock, decide, change, record."""
