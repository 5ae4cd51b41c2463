"""Which way an item goes: information grade and business category resolve clocks, judge and handler (Q09-1.3.2). Pure."""

from __future__ import annotations

from dataclasses import dataclass

GRADES = (1, 2, 3)


@dataclass(frozen=True)
class Route:
    """The clocks that start at grading, the tier that judges, the body that records the result."""

    clocks: tuple[str, ...]
    judgement_tier: int
    handled_by: str


ROUTES: dict[int, Route] = {
    1: Route(("N01", "N03"), 1, "HQ_L1_BODY"),
    2: Route(("N01", "N03", "N05"), 2, "HQD"),
    3: Route(("N02", "N04"), 3, "REG"),
}


def route(grade: int, category: str) -> Route:
    """The route of an item; KeyError when the pair has none. A category may one day have routes of its own."""
    return ROUTES[grade]


def unresolved(categories: list[str]) -> list[tuple[int, str]]:
    """The pairs that have no route: none may be left (configuration check)."""
    return [(grade, category) for grade in GRADES for category in categories if grade not in ROUTES]
