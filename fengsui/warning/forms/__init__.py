"""What the acts of warning are told."""
