"""The printed score table, row by row, and one published use of it."""

from __future__ import annotations

from typing import Any

from fengsui.assessment.methods.contract import Worked

TABLE = "Table of risk levels and parameters (风险等级图, 附表1、2), zgmkw.com/doc-30900"
LEVELS = {1: "minor", 2: "minor", 3: "minor"} | dict.fromkeys((4, 5, 6, 8), "general")
LEVELS |= dict.fromkeys((9, 10, 12, 15, 16), "larger") | dict.fromkeys((20, 25), "major")


def _item(severity: int, **how: Any) -> dict[str, Any]:
    return {"hazard": "hazard", "harm": f"severity {severity}", "severity": severity, **how}


def _row(severity: int, printed: str, level: str) -> Worked:
    scores = printed.split()
    return Worked(
        f"row of severity {severity}",
        TABLE,
        {"items": [_item(severity, likelihood=likelihood) for likelihood in range(1, 6)]},
        {f"items.{place}": score for place, score in enumerate(scores)}
        | {f"levels.{place}": LEVELS[int(score)] for place, score in enumerate(scores)}
        | {"level": level},
    )


EXAMPLES = (
    _row(5, "5 10 15 20 25", "major"),
    _row(4, "4 8 12 16 20", "major"),
    _row(3, "3 6 9 12 15", "larger"),
    _row(2, "2 4 6 8 10", "larger"),
    _row(1, "1 2 3 4 5", "general"),
)
