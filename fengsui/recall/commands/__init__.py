"""The acts upon recalls."""
