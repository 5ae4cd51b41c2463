"""Before a judgement: the request for the highest tier, and the schedule of consolidated sessions (requirements catalogue 5.4)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import convening as r
from fengsui.assessment.rules.convening import RequestFacts, SessionFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class RequestState(StrEnum):
    """The states of a request for a judgement of tier 1."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    USED = "used"


class SessionState(StrEnum):
    """The states of a consolidated session."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


R, S = RequestState, SessionState

# fmt: off
REQUEST: Lifecycle[RequestFacts] = Lifecycle("request", [
    #    act       from       to         only if                                 by virtue of
    Step("ask",    NONE,      R.ASKED,   [r.reason_given, r.none_pending],       "Q09-2.4.1.c"),
    Step("grant",  R.ASKED,   R.GRANTED, [r.document_named, r.asked_by_another], "Q09-2.4.1.c"),
    Step("refuse", R.ASKED,   R.REFUSED, [r.reason_given, r.asked_by_another],   "Q09-2.4.1.c"),
    Step("use",    R.GRANTED, R.USED,    [],                                     "Q09-2.4.1.c"),
])
SESSION: Lifecycle[SessionFacts] = Lifecycle("session", [
    #    act       from       to           only if                                                               by virtue of
    Step("plan",   NONE,      S.PLANNED,   [r.period_in_order, r.day_ahead],                                     "Q09-2.4.2.5", starts=("DUE",)),
    Step("gather", S.PLANNED, None,        [],                                                                   "Q09-2.4.2.5"),
    Step("hold",   S.PLANNED, S.HELD,      [r.candidates_listed, r.every_candidate_reviewed, r.minutes_written], "Q09-2.4.2.5", stops=("DUE",)),
    Step("cancel", S.PLANNED, S.CANCELLED, [r.cancelling_reasoned],                                              "Q09-2.4.2.5", stops=("DUE",)),
])
# fmt: on
