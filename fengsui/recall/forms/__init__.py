"""The forms of recalls."""
