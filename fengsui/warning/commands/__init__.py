"""Changing warning: lock, decide, change, record."""
