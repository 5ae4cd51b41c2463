"""The rules of recalls."""
