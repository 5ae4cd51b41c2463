"""Changing triage: lock, decide, change, record."""
