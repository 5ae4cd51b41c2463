"""What the acts of response are told."""
