"""Facts, predicates and calculations of mitigation. Pure."""
