"""The life of an engagement, from the commission to the end of access (requirements catalogue 5.11)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import engagement as r
from fengsui.assessment.rules.engagement import EngagementFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of an engagement."""

    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    RECUSED = "recused"
    ABSENT = "absent"
    OPINION_SIGNED = "opinion_signed"
    EXCLUDED = "excluded"
    CLOSED = "closed"


S = State
LIVE = (S.ISSUED, S.ACCEPTED, S.OPINION_SIGNED)
"""While it is so, the expert sees the one case."""
COUNTED = (S.ACCEPTED, S.OPINION_SIGNED)
"""Who is counted into the panel, once present."""

# fmt: off
LIFECYCLE: Lifecycle[EngagementFacts] = Lifecycle("engagement", [
    #    act        from                to                only if                                                    by virtue of
    Step("issue",   NONE,               S.ISSUED,         [r.judgement_prepares_a_panel, r.expert_qualified, r.not_engaged_yet, r.questions_given, r.deadline_ahead],
         "Q09-4.1.b Q09-2.4.2.2.a", starts=("N32",)),
    Step("accept",  S.ISSUED,           S.ACCEPTED,       [r.own_engagement, r.conflict_declared_clean, r.secrecy_undertaken, r.liability_accepted],
         "Q09-4.1.b A13-29 A13-17", stops=("N32",)),
    Step("decline", S.ISSUED,           S.DECLINED,       [r.own_engagement, r.reason_given],                         "Q09-4.1.b", stops=("N32",)),
    Step("recuse",  (S.ISSUED, S.ACCEPTED), S.RECUSED,    [r.own_engagement, r.reason_given],                         "A13-29", stops=("N32",)),
    Step("excuse",  (S.ISSUED, S.ACCEPTED), S.ABSENT,     [r.reason_given],                                           "Q09-2.4.2.2.a", stops=("N32",)),
    Step("opine",   S.ACCEPTED,         S.OPINION_SIGNED, [r.own_engagement, r.session_open, r.expert_present, r.choice_known, r.opinion_written],
         "Q09-2.4.2.2.b Q09-4.1.b Q09-2.4.3.2"),
    Step("exclude", (S.ISSUED, S.ACCEPTED, S.OPINION_SIGNED, S.CLOSED), S.EXCLUDED, [r.misconduct_evidenced],         "G17-28", stops=("N32",)),
    Step("close",   LIVE,               S.CLOSED,         [r.judgement_moved_on],                                     "A13-17", stops=("N32",)),
])
# fmt: on
