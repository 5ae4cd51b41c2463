"""The life of an emergency response (requirements catalogue 5.13; S43-16.d)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.emergency.rules import emergency as r
from fengsui.emergency.rules.emergency import EmergencyFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a response."""

    ALERTED = "alerted"
    CALLED_OFF = "called_off"
    ACTIVATED = "activated"
    ACTING = "acting"
    STOOD_DOWN = "stood_down"
    REVIEWED = "reviewed"


S = State
ON = (S.ACTIVATED, S.ACTING)

# fmt: off
LIFECYCLE: Lifecycle[EmergencyFacts] = Lifecycle("emergency", [
    #    act          from          to            only if                                                                    by virtue of
    Step("alert",     NONE,         S.ALERTED,    [r.event_described, r.place_named],                                        "S43-16.d"),
    Step("activate",  S.ALERTED,    S.ACTIVATED,  [r.plan_was_approved, r.plan_live_or_override, r.level_chosen, r.commander_named], "S43-16.b S43-16.d"),
    Step("call_off",  S.ALERTED,    S.CALLED_OFF, [r.reason_given],                                                          "S43-16.d"),
    Step("log",       ON,           S.ACTING,     [r.entry_written],                                                         "S43-16.d"),
    Step("call",      ON,           S.ACTING,     [r.partner_named, r.request_written],                                      "S43-16.d"),
    Step("set_level", ON,           None,         [r.level_chosen, r.reason_given],                                          "S43-16.d"),
    Step("stand_down", S.ACTING,    S.STOOD_DOWN, [r.outcome_written, r.review_task_given],                                  "S43-16.d", starts=("DUE",)),
    Step("review",    S.STOOD_DOWN, S.REVIEWED,   [r.course_reviewed, r.lessons_written, r.reviewer_did_not_command],        "S43-16.d", stops=("DUE",)),
])
# fmt: on
