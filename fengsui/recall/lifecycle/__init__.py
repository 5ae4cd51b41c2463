"""The lifecycles of recalls."""
