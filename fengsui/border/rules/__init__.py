"""Facts, predicates and calculations of border control; the matcher. Pure."""
