"""The tables of acts of response."""
