"""The principal eigenvector of a matrix of comparisons, by power iteration; for one matrix or for one in each run."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import log
from typing import TYPE_CHECKING, Any

from fengsui.assessment.methods.figures import Figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RANDOM_INDEX = tuple(
    Fraction(text) for text in "0 0 0 0.58 0.90 1.12 1.24 1.32 1.41 1.45 1.49 1.51 1.48 1.56 1.57 1.59".split()
)
"""Saaty's random indices by the number of factors (Saaty 1980); the first stands for no factor."""
MOST_FACTORS = len(RANDOM_INDEX) - 1
TURNS = 1000
CLOSE = 1e-14

Ratios = Mapping[tuple[int, int], Figure]


def eigen(count: int, ratios: Ratios) -> tuple[list[Figure], Figure]:
    """Weights that add up to 1, and the greatest eigenvalue, from each pair's ratio (first over second)."""
    if all(isinstance(ratio, Fraction | int | float) for ratio in ratios.values()):
        return _one(count, {pair: float(ratio) for pair, ratio in ratios.items()})
    return _many(count, ratios)


def farthest(ratios: Ratios, weights: list[Figure]) -> tuple[int, int]:
    """The pair whose comparison is farthest from what the weights say."""

    def away(pair: tuple[int, int]) -> float:
        return abs(log(float(ratios[pair]) * weights[pair[1]] / weights[pair[0]]))

    return max(ratios, key=away)


def _one(count: int, ratios: Mapping[tuple[int, int], float]) -> tuple[list[Figure], Figure]:
    matrix = [[1.0] * count for _row in range(count)]
    for (first, second), ratio in ratios.items():
        matrix[first][second], matrix[second][first] = ratio, 1 / ratio
    weights = [1 / count] * count
    greatest = float(count)
    for _turn in range(TURNS):
        turned = [sum(part * weight for part, weight in zip(row, weights, strict=True)) for row in matrix]
        greatest = sum(turned)
        before, weights = weights, [part / greatest for part in turned]
        if max(abs(new - old) for new, old in zip(weights, before, strict=True)) < CLOSE:
            break
    return list(weights), greatest


def _many(count: int, ratios: Ratios) -> tuple[list[Figure], Figure]:
    import numpy as np

    runs = max(np.size(ratio) for ratio in ratios.values() if isinstance(ratio, np.ndarray))
    weights, greatest = _some(count, {pair: np.broadcast_to(_floats(ratio), runs) for pair, ratio in ratios.items()})
    return [weights[:, place] for place in range(count)], greatest


def _some(count: int, ratios: Mapping[tuple[int, int], NDArray[np.float64]]) -> tuple[Any, Any]:
    import numpy as np

    runs = len(next(iter(ratios.values())))
    matrices = np.ones((runs, count, count))
    for (first, second), ratio in ratios.items():
        matrices[:, first, second], matrices[:, second, first] = ratio, 1 / ratio
    weights = np.full((runs, count), 1 / count)
    greatest = np.full(runs, float(count))
    for _turn in range(TURNS):
        turned = np.matmul(matrices, weights[:, :, None])[:, :, 0]
        greatest = turned.sum(axis=1)
        before, weights = weights, turned / greatest[:, None]
        if np.abs(weights - before).max() < 1e-12:
            break
    return weights, greatest


def _floats(ratio: Figure) -> Any:
    return float(ratio) if isinstance(ratio, Fraction) else ratio
