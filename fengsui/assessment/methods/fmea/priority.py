"""The action priority of severity, occurrence and detection (AIAG & VDA FMEA Handbook, 1st edition 2019).

The same table serves design and process. It is printed by ranges; it was checked cell by cell against an independent
transcription in a public repository. Public summaries that call every severity 9 or 10 high are wrong.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from fengsui.assessment.methods.figures import Figure

L, M, H = range(3)
DETECTION = ((7, 10), (5, 6), (2, 4), (1, 1))
# fmt: off
TABLE = {
    # severity  occurrence   detection 7-10  5-6  2-4  1
    (9, 10): {(8, 10): (H, H, H, H), (6, 7): (H, H, H, H), (4, 5): (H, H, H, M), (2, 3): (H, M, L, L), (1, 1): (L, L, L, L)},
    (7, 8):  {(8, 10): (H, H, H, H), (6, 7): (H, H, H, M), (4, 5): (H, M, M, M), (2, 3): (M, M, L, L), (1, 1): (L, L, L, L)},
    (4, 6):  {(8, 10): (H, H, M, M), (6, 7): (M, M, M, L), (4, 5): (M, L, L, L), (2, 3): (L, L, L, L), (1, 1): (L, L, L, L)},
    (2, 3):  {(8, 10): (M, M, L, L), (6, 7): (L, L, L, L), (4, 5): (L, L, L, L), (2, 3): (L, L, L, L), (1, 1): (L, L, L, L)},
    (1, 1):  {(1, 10): (L, L, L, L)},
}
# fmt: on


def action_priority(severity: Figure, occurrence: Figure, detection: Figure) -> Figure:
    """0 low, 1 medium, 2 high; for whole ratings from 1 to 10, or arrays of them."""
    if all(isinstance(rating, int) for rating in (severity, occurrence, detection)):
        return _cells()[severity - 1][occurrence - 1][detection - 1]
    import numpy as np

    places = [np.asarray(rating, dtype=np.int64) - 1 for rating in (severity, occurrence, detection)]
    cells: Any = np.array(_cells(), dtype=np.int64)
    return cells[tuple(places)]


@cache
def _cells() -> tuple[tuple[tuple[int, ...], ...], ...]:
    ratings = range(1, 11)
    return tuple(tuple(tuple(_cell(s, o, d) for d in ratings) for o in ratings) for s in ratings)


def _cell(severity: int, occurrence: int, detection: int) -> int:
    rows = next(rows for (low, high), rows in TABLE.items() if low <= severity <= high)
    row = next(row for (low, high), row in rows.items() if low <= occurrence <= high)
    return next(cell for (low, high), cell in zip(DETECTION, row, strict=True) if low <= detection <= high)
