"""The life of an order for technical support in an accident; N32 to accept it, AID to report (S43-6.f)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.advice.rules import support as r
from fengsui.advice.rules.support import SupportFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of an order for support."""

    CALLED = "called"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPORTED = "reported"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


S = State
LIVE = (S.CALLED, S.ACCEPTED, S.REPORTED)
"""While it lives, whoever was called sees it; then no more (A13-17)."""
CALLING = [r.accident_described, r.question_written, r.fast_lane_reasoned, r.one_called, r.called_qualified]
DECLARED = [r.own_call, r.conflict_declared_clean, r.secrecy_undertaken]

# fmt: off
LIFECYCLE: Lifecycle[SupportFacts] = Lifecycle("support", [
    #    act         from          to           only if                           by virtue of
    Step("call",      NONE,         S.CALLED,    CALLING,                          "S43-6.f", starts=("N32", "AID")),
    Step("accept",    S.CALLED,     S.ACCEPTED,  DECLARED,                         "S43-6.f A13-29", stops=("N32",)),
    Step("decline",   S.CALLED,     S.DECLINED,  [r.own_call, r.reason_given],     "S43-6.f", stops=("N32", "AID")),
    Step("report",    S.ACCEPTED,   S.REPORTED,  [r.own_call, r.findings_written], "S43-6.f", stops=("AID",)),
    Step("send_back", S.REPORTED,   S.ACCEPTED,  [r.reason_given],                 "S43-6.f", resumes=("AID",)),
    Step("close",     S.REPORTED,   S.CLOSED,    [],                               "S43-6.f"),
    Step("withdraw",  (S.CALLED, S.ACCEPTED), S.WITHDRAWN, [r.reason_given],       "S43-6.f", stops=("N32", "AID")),
])
# fmt: on
