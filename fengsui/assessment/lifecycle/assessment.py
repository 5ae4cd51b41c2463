"""The life of an assessment, from the order to its confirmation (requirements catalogue 5.3)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import assessment as r
from fengsui.assessment.rules.assessment import AssessmentFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of an assessment."""

    ORDERED = "ordered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    RUNNING = "running"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    VOID = "void"
    WITHDRAWN = "withdrawn"


S = State
SEVEN = [
    r.method_named,
    r.category_named,
    r.level_named,
    r.hazard_described,
    r.extent_described,
    r.residual_risk_given,
    r.proposal_given,
]
FACTORS = [r.probability_given, r.severity_given, r.origin_given]
LIVE = (S.ORDERED, S.ACCEPTED, S.RUNNING, S.SUBMITTED)
"""While it is one of these, those who assess see the assessment; afterwards they do not (A13-17)."""
UNDER_WAY = (S.ORDERED, S.ACCEPTED, S.RUNNING)
ANY = (S.ORDERED, S.ACCEPTED, S.RUNNING, S.SUBMITTED, S.CONFIRMED)

# fmt: off
LIFECYCLE: Lifecycle[AssessmentFacts] = Lifecycle("assessment", [
    #    act                from         to            only if                                                by virtue of
    Step("order",           NONE,        S.ORDERED,    [r.questions_given, r.deadline_ahead, r.one_assignee, r.assignee_qualified, r.regime_assessed, r.replaced_is_confirmed],
         "A13-14 G17-12 G17-14", starts=("N10", "N32")),
    Step("accept",          S.ORDERED,   S.ACCEPTED,   [r.conflict_declared_clean],                           "A13-15.a A13-29", stops=("N32",)),
    Step("decline",         S.ORDERED,   S.DECLINED,   [r.reason_given],                                      "A13-15.a", stops=("N32", "N10")),
    Step("withdraw",        UNDER_WAY,   S.WITHDRAWN, [r.reason_given],                                      "A13-14", stops=("N32", "N10")),
    Step("start",           S.ACCEPTED,  S.RUNNING,    [r.undertaking_signed],                                "A13-15.b A13-17"),
    Step("work",            S.RUNNING,   None,         [],                                                    "A13-15.b"),
    Step("adopt",           S.RUNNING,   None,         [r.procedure_outdated],                                "S43-6.a"),
    Step("ask_extension",   S.RUNNING,   None,         [r.asked_in_time, r.reason_given, r.later_date_given], "A13-15.d"),
    Step("grant_extension", S.RUNNING,   None,         [r.extension_asked],                                   "A13-15.d", stops=("N10",), starts=("N10",)),
    Step("submit",          S.RUNNING,   S.SUBMITTED,  [*SEVEN, r.subtasks_done_or_reasoned, r.tasks_ended, *FACTORS, r.procedure_in_force], "A13-15.c G17-13.a G17-13.b A13-3.c", stops=("N10",), starts=("N13",)),
    Step("send_back",       S.SUBMITTED, S.RUNNING,    [r.defects_listed],                                    "A13-16.a", stops=("N13",), resumes=("N10",)),
    Step("confirm",         S.SUBMITTED, S.CONFIRMED,  [r.confirmer_took_no_part, r.minutes_if_by_meeting],   "A13-16.a A13-16.b", stops=("N13",)),
    Step("reject",          S.SUBMITTED, S.REJECTED,   [r.confirmer_took_no_part, r.reason_given],            "A13-16.a", stops=("N13",)),
    Step("supersede",       S.CONFIRMED, S.SUPERSEDED, [],                                                    "G17-14"),
    Step("void",            ANY,         S.VOID,       [r.falsification_recorded],                            "G17-28", stops=("N10", "N13", "N32")),
])
# fmt: on
