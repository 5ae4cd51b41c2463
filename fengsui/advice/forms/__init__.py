"""What the acts of advice are told."""
