"""Plain Python shared by all: lifecycles, actors, refusals, identifiers. No Django."""
