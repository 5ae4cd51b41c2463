"""The life of a duty: assigned to an officer and a deputy, handed over, given up when nothing waits."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.duty import (
    DutyFacts,
    deputy_is_another,
    not_assigned_already,
    nothing_waits,
    officer_active,
    officer_of_the_unit,
    reason_given,
)


class State(StrEnum):
    """The states of a duty."""

    ASSIGNED = "assigned"
    VACATED = "vacated"


S = State

# fmt: off
LIFECYCLE: Lifecycle[DutyFacts] = Lifecycle("duty", [
    #    act         from        to          only if                                                                            by virtue of
    Step("assign",   NONE,       S.ASSIGNED, [not_assigned_already, officer_active, officer_of_the_unit, deputy_is_another],    "Q09-1.3.1 Q09-5.2 Q09-3.2.2"),
    Step("hand_over", S.ASSIGNED, None,      [officer_active, officer_of_the_unit, deputy_is_another],                          "Q09-1.3.1 Q09-5.2"),
    Step("vacate",   S.ASSIGNED, S.VACATED,  [nothing_waits, reason_given],                                                     "Q09-5.2"),
])
# fmt: on
