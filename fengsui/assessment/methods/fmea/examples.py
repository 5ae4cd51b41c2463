"""Ratings, risk priority numbers and action priorities printed elsewhere."""

from __future__ import annotations

from typing import Any

from fengsui.assessment.methods.contract import Worked


def _mode(failure: str, severity: int, occurrence: int, detection: int) -> dict[str, Any]:
    ratings = {"severity": severity, "occurrence": occurrence, "detection": detection}
    return {"failure": failure, "effect": "see source", **ratings}


EXAMPLES = (
    Worked(
        "a blemish before a danger",
        "SolidLaunchpad, Action Priority vs RPN: S2 O9 D9 = 162 outranks S10 O2 D3 = 60",
        {"modes": [_mode("cosmetic blemish", 2, 9, 9), _mode("rare, safety-relevant", 10, 2, 3)]},
        {"modes.0": "162", "modes.1": "60"},
    ),
    Worked(
        "equal attention to unequal failures",
        "M. Chellappa, RPN vs Action Priority (nirmiq.com, 2026): A 9 × 2 × 3 = 54, B 3 × 6 × 6 = 108",
        {"modes": [_mode("A", 9, 2, 3), _mode("B", 3, 6, 6)]},
        {"modes.0": "54", "modes.1": "108"},
    ),
    Worked(
        "the same number, another risk",
        "EXITON, The complete guide to AIAG & VDA action priority tables (2026): both have the number 10",
        {"modes": [_mode("A", 10, 1, 1), _mode("B", 1, 10, 1)]},
        {"modes.0": "10", "modes.1": "10"},
    ),
    Worked(
        "one threshold, two risks",
        "R. Braga, Quality-Engineering-Skills, action priority table: 6 × 6 × 6 and 9 × 8 × 3 are both 216",
        {"modes": [_mode("A", 6, 6, 6), _mode("B", 9, 8, 3)]},
        {"modes.0": "216", "modes.1": "216"},
    ),
)
