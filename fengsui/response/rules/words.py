"""Texts for people, in English, marked for translation; the rooms that show them translate them."""

from __future__ import annotations


def _(text: str) -> str:
    """Mark a text for the catalogue of translations; it comes back as it is."""
    return text
