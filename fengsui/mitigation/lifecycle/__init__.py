"""The tables of acts of mitigation."""
