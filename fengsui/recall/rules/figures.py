"""The figures of a recall: how many units stood where, what was put right, and how far each way of telling reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LEVELS = ("producer", "importer", "distributor", "consumer")
"""Where units stand when a recall begins, from the factory to the home."""
STOCK = ("producer", "importer")
SOLD = ("distributor", "consumer")
TOLD = ("notified", "reached", "unreachable")
REMEDIED = ("returned", "repaired", "destroyed")
FIGURES = (*TOLD, *REMEDIED)
"""What is counted for each way of telling: whom it went to and whom it reached, and the units that came of it."""


def count(figures: Mapping[str, int], names: Iterable[str] = LEVELS) -> int:
    """The units at these levels together."""
    return sum(figures.get(name, 0) for name in names)


def completion(corrected: Mapping[str, int], units: Mapping[str, int]) -> float | None:
    """The share of units put right, from 0 to 1; None where no units are stated (S43-12.d)."""
    total = count(units)
    return count(corrected) / total if total else None


def remedied(methods: Iterable[Mapping[str, int]]) -> int:
    """The units that came back, were repaired or destroyed in answer to the notices."""
    return sum(count(row, REMEDIED) for row in methods)


def impossible(methods: Iterable[Mapping[str, int]]) -> tuple[str, ...]:
    """The ways of telling whose figures cannot be: more reached and unreachable than notified, or one way twice."""
    rows = list(methods)
    names = [str(row.get("method", "")) for row in rows]
    return tuple(
        dict.fromkeys(
            name
            for name, row in zip(names, rows, strict=True)
            if row.get("reached", 0) + row.get("unreachable", 0) > row.get("notified", 0) or names.count(name) > 1
        )
    )


def beyond(corrected: Mapping[str, int], units: Mapping[str, int]) -> tuple[str, ...]:
    """The levels at which more was put right than ever stood there."""
    return tuple(level for level in LEVELS if corrected.get(level, 0) > units.get(level, 0))


def fell(now: Mapping[str, int], before: Mapping[str, int]) -> bool:
    """Whether a figure that only grows is smaller than it was."""
    return any(now.get(level, 0) < before.get(level, 0) for level in LEVELS)


def stated(text: str) -> int:
    """The first whole number of a quantity in words, such as “已售12,000件”; 0 where there is none."""
    found = re.search(r"\d[\d,，]*", text)
    return int(re.sub(r"[,，]", "", found[0])) if found else 0
