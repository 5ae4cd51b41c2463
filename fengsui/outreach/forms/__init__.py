"""What the acts of reaching people are told."""
