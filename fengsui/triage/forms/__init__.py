"""What the acts of triage are told."""
