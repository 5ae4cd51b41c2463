"""The lives of what reaches people."""
