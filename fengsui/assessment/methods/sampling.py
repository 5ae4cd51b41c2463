"""Monte Carlo: how probable each level is, given what is uncertain.

Every input draws from a stream of its own, made of the seed and its path: the same seed and inputs give the same
numbers on every machine, and the result with measures in place shares its chances with the one without. Only the bits
of PCG64 and of SeedSequence are numpy's, which promises both; the distributions are inverted here, so that no release
of numpy can change a stored result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Any

from fengsui.assessment.methods.contract import Method
from fengsui.assessment.methods.figures import Figure
from fengsui.assessment.methods.quantity import Inputs, Quantity, quantities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Draws = NDArray[np.float64]

RUNS = 100_000
MOST_RUNS = 1_000_000
AT_ONCE = 10_000
"""Runs that are held at once, so that hundreds of inputs fit into little memory."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
BETA_POINTS = 16_385
NINETY_FIFTH = 1.6448536269514722
"""The 95th percentile of the standard normal distribution."""


@dataclass(frozen=True)
class Distribution:
    """The levels' probabilities over all runs, and the quantiles of each measure."""

    seed: int
    runs: int
    counts: Mapping[str, int]
    """How many runs came to each level."""
    quantiles: Mapping[str, tuple[float, ...]]
    """At `QUANTILES`, by measure."""
    means: Mapping[str, float]

    def share(self, level: str) -> float:
        """The probability of a level."""
        return self.counts[level] / self.runs

    def error(self, level: str) -> float:
        """The standard error of that probability."""
        share = self.share(level)
        return sqrt(share * (1 - share) / self.runs)

    def at_least(self, level: str) -> float:
        """The probability of a level or a worse one."""
        codes = list(self.counts)
        return sum(self.counts[code] for code in codes[codes.index(level) :]) / self.runs

    @property
    def mode(self) -> str:
        """The most probable level; of equals the worse."""
        return max(reversed(list(self.counts)), key=lambda code: self.counts[code])

    def as_json(self) -> dict[str, Any]:
        """To be stored beside the result."""
        return {
            "seed": self.seed,
            "runs": self.runs,
            "counts": dict(self.counts),
            "quantiles": {name: list(values) for name, values in self.quantiles.items()},
            "means": dict(self.means),
        }


def monte_carlo(method: Method[Any], inputs: Inputs, *, seed: int, runs: int = RUNS) -> Distribution:
    """Compute the method `runs` times over what its inputs may be. Raises ValueError for a senseless number of runs."""
    import numpy as np

    if not 1 <= runs <= MOST_RUNS:
        raise ValueError(f"{runs} runs are not 1 to {MOST_RUNS}")
    found = list(quantities(inputs))
    levels = method.levels(inputs)
    counted = np.zeros(len(levels), dtype=np.int64)
    figures: dict[str, list[Figure]] = {}
    for start in range(0, runs, AT_ONCE):
        part = min(AT_ONCE, runs - start)
        values = {path: drawn(each, path, seed, part, start) if each.spread else each.best for path, each in found}
        measures = method.measures(inputs, values)
        places = np.broadcast_to(np.asarray(method.place(inputs, measures), dtype=np.int64), part)
        counted += np.bincount(places, minlength=len(levels))
        for name, figure in measures.items():
            figures.setdefault(name, []).append(figure)
    whole = {name: _whole(parts) for name, parts in figures.items()}
    return Distribution(
        seed,
        runs,
        {level.code: int(count) for level, count in zip(levels, counted, strict=True)},
        {name: tuple(float(value) for value in np.quantile(figure, QUANTILES)) for name, figure in whole.items()},
        {name: float(figure.mean()) for name, figure in whole.items()},
    )


def _whole(parts: list[Figure]) -> Draws:
    """A measure over all runs; one that is certain needs no more than itself."""
    import numpy as np

    if isinstance(parts[0], np.ndarray):
        return np.concatenate(parts)
    return np.array([float(parts[0])])


def drawn(quantity: Quantity, path: str, seed: int, runs: int, start: int = 0) -> Draws:
    """What a quantity is in each of so many runs, from run `start` on."""
    import numpy as np

    chance = uniform(seed, path, runs, start)
    low, high = (float(end) for end in quantity.ends)
    if quantity.WHOLE and quantity.kind == "range":
        return np.minimum(np.floor(low + chance * (high - low + 1)), high)
    if quantity.kind == "range":
        values = low + chance * (high - low)
    elif quantity.kind == "triangular":
        values = triangular(chance, low, float(quantity.best), high)
    elif quantity.kind == "pert":
        values = pert(chance, low, float(quantity.best), high)
    else:
        assert quantity.error_factor is not None
        values = lognormal(chance, float(quantity.best), float(quantity.error_factor))
    least = -np.inf if quantity.LEAST is None else float(quantity.LEAST)
    most = np.inf if quantity.MOST is None else float(quantity.MOST)
    kept = np.clip(values, least, most)
    return np.rint(kept) if quantity.WHOLE else kept


def uniform(seed: int, path: str, runs: int, start: int = 0) -> Draws:
    """Numbers strictly between 0 and 1, the same wherever the seed, the path and the run are the same."""
    import numpy as np

    key = int.from_bytes(hashlib.sha256(path.encode()).digest()[:8], "big")
    stream = np.random.PCG64(np.random.SeedSequence([seed, key]))
    bits = stream.advance(start).random_raw(runs)
    return ((bits >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def triangular(chance: Draws, low: float, mode: float, high: float) -> Draws:
    """The triangular distribution, by its inverse."""
    import numpy as np

    width = high - low
    rise = (mode - low) / width
    up = low + np.sqrt(chance * width * (mode - low))
    down = high - np.sqrt((1 - chance) * width * (high - mode))
    return np.where(chance < rise, up, down)


def pert(chance: Draws, low: float, mode: float, high: float) -> Draws:
    """The beta distribution with shape 4 on (low, mode, high), by a table of its distribution function.

    The table is exact to about 1e-7 of the width, far below what 1,000,000 runs can tell.
    """
    import numpy as np

    grown, at = _beta_table(4 * (mode - low) / (high - low))
    values: Draws = np.interp(chance, grown, at)
    return low + (high - low) * values


@lru_cache(maxsize=64)
def _beta_table(rise: float) -> tuple[Draws, Draws]:
    import numpy as np

    at = np.linspace(0.0, 1.0, BETA_POINTS)
    between = (at[1:] + at[:-1]) / 2
    grown = np.concatenate([[0.0], np.cumsum(between**rise * (1 - between) ** (4 - rise))])
    return grown / grown[-1], at


def lognormal(chance: Draws, median: float, error_factor: float) -> Draws:
    """The lognormal distribution of this median, whose 95th percentile is the error factor times it."""
    import numpy as np

    values: Draws = median * np.exp(np.log(error_factor) / NINETY_FIFTH * normal(chance))
    return values


def normal(chance: Draws) -> Draws:
    """Quantiles of the standard normal distribution, by a table between exact points (Python's NormalDist).

    The table is in the logit of the chance, in which the quantile is almost straight: exact to 1e-6 wherever a run
    can fall.
    """
    import numpy as np

    quantiles: Draws = np.interp(np.log(chance) - np.log1p(-chance), *_normal_table())
    return quantiles


@cache
def _normal_table() -> tuple[Draws, Draws]:
    from statistics import NormalDist

    import numpy as np

    logits = np.linspace(-40.0, 40.0, 8_001)
    known = NormalDist()
    lower = [known.inv_cdf(float(p)) for p in 1 / (1 + np.exp(-logits[logits <= 0]))]
    return logits, np.array([*lower, *(-value for value in reversed(lower[:-1]))])
