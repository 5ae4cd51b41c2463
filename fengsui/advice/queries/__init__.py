"""Reading what was advised, used and supported."""
