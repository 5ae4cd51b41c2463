"""Numbers: exact where a person wrote them, arrays of floats where they are drawn; the same formulas serve both.

A formula written with `plus`, `minus`, `times` and `over` gives an exact fraction from fractions, and an array as soon
as one of its parts is an array. So what Monte Carlo draws is by construction what is computed exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

Figure: TypeAlias = Any
"""A Fraction, or a numpy array of floats; numpy itself is imported only where something is drawn."""

FORM = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?%?|[+-]?\d{1,40}/\d{1,40}")
LARGEST = 10**40
"""No numerator or denominator is larger: enough for every measurement, and no number is a burden."""


def parse(given: object) -> Fraction | None:
    """`1/50`, `0.02`, `2%`, `1e-6`, 3 or 0.1 as an exact fraction; None for anything else.

    A float is taken as it is printed: 0.1 is one tenth.
    """
    if isinstance(given, bool) or given is None:
        return None
    if isinstance(given, int | Fraction):
        return _kept(Fraction(given))
    text = repr(given) if isinstance(given, float) else given if isinstance(given, str) else ""
    cleaned = text.strip().replace("％", "%").replace("／", "/").replace(" ", "")
    if not FORM.fullmatch(cleaned):
        return None
    if "/" in cleaned:
        above, below = (int(part) for part in cleaned.split("/"))
        return _kept(Fraction(above, below)) if below else None
    value = Fraction(Decimal(cleaned.rstrip("%")))
    return _kept(value / 100 if cleaned.endswith("%") else value)


def _kept(number: Fraction) -> Fraction | None:
    return number if max(abs(number.numerator), number.denominator) <= LARGEST else None


def shown(figure: Fraction | float, digits: int = 4) -> str:
    """A number as people read it: 1/500 and 2/3 as fractions, 0.217 as a short decimal, else significant digits."""
    if not isinstance(figure, Fraction | int):
        return f"{figure:.{digits}g}"
    exact = Fraction(figure)
    if exact.denominator == 1 or exact.numerator == 1:
        return str(exact)
    rounded = f"{float(exact):.6g}"
    if "e" not in rounded and Fraction(rounded) == exact:
        return rounded
    return str(exact) if exact.denominator <= 1000 else f"{float(exact):.{digits}g}"


def decimal(figure: Fraction | float, digits: int = 6) -> str:
    """A measured number, in significant digits."""
    return f"{float(figure):.{digits}g}"


def _alike(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    if isinstance(one, Fraction) and not isinstance(other, Fraction | int):
        return float(one), other
    if isinstance(other, Fraction) and not isinstance(one, Fraction | int):
        return one, float(other)
    return one, other


def plus(*figures: Figure) -> Figure:
    """The sum; nothing adds up to 0."""
    total: Figure = Fraction(0)
    for figure in _exact_first(figures):
        one, other = _alike(total, figure)
        total = one + other
    return total


def times(*figures: Figure) -> Figure:
    """The product; of nothing it is 1. What is exact is multiplied exactly before it meets an array."""
    product: Figure = Fraction(1)
    for figure in _exact_first(figures):
        one, other = _alike(product, figure)
        product = one * other
    return product


def minus(figure: Figure, other: Figure) -> Figure:
    """The difference."""
    one, two = _alike(figure, other)
    return one - two


def over(figure: Figure, other: Figure) -> Figure:
    """The quotient; the divisor is never 0, as the schema sees to."""
    one, two = _alike(figure, other)
    return one / two


def _exact_first(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: not isinstance(figure, Fraction | int))


def ladder(figure: Figure, borders: Sequence[Fraction], rungs: Sequence[int]) -> Figure:
    """Which rung a figure stands on: `rungs[i]` above `borders[i-1]`; borders rise, and there is one rung more.

    A figure that equals a border stands below it. Exact for a fraction.
    """
    if isinstance(figure, Fraction | int):
        return rungs[sum(figure > border for border in borders)]
    import numpy as np

    places = np.searchsorted(np.array([float(border) for border in borders]), figure, side="left")
    return np.array(rungs, dtype=np.int64)[places]


def worst(indices: Iterable[Figure]) -> Figure:
    """The highest of several levels, run by run."""
    import functools

    def higher(one: Figure, other: Figure) -> Figure:
        if isinstance(one, int) and isinstance(other, int):
            return max(one, other)
        import numpy as np

        return np.maximum(one, other)

    return functools.reduce(higher, indices)
