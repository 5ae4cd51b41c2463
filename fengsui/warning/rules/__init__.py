"""Facts, predicates and calculations of warning. Pure."""
