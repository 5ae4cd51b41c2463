"""The command line of the house: import, clauses, check, openapi, docs, messages, user."""
