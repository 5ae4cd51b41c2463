"""Reading triage."""
