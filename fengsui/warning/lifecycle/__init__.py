"""The tables of acts of warning."""
