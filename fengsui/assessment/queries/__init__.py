"""Reading assessment."""
