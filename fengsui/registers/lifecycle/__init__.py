"""The lives of what stands in the registers."""
