"""The life of a recall, voluntary, ordered or environmental (requirements catalogue 5.10)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.recall.rules import progress as p
from fengsui.recall.rules import recall as r
from fengsui.recall.rules.recall import RecallFacts


class State(StrEnum):
    """The states of a recall."""

    INVESTIGATING = "investigating"
    DEFECT_CONFIRMED = "defect_confirmed"
    DISMISSED = "dismissed"
    TRANSFERRED = "transferred"
    ORDERED = "ordered"
    PLAN_FILED = "plan_filed"
    ANNOUNCED = "announced"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    EFFECTIVE = "effective"
    INSUFFICIENT = "insufficient"
    CLOSED = "closed"


S = State
ANY = tuple(S)
BEFORE = (S.INVESTIGATING, S.DEFECT_CONFIRMED)
RUNNING = (S.ANNOUNCED, S.IN_PROGRESS, S.INSUFFICIENT)
REPORTING = [
    r.goods_named,
    r.defect_described,
    r.goods_emit,
    r.emission_rule_named,
    r.models_listed,
    r.environment_partner_named,
]
ORDERING = [
    r.defect_confirmed,
    r.regime_recalled_here,
    r.operator_named,
    r.statute_named,
    r.goods_covered_or_other_statute,
    r.sold_stated,
    r.deadline_ahead,
]
PLANNING = [
    r.regime_recalled_here,
    r.range_given,
    r.units_stated,
    r.hazard_told,
    r.remedy_chosen,
    r.schedule_given,
    r.notice_written,
    r.contact_given,
]
WIDENING = [
    p.ground_chosen,
    r.reason_given,
    p.response_low_where_claimed,
    p.range_added_where_new_defect,
    p.units_not_fewer,
    r.schedule_given,
    r.notice_written,
]
PROGRESS = [p.progress_stated, p.contacts_possible, p.within_the_units, p.units_balance, p.fall_explained]
EVALUATING = [p.evaluation_entrusted, p.evaluator_did_not_design, r.findings_given]

# fmt: off
LIFECYCLE: Lifecycle[RecallFacts] = Lifecycle("recall", [
    #    act                  from                 to                  only if                                            by virtue of
    Step("report_defect",     NONE,                S.INVESTIGATING,    REPORTING,                                         "S43-12.c S43-12.b"),
    Step("investigate",       S.INVESTIGATING,     None,               [r.findings_given],                                "S43-12.c"),
    Step("transfer",          S.INVESTIGATING,     S.TRANSFERRED,      [r.target_named, r.reason_given],                  "S43-12.c G17-2.b"),
    Step("confirm_defect",    S.INVESTIGATING,     S.DEFECT_CONFIRMED,
         [r.regime_recalled_here, r.defect_investigated, r.verdict_reasoned, r.verdict_rests_on_findings, r.judge_did_not_report], "S43-6.e S43-12.c"),
    Step("dismiss",           S.INVESTIGATING,     S.DISMISSED,        [r.defect_investigated, r.verdict_reasoned, r.judge_did_not_report], "S43-12.c"),
    Step("order",             BEFORE,              S.ORDERED,          ORDERING,                                          "A13-22.6 G17-17.2 S43-12.a", starts=("N37",)),
    Step("open_by_measure",   NONE,                S.ORDERED,          [r.measure_in_force],                              "A13-22.6", starts=("N37",)),
    Step("file_plan",         (*BEFORE, S.ORDERED, S.PLAN_FILED), S.PLAN_FILED, PLANNING,                                 "S43-12.e", stops=("N37",)),
    Step("send_back",         S.PLAN_FILED,        None,               [r.officer_is_not_operator, r.reason_given],       "S43-12.e", resumes=("N37",)),
    Step("edit_notice",       S.PLAN_FILED,        None,               [r.notice_written],                                "S43-12.e A13-30.a"),
    Step("accept",            S.PLAN_FILED,        S.PLAN_FILED,       [r.plan_not_returned, r.officer_is_not_operator, r.notice_complete, r.notice_wording_passes], "S43-12.e A13-23.2"),
    Step("announce",          S.PLAN_FILED,        S.ANNOUNCED,        [r.plan_accepted, r.notice_complete, r.notice_wording_passes, r.releaser_wrote_nothing], "S43-12.e A13-30.a", starts=("N17",)),
    Step("report_progress",   RUNNING,             S.IN_PROGRESS,      PROGRESS,                                          "A13-23.3 S43-12.d", stops=("N17",), starts=("N17",)),
    Step("widen",             RUNNING,             S.PLAN_FILED,       WIDENING,                                          "S43-12.d", stops=("N17",)),
    Step("finish",            S.IN_PROGRESS,       S.REPORTED,         [p.progress_reported, p.final_report_given],       "S43-12.d", stops=("N17",), starts=("N21",)),
    Step("entrust",           S.REPORTED,          S.REPORTED,         [p.evaluator_known, p.evaluator_did_not_design],   "S43-12.d G17-23.1"),
    Step("judge_effective",   S.REPORTED,          S.EFFECTIVE,        [*EVALUATING, p.residual_risk_recorded],           "S43-12.d G17-23.1", stops=("N21",)),
    Step("judge_insufficient", S.REPORTED,         S.INSUFFICIENT,     EVALUATING,                                        "S43-12.d G17-23.1", stops=("N21",), starts=("N17",)),
    Step("close",             S.EFFECTIVE,         S.CLOSED,           [p.residual_risk_recorded, p.rate_enough_or_reasoned, p.concealment_settled], "S43-12.d S43-12.f"),
    Step("flag_concealment",  ANY,                 None,               [p.violation_known, p.evidence_given],             "S43-12.f G17-27.0"),
    Step("settle_concealment", ANY,                None,               [p.violation_open, p.settler_did_not_accuse, p.outcome_written], "S43-12.f"),
])
# fmt: on
