"""The tables of acts of triage."""
