"""What an official paper consists of, whatever it is printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Heading:
    """A numbered heading of the body; level 1 is 一、, level 2 is （一）."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body, its first line two characters in."""

    text: str


@dataclass(frozen=True)
class Paper:
    """One paper: the elements of GB/T 9704-2012 section 7 that ours use; empty ones are left out."""

    mark: str
    """发文机关标志: the issuer's name in red, with or without 文件."""
    number: str
    """发文字号, or the number of an announcement."""
    title: str
    addressee: str
    """主送机关, without the colon."""
    body: Sequence[Heading | Paragraph]
    signature: str
    date: date
    stamp: datetime
    """The moment written into the file as its creation, so that the same paper gives the same bytes."""
    note: str = ""
    copies: str = ""
    printer: str = ""
    imprint: bool = True
