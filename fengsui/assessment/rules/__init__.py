"""Facts, predicates and calculations of assessment. Pure."""
