"""The life of one line of the yearly list of goods in focus (S43-16.a)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules import focus as r
from fengsui.triage.rules.focus import FocusFacts


class State(StrEnum):
    """The states of a line; one that stands counts in its year alone."""

    STANDING = "standing"
    DROPPED = "dropped"


S = State

# fmt: off
LIFECYCLE: Lifecycle[FocusFacts] = Lifecycle("focus_list", [
    #    act    from        to          only if                                                                              by virtue of
    Step("put", NONE,       S.STANDING, [r.focus_has_sub_table, r.year_not_over, r.requirement_written, r.not_listed_yet], "S43-16.a"),
    Step("drop", S.STANDING, S.DROPPED, [r.reason_given],                                                                    "S43-16.a"),
])
# fmt: on
