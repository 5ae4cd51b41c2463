"""Fengsui (烽燧): the life of a product quality and safety risk, from the first report to the archive."""

__version__ = "0.1.0"
