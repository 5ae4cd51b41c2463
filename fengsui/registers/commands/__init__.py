"""The acts upon the registers."""
