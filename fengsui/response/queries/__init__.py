"""Reading response."""
