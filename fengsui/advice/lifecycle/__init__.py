"""The tables of acts of outputs, advice, opinions, programmes, support and contracts."""
