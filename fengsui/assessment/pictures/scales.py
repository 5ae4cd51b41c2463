"""Scales along which figures are drawn: even, or by powers of ten where they lie far apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

FAR = 30
"""The greatest over the least from which on a scale goes by powers of ten."""
MOST_TICKS = 6


@dataclass(frozen=True)
class Scale:
    """From the least to the greatest figure, over so many units from `start` on."""

    low: float
    high: float
    by_ten: bool
    start: float
    length: float

    def at(self, figure: float) -> float:
        """The place of a figure; what lies outside stands at the end."""
        low, high, here = self.low, self.high, figure
        if self.by_ten:
            here = max(here, low)
            low, high, here = log10(low), log10(high), log10(here)
        share = (here - low) / (high - low) if high > low else 0.5
        return self.start + min(1.0, max(0.0, share)) * self.length

    def ticks(self) -> Iterator[float]:
        """Round figures along the scale."""
        if self.by_ten:
            first, last = ceil(log10(self.low) - 1e-9), floor(log10(self.high) + 1e-9)
            every = max(1, ceil((last - first + 1) / MOST_TICKS))
            yield from (10.0**power for power in range(first, last + 1, every))
            return
        width = self.high - self.low
        if width <= 0:
            yield self.low
            return
        step = 10.0 ** floor(log10(width / 4))
        step *= next(factor for factor in (1, 2, 5, 10) if width / (step * factor) <= MOST_TICKS - 1)
        yield from (step * place for place in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1))


def scale(figures: Iterable[float], start: float, length: float) -> Scale:
    """A scale that holds the figures; by powers of ten where all are positive and far apart."""
    found = [float(figure) for figure in figures if isfinite(float(figure))] or [0.0]
    low, high = min(found), max(found)
    if low > 0 and high / low >= FAR:
        return Scale(10.0 ** floor(log10(low)), 10.0 ** ceil(log10(high)), True, start, length)
    if low == high:
        low, high = (low - 1, high + 1) if low == 0 else sorted((low * 0.5, low * 1.5))
    elif low > 0 and low < high / 2:
        low = 0.0
    return Scale(low, high, False, start, length)
