"""Facts, predicates and calculations of response. Pure."""
