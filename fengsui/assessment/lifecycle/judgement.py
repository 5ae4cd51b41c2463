"""The life of a judgement (requirements catalogue 5.4)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import judgement as r
from fengsui.assessment.rules.judgement import JudgementFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a judgement."""

    CONVENED = "convened"
    IN_SESSION = "in_session"
    CONCLUDED = "concluded"
    DIVERGENT = "divergent"
    INVESTIGATING = "investigating"
    ESCALATED = "escalated"
    CONFIRMED = "confirmed"


S = State
CONVENING = [
    r.mode_known,
    r.tier_fits_grade,
    r.leader_approved_tier_one,
    r.rests_on_confirmed_assessment,
    r.lead_named_if_joint,
]
STARTING = [r.agenda_given, r.attendees_named, r.declarations_clean, r.experts_engaged, r.panel_odd_and_large_enough]
CONCLUDING = [
    r.rests_on_confirmed_assessment,
    r.conclusion_written,
    r.nature_given,
    r.level_given,
    r.mode_concludes_alone,
    r.everybody_signed,
    r.panel_odd_and_large_enough,
    r.majority_reached,
    r.minutes_written,
    r.laboratory_qualified,
    r.laboratory_reported,
    r.candidates_reviewed,
]
OPEN = (S.CONVENED, S.IN_SESSION, S.DIVERGENT)

# fmt: off
LIFECYCLE: Lifecycle[JudgementFacts] = Lifecycle("judgement", [
    #    act                from             to               only if                                                          by virtue of
    Step("convene",         NONE,            S.CONVENED,      CONVENING,                                                       "Q09-2.4.1.a Q09-2.4.1.b Q09-2.4.1.c G17-15.a"),
    Step("start",           S.CONVENED,      S.IN_SESSION,    STARTING,                                                        "Q09-2.4.2.2.a Q09-2.4.2.1 A13-29"),
    Step("adjourn",         S.IN_SESSION,    S.CONVENED,      [r.reason_given],                                                "Q09-2.4.2.2.a"),
    Step("conclude",        S.IN_SESSION,    S.CONCLUDED,     CONCLUDING,                                                      "Q09-2.4.3.2 Q09-2.4.2.2.b", starts=("N13",)),
    Step("split",           S.IN_SESSION,    S.DIVERGENT,     [r.everybody_signed, r.no_majority],                             "Q09-2.4.2.2.c"),
    Step("investigate",     S.DIVERGENT,     S.INVESTIGATING, [r.reason_given],                                                "Q09-2.4.2.2.c"),
    Step("receive_findings", S.INVESTIGATING, S.CONVENED,     [r.findings_filed],                                              "Q09-2.4.2.4.b"),
    Step("escalate",        OPEN,            S.ESCALATED,     [r.reason_given],                                                "Q09-2.4.1.b Q09-2.4.1.c"),
    Step("send_back",       S.CONCLUDED,     S.IN_SESSION,    [r.reason_given],                                                "G17-15.a", stops=("N13",)),
    Step("recount",         S.CONCLUDED,     S.CONVENED,      [r.no_longer_carried],                                           "G17-28 Q09-2.4.2.2.b", stops=("N13",)),
    Step("doubt",           S.CONFIRMED,     None,            [r.no_longer_carried],                                           "G17-28"),
    Step("confirm",         S.CONCLUDED,     S.CONFIRMED,     [r.confirmer_did_not_chair, r.reason_given],                     "A13-16.a G17-15.a", stops=("N13",)),
])
# fmt: on
