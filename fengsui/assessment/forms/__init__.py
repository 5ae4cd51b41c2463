"""What the acts of assessment, judgement and decision are told."""
