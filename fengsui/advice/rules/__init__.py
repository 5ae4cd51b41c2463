"""Facts and predicates of outputs, advice, opinions, programmes, support and contracts. Pure."""
