"""The life of a mitigation plan (requirements catalogue 5.8)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.mitigation.rules import plan as r
from fengsui.mitigation.rules.plan import PlanFacts


class State(StrEnum):
    """The states of a plan."""

    DUE = "due"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    IMPLEMENTING = "implementing"
    FINISHED = "finished"
    EFFECTIVE = "effective"
    INSUFFICIENT = "insufficient"
    CLOSED = "closed"


S = State
FIVE = [
    r.defect_analysed,
    r.quantity_and_destination_given,
    r.measures_described,
    r.schedule_given,
    r.expected_effect_given,
]
DOING = (S.ACCEPTED, S.IMPLEMENTING)

# fmt: off
LIFECYCLE: Lifecycle[PlanFacts] = Lifecycle("plan", [
    #    act                   from             to              only if                                                          by virtue of
    Step("demand",             NONE,            S.DUE,          [r.responsible_party_named, r.knowledge_date_given, r.deadline_ahead], "A13-23.0 G17-22.0", starts=("N15", "N16")),
    Step("act_first",          S.DUE,           None,           [r.action_described],                                            "A13-23.1", stops=("N16",)),
    Step("submit",             S.DUE,           S.SUBMITTED,    FIVE,                                                            "A13-23.1", stops=("N15", "N16")),
    Step("accept",             S.SUBMITTED,     S.ACCEPTED,     [r.reviewer_is_not_operator],                                    "A13-25.a G17-22.0", starts=("N17",)),
    Step("send_back",          S.SUBMITTED,     S.DUE,          [r.reviewer_is_not_operator, r.reason_given],                    "A13-25.a", resumes=("N15",)),
    Step("report_progress",    DOING,           S.IMPLEMENTING, [r.quantities_balance],                                          "A13-23.3 G17-22.3", stops=("N17",), starts=("N17",)),
    Step("inform",             DOING,           None,           [r.audience_named, r.reach_evidence_given],                      "A13-23.2 G17-22.2"),
    Step("supervise",          S.IMPLEMENTING,  None,           [r.findings_given],                                              "G17-22.4 A13-26"),
    Step("finish",             S.IMPLEMENTING,  S.FINISHED,     [r.all_quantities_accounted, r.stakeholders_informed],           "G17-22.3", stops=("N17",)),
    Step("judge_effective",    S.FINISHED,      S.EFFECTIVE,    [r.reviewer_is_not_operator, r.three_criteria_judged, r.every_criterion_met], "A13-25.a G17-23.2"),
    Step("judge_insufficient", S.FINISHED,      S.INSUFFICIENT, [r.reviewer_is_not_operator, r.three_criteria_judged, r.a_criterion_fails],   "A13-25.a G17-23.2"),
    Step("supplement",         S.INSUFFICIENT,  S.DUE,          [r.deadline_ahead],                                              "G17-19 G17-24.a", starts=("N15",)),
    Step("close",              S.EFFECTIVE,     S.CLOSED,       [r.lifting_decided],                                             "S43-13.a G17-21.d"),
])
# fmt: on
