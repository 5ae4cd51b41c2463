"""The acts upon outputs, advice, opinions, programmes, support and contracts."""
