"""The tables of acts of border control."""
