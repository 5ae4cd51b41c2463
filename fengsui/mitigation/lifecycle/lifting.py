"""The life of a lifting: on application or ex officio (requirements catalogue 5.7)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.mitigation.rules import lifting as r
from fengsui.mitigation.rules.lifting import LiftingFacts


class State(StrEnum):
    """The states of a lifting."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EVALUATING = "evaluating"
    GRANTED = "granted"
    REFUSED = "refused"
    EFFECTED = "effected"


S = State
GRANTING = [
    r.five_findings_given,
    r.five_findings_positive,
    r.residual_risk_acceptable,
    r.judgement_linked,
    r.granter_did_not_find,
    r.evidence_given,
]

# fmt: off
LIFECYCLE: Lifecycle[LiftingFacts] = Lifecycle("lifting", [
    #    act               from          to            only if                                                    by virtue of
    Step("apply",          NONE,         S.SUBMITTED,  [r.report_attached, r.own_measures_only],                  "A13-23.4 G17-21.c", starts=("N19",)),
    Step("accept",         S.SUBMITTED,  S.ACCEPTED,   [r.finder_is_not_applicant],                               "G17-21.d"),
    Step("send_back",      S.SUBMITTED,  S.RETURNED,   [r.gaps_listed],                                           "G17-21.d", stops=("N19",)),
    Step("evaluate",       S.ACCEPTED,   S.EVALUATING, [],                                                        "A13-25.a G17-21.d G17-23.2"),
    Step("find",           S.EVALUATING, None,         [r.finder_is_not_applicant, r.findings_reasoned],          "A13-25.a A13-25.b G17-21.d"),
    Step("grant",          S.EVALUATING, S.GRANTED,    GRANTING,                                                  "A13-24.2 G17-21.b", stops=("N19",)),
    Step("refuse",         S.EVALUATING, S.REFUSED,    [r.five_findings_given, r.reason_given],                   "G17-21.d", stops=("N19",)),
    Step("refuse_untrue",  S.EVALUATING, S.REFUSED,    [r.report_found_untrue, r.reason_given],                   "A13-25.b G17-27.3", stops=("N19",)),
    Step("lift_ex_officio", NONE,        S.GRANTED,    [r.evidence_given, r.judgement_linked, r.residual_risk_acceptable], "A13-24.2 G17-21.b S43-11.c"),
    Step("effect",         S.GRANTED,    S.EFFECTED,   [],                                                        "A13-24.2 G17-21.b"),
])
# fmt: on
