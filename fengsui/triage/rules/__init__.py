"""Facts, predicates and calculations of triage. Pure."""
