"""The life of a survey of like goods, of a sector, or of an area (requirements catalogue 5.13)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.response.rules import survey as r
from fengsui.response.rules.survey import SurveyFacts


class State(StrEnum):
    """The states of a survey."""

    ORDERED = "ordered"
    RUNNING = "running"
    FINDINGS_FILED = "findings_filed"
    REVIEWED = "reviewed"
    CLOSED = "closed"


S = State
ORDERING = [
    r.measure_in_force,
    r.period_given,
    r.period_in_order,
    r.subject_named,
    r.areas_named,
    r.sampling_described,
]
SPAWNING = [r.finding_exists, r.finding_not_spawned]

# fmt: off
LIFECYCLE: Lifecycle[SurveyFacts] = Lifecycle("survey", [
    #    act           from              to                only if                            by virtue of
    Step("order",      NONE,             S.ORDERED,        ORDERING,                          "A13-22.4 G17-17.4", starts=("DUE",)),
    Step("begin",      S.ORDERED,        S.RUNNING,        [],                                "A13-22.4"),
    Step("enter",      S.RUNNING,        None,             [r.figures_possible],              "A13-22.4 G17-17.4"),
    Step("spawn",      (S.RUNNING, S.FINDINGS_FILED), None, SPAWNING,                         "A13-22.4"),
    Step("hand_in",    S.RUNNING,        S.FINDINGS_FILED, [r.findings_entered],              "A13-22.4 G17-17.4", stops=("DUE",)),
    Step("send_back",  S.FINDINGS_FILED, S.RUNNING,        [r.reason_given],                  "A13-22.4", resumes=("DUE",)),
    Step("review",     S.FINDINGS_FILED, S.REVIEWED,       [r.reviewer_did_not_survey, r.conclusion_written], "A13-22.4"),
    Step("close",      S.REVIEWED,       S.CLOSED,         [],                                "A13-22.4"),
])
# fmt: on
