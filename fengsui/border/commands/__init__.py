"""The acts of border control, and the taking in of declarations."""
