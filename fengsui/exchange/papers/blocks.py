"""What an official paper consists of, whatever it is printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Heading:
    """A numbered heading of the body; level 1 is 一、, level 2 （一）, level 3 1., level 4 （1）."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body, its first line two characters in."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows of texts under their columns. `widths` are shares of the line; equal where nothing is said."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()

    @property
    def shares(self) -> Sequence[float]:
        """The share of the line of each column; they add up to 1."""
        told = self.widths or [1.0] * len(self.columns)
        return [width / sum(told) for width in told]


@dataclass(frozen=True)
class Figure:
    """A picture as SVG of our own making, its title, what it says in words, and its width in millimetres."""

    title: str
    svg: str
    words: str
    width: float = 110.0


Block = Heading | Paragraph | Table | Figure


@dataclass(frozen=True)
class Annex:
    """附件: what begins on a page of its own behind the paper."""

    title: str
    body: Sequence[Block]


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
    body: Sequence[Block]
    signature: str
    date: date
    stamp: datetime
    """The moment written into the file as its creation, so that the same paper gives the same bytes."""
    note: str = ""
    copies: str = ""
    printer: str = ""
    imprint: bool = True
    annexes: Sequence[Annex] = ()
    draft: str = ""
    """The word that stands at the head of every page of what is not yet issued (草稿)."""
    language: str = "zh"
    urgency: str = ""
    """紧急程度: 特急 or 加急, at the top left of the first page."""
    unbroken: Sequence[str] = ()
    """Names that no line of the title breaks."""
