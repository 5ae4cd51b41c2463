"""The life of an alarm: raised once, heeded by somebody, or ended by itself when its cause is gone."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.alarm import AlarmFacts, cause_is_gone, not_raised_already, reason_given


class State(StrEnum):
    """The states of an alarm."""

    RAISED = "raised"
    HEEDED = "heeded"
    ENDED = "ended"


S = State

# fmt: off
LIFECYCLE: Lifecycle[AlarmFacts] = Lifecycle("alarm", [
    #    act        from                   to        only if               by virtue of
    Step("raise",   NONE,                  S.RAISED, [not_raised_already], "S43-G2.1 A13-8.a"),
    Step("heed",    S.RAISED,              S.HEEDED, [reason_given],       "S43-G2.1 A13-8.a"),
    Step("end",     (S.RAISED, S.HEEDED),  S.ENDED,  [cause_is_gone],      "A13-8.a"),
])
# fmt: on
