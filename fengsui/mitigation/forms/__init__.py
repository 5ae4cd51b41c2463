"""What the acts of mitigation are told."""
