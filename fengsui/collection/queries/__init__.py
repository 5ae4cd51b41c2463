"""Reading what the platform knows of sources."""
