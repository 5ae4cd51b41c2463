"""Which measures an alert level allows without a reason (S43-11.b), and who owns a measure (Q09-2.5.0). Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from fengsui.response.rules.contents import CONTENTS

ANY = "*"
LEVELS = ("L1", "L2", "L3", "L4")
"""Alert levels, the worst first."""

Matrix = Mapping[str, Sequence[str]]


def outside(matrix: Matrix, level: str, code: str, *, nationwide: bool) -> bool:
    """Whether a measure goes beyond what its level allows, so that it needs a reason.

    Codes that follow their own ground (accountability, penalty, sanction) never do. `nationwide` in the matrix lists
    what needs a reason when it holds for the whole country. Without a level nothing is beyond it.
    """
    content = CONTENTS.get(code)
    if content is None or content.is_("own") or level not in LEVELS:
        return False
    allowed = matrix.get(level, ())
    if ANY not in allowed and code not in allowed:
        return True
    return nationwide and f"{level}:{code}" in matrix.get("nationwide", ())


def raised(before: str, now: str) -> bool:
    """Whether an alert level has become worse."""
    return before in LEVELS and now in LEVELS and LEVELS.index(now) < LEVELS.index(before)


def owner(grades: Collection[int], regions: Collection[str], *, local_matter: bool = False) -> str:
    """Who takes the measures for a risk: by grade and by how many regional customs it touches (Q09-2.5.0).

    Returns headquarters, regional, or local_government for a matter of one place that lies outside customs' duties.
    """
    if {1, 2}.intersection(grades) or len(set(regions)) > 1:
        return "headquarters"
    return "local_government" if local_matter else "regional"
