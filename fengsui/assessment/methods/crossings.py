"""Where the level changes as one input moves and the others stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from fengsui.assessment.methods.contract import Level, Method
from fengsui.assessment.methods.figures import shown
from fengsui.assessment.methods.quantity import Inputs, Quantity
from fengsui.assessment.methods.words import Words, _

At = Callable[[Fraction], tuple[int, Mapping[str, Any]]]
PROBES = (Fraction(1, 7), Fraction(3, 11), Fraction(5, 13), Fraction(8, 17), Fraction(13, 19))
"""Where a measure is looked at to see whether it is a quotient of linear functions; no border is likely there."""
DECADES = 12
"""As far as an input without end is searched, in powers of ten."""


@dataclass(frozen=True)
class Span:
    """The level while an input lies from `low` to `high`; `low` itself belongs to it if `closed_low`, so `high`.

    `high` None: without end. `exact` False: found by halving, true to about 12 digits.
    """

    level: str
    low: Fraction
    high: Fraction | None
    closed_low: bool
    closed_high: bool
    exact: bool = True

    @property
    def words(self) -> Words:
        """Where it lies, in words: “above 1/340 up to 1”."""
        given = {"low": shown(self.low), "high": "" if self.high is None else shown(self.high)}
        if self.low == self.high:
            return Words(_("at %(low)s"), given)
        if self.high is None:
            return Words(_("from %(low)s on") if self.closed_low else _("above %(low)s"), given)
        if self.closed_low:
            return Words(
                _("from %(low)s up to %(high)s") if self.closed_high else _("from %(low)s to below %(high)s"), given
            )
        return Words(
            _("above %(low)s up to %(high)s") if self.closed_high else _("above %(low)s, below %(high)s"), given
        )

    def as_json(self) -> dict[str, Any]:
        """To be stored beside the result."""
        return {name: str(part) if isinstance(part, Fraction) else part for name, part in vars(self).items()}


def spans(method: Method[Any], inputs: Inputs, quantity: Quantity, at: At) -> tuple[Span, ...]:
    """The levels from the least to the greatest possible value of the input."""
    least = quantity.LEAST or Fraction(0)
    found, exact = _crossings(method, inputs, quantity, at, least)
    most = quantity.MOST
    inside = sorted(x for x in found if x > least and (most is None or x < most))
    ends = [least, *inside]
    pieces: list[tuple[Fraction, Fraction | None, int, bool, bool]] = []
    for place, low in enumerate(ends):
        high = ends[place + 1] if place + 1 < len(ends) else most
        if not (place == 0 and quantity.OPEN):
            pieces.append((low, low, at(low)[0], True, True))
        between = (low + high) / 2 if high is not None else max(low * 2, Fraction(1))
        if high is None or high > low:
            pieces.append((low, high, at(between)[0], False, False))
    if most is not None and most > least:
        pieces.append((most, most, at(most)[0], True, True))
    return _joined(method.levels(inputs), pieces, exact)


def _crossings(
    method: Method[Any], inputs: Inputs, quantity: Quantity, at: At, least: Fraction
) -> tuple[set[Fraction], bool]:
    borders = method.borders(inputs)
    most = quantity.MOST
    width = (most - least) if most is not None else Fraction(1)
    probes = [least + width * probe for probe in PROBES]
    seen = [at(x)[1] for x in probes]
    found: set[Fraction] = set()
    exact = bool(borders)
    for name, where in borders.items():
        solved = _solved(probes, [measures[name] for measures in seen], where)
        if solved is None:
            exact = False
        else:
            found |= solved
    if not exact:
        found |= _halved(at, least, most, quantity.OPEN)
    return found, exact


def _solved(xs: list[Fraction], ys: list[Any], borders: tuple[Fraction, ...]) -> set[Fraction] | None:
    """Where y = (a + b x) / (c + d x) crosses the borders; None if y is no such function."""
    if not all(isinstance(y, Fraction) for y in ys):
        return None
    if len(set(ys)) == 1:
        return set()
    # (a + b x) - y (c + d x) = 0 in three points, up to a common factor: the null vector of a 3 by 4 matrix.
    known = _null([[Fraction(1), x, -y, -y * x] for x, y in zip(xs[:3], ys[:3], strict=True)])
    if known is None:
        return None
    a, b, c, d = known
    if any(a + b * x != y * (c + d * x) for x, y in zip(xs[3:], ys[3:], strict=True)):
        return None
    return {(border * c - a) / (b - border * d) for border in borders if b != border * d}


def _null(rows: list[list[Fraction]]) -> tuple[Fraction, ...] | None:
    """The vector that the rows send to zero, if there is one direction of it."""
    width = len(rows[0])
    pivots: list[int] = []
    for column in range(width):
        done = len(pivots)
        pick = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pick is None:
            continue
        rows[done], rows[pick] = rows[pick], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for other, row in enumerate(rows):
            if other != done and row[column]:
                rows[other] = [v - row[column] * w for v, w in zip(row, rows[done], strict=True)]
        pivots.append(column)
    free = [column for column in range(width) if column not in pivots]
    if len(free) != 1:
        return None
    vector = [Fraction(0)] * width
    vector[free[0]] = Fraction(1)
    for place, column in enumerate(pivots):
        vector[column] = -rows[place][free[0]]
    return tuple(vector)


def _halved(at: At, least: Fraction, most: Fraction | None, is_open: bool) -> set[Fraction]:
    """Crossings found by looking at many points and halving between unlike neighbours."""
    if most is not None:
        grid = [least + (most - least) * Fraction(step, 400) for step in range(401)]
    else:
        steps = [Fraction(10) ** exponent * step for exponent in range(-12, DECADES + 1) for step in (1, 2, 3, 5, 7)]
        grid = [least, *(least + step for step in steps)]
    known = [(x, at(x)[0]) for x in grid if x > least or not is_open]
    found = set()
    for (low, one), (high, other) in pairwise(known):
        if one != other:
            for _turn in range(40):
                middle = (low + high) / 2
                low, high = (middle, high) if at(middle)[0] == one else (low, middle)
            found.add(((low + high) / 2).limit_denominator(10**15))
    return found


def _joined(levels: tuple[Level, ...], pieces: list[Any], exact: bool) -> tuple[Span, ...]:
    made: list[Span] = []
    for low, high, index, closed_low, closed_high in pieces:
        code = levels[index].code
        if made and made[-1].level == code:
            made[-1] = Span(code, made[-1].low, high, made[-1].closed_low, closed_high, exact)
        else:
            made.append(Span(code, low, high, closed_low, closed_high, exact))
    return tuple(made)
