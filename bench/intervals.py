"""Whether the difference of two coders on the same texts is more than chance: a paired bootstrap (Efron 1979; Koehn 2004)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fengsui.triage.rules.coding.figures import Labels

DRAWS = 2_000
Array = Any


@dataclass(frozen=True)
class Comparison:
    """One figure of the coder beside the better peer's, with the interval that holds 95 % of the drawn differences."""

    name: str
    own: float
    other: float
    low: float
    high: float

    @property
    def outcome(self) -> str:
        """Reached; within chance, where the interval holds zero; or missed."""
        if self.own >= self.other:
            return "reached"
        return "within chance" if self.high >= 0 else "missed"

    def __str__(self) -> str:
        return (
            f"{self.name} {self.own:.4f} < {self.other:.4f},"
            f" difference {100 * (self.own - self.other):+.2f} points [{100 * self.low:+.2f}, {100 * self.high:+.2f}]"
        )


@dataclass(frozen=True)
class Tallies:
    """For each text and label: whether it is true, whether it was said."""

    wanted: Array
    given: Array

    @classmethod
    def of(cls, truth: Sequence[Labels], said: Sequence[Labels], labels: Sequence[str]) -> Tallies:
        """The answers as numbers."""
        return cls(*(np.array([[label in one for label in labels] for one in side], float) for side in (truth, said)))

    def drawn(self, draws: Array) -> tuple[Array, Array, Array]:
        """Hits, answers and truths of each label, a row a draw."""
        return draws @ (self.wanted * self.given), draws @ self.given, draws @ self.wanted


def precision(hits: Array, given: Array, _wanted: Array) -> Array:
    """Of all answers the share that is right, a figure a draw."""
    return hits.sum(axis=1) / np.maximum(given.sum(axis=1), 1)


def f1(hits: Array, given: Array, wanted: Array) -> Array:
    """F1 over all answers."""
    return 2 * hits.sum(axis=1) / np.maximum(given.sum(axis=1) + wanted.sum(axis=1), 1)


def macro_f1(hits: Array, given: Array, wanted: Array) -> Array:
    """The mean F1 of the labels that occur."""
    return (2 * hits / np.maximum(given + wanted, 1)).sum(axis=1) / np.maximum((given + wanted > 0).sum(axis=1), 1)


def compared(
    name: str,
    figure: Callable[[Array, Array, Array], Array],
    truth: Sequence[Labels],
    own: Sequence[Labels],
    *others: Sequence[Labels],
) -> Comparison:
    """The figure of `own` beside the best of `others`, texts drawn with replacement, the same ones for both."""
    labels = sorted({label for side in (truth, own, *others) for one in side for label in one})
    count = len(truth)
    whole = np.ones((1, count))
    drawn = np.random.default_rng(0).multinomial(count, np.full(count, 1 / count), size=DRAWS).astype(float)
    mine, *theirs = (Tallies.of(truth, side, labels) for side in (own, *others))
    value = float(figure(*mine.drawn(whole))[0])
    values = [float(figure(*one.drawn(whole))[0]) for one in theirs]
    best = int(np.argmax(values))
    differences = figure(*mine.drawn(drawn)) - figure(*theirs[best].drawn(drawn))
    low, high = np.percentile(differences, (2.5, 97.5))
    return Comparison(name, value, values[best], float(low), float(high))
