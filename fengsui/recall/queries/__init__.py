"""Reading recalls: what stands before the public."""
