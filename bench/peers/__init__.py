"""Programs that stand beside ours in a measurement; each runs in an environment of its own."""
