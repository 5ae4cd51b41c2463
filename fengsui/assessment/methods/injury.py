"""Severity and probability by the matrix of the EU's general product-safety guideline, shared by three methods."""

from __future__ import annotations

from fractions import Fraction

from fengsui.assessment.methods.contract import Level
from fengsui.assessment.methods.drawn import Mark, Matrix
from fengsui.assessment.methods.figures import Figure, ladder, shown
from fengsui.assessment.methods.words import _

STANDARD = "Commission Implementing Decision (EU) 2019/417, part II, appendix 6"
CODES = ("low", "medium", "high", "serious")
LEVELS = (
    Level("low", _("Low risk")),
    Level("medium", _("Medium risk")),
    Level("high", _("High risk")),
    Level("serious", _("Serious risk")),
)
BORDERS = tuple(Fraction(1, parts) for parts in (1_000_000, 100_000, 10_000, 1_000, 100, 10, 2))
"""Rising. A probability above a border lies in the band above it; one that equals it does not."""

L, M, H, S = range(4)
# fmt: off
COLUMNS = {
    # from at most one in a million to more than one half
    1: (L, L, L, L, L, M, M, H),
    2: (L, L, L, M, H, S, S, S),
    3: (L, L, M, H, S, S, S, S),
    4: (L, M, H, S, S, S, S, S),
}
# fmt: on
"""The level by severity, over the eight bands."""


def level_of(severity: int, probability: Figure) -> Figure:
    """The place of the level of one injury; chosen on the exact probability."""
    return ladder(probability, BORDERS, COLUMNS[severity])


def band(probability: Fraction) -> int:
    """The band, 0 (more than one half) to 7 (at most one in a million), as the matrix is printed."""
    place: int = ladder(probability, BORDERS, tuple(range(7, -1, -1)))
    return place


def matrix(marks: tuple[Mark, ...]) -> Matrix:
    """The matrix as it is printed: severity across, the bands downwards from the most probable."""
    falling = tuple(reversed(BORDERS))
    rows = (*(f"> {shown(border)}" for border in falling), f"≤ {shown(falling[-1])}")
    cells = tuple(tuple(COLUMNS[severity][7 - row] for severity in sorted(COLUMNS)) for row in range(len(rows)))
    return Matrix(_("Severity"), _("Probability"), tuple(str(n) for n in sorted(COLUMNS)), rows, cells, marks)
