"""The life of a drill (S43-16.c)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.emergency.rules import drill as r
from fengsui.emergency.rules.drill import DrillFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a drill."""

    SCHEDULED = "scheduled"
    HELD = "held"
    EVALUATED = "evaluated"
    CANCELLED = "cancelled"


S = State

# fmt: off
LIFECYCLE: Lifecycle[DrillFacts] = Lifecycle("drill", [
    #    act         from         to           only if                                                           by virtue of
    Step("schedule", NONE,        S.SCHEDULED, [r.day_planned],                                                  "S43-16.c"),
    Step("hold",     S.SCHEDULED, S.HELD,      [r.day_of_drill_over, r.participants_named, r.course_written],    "S43-16.c"),
    Step("evaluate", S.HELD,      S.EVALUATED, [r.score_given, r.findings_given, r.evaluator_did_not_lead],      "S43-16.c"),
    Step("cancel",   S.SCHEDULED, S.CANCELLED, [r.reason_given],                                                 "S43-16.c"),
])
# fmt: on
