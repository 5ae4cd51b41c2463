"""What a method gives to be drawn: its matrix with the risks on it, and the chains of events that it computes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fengsui.assessment.methods.words import Words


@dataclass(frozen=True)
class Mark:
    """Where one risk stands in the matrix; `number` is the one by which pictures and tables call it."""

    number: int
    words: Words
    column: int
    row: int
    decides: bool = False


@dataclass(frozen=True)
class Matrix:
    """Columns and rows as they are printed, first row at the top; each cell is a place in the method's levels."""

    column_title: str
    row_title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class ChainStep:
    """One event, and its probability once the one before it has happened."""

    words: str
    probability: Fraction


@dataclass(frozen=True)
class Chain:
    """One scenario as it unfolds."""

    number: int
    start: Words
    steps: tuple[ChainStep, ...]
    harm: Words
    probability: Fraction
    level: str
    decides: bool = False
