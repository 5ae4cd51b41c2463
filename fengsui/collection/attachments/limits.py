"""How much a file from outside may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one file, and the child that parses it, may use at most (quality goals 4.5)."""

    size: int = 20_000_000
    """Bytes of the file."""
    pixels: int = 40_000_000
    """Pixels of a picture; a JPEG, which is decoded at a fraction of its size, may have three times as many."""
    pages: int = 20
    """Pages of a PDF."""
    text: int = 1_000_000
    """Bytes of a plain text."""
    entries: int = 400
    """Entries of an office file's archive."""
    unpacked: int = 100_000_000
    """Bytes of all these entries unpacked."""
    seconds: int = 5
    """Of the clock on the wall, and of the processor."""
    memory: int = 512 * 1024 * 1024
    """Bytes of address space."""
    output: int = 32_000_000
    """Bytes that the child may write."""


LONGEST_SIDE = 2560
"""Pixels of the longer side of a picture as it is shown: a label or a plate is still legible."""
PAGE_SIDE = 1754
"""Pixels of the longer side of a page as it is shown: A4 at 150 dots an inch."""
SMALL_SIDE = 360
"""Pixels of the longer side of the small picture in lists."""
