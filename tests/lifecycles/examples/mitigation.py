"""Good facts and their breaks for the aggregates of mitigation."""

from __future__ import annotations

from typing import Any

from fengsui.mitigation.rules.lifting import FINDINGS, LiftingFacts
from fengsui.mitigation.rules.plan import CRITERIA, PlanFacts
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

GOOD: dict[str, Any] = {
    "plan": PlanFacts(
        "", HQ, operator="OP01", knowledge_date=AT.date(), due_at=LATER, first_action="停售",
        parts=dict.fromkeys(("defect_analysis", "quantity_destination", "measures", "schedule", "expected_effect"), "写明"),
        total=10, treated=9, remaining=0, unreachable=1, audience="购买者", reach="回执", informed=True, findings="属实",
        criteria=dict.fromkeys(CRITERIA, True), criteria_reasons=dict.fromkeys(CRITERIA, "核对"), lifting_decided=True,
        reason="写明",
    ),
    "lifting": LiftingFacts(
        "", HQ, applicant="OP01", report=dict.fromkeys(("measures_done", "evidence", "residual_risk", "conclusion"), "写明"),
        targets=1, gaps="缺复测", findings=dict.fromkeys(FINDINGS, True), finding_reasons=dict.fromkeys(FINDINGS, "核对"),
        finders=("somebody",), residual_risk="low", judgement_linked=True, evidence="复测报告", reason="写明",
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "plan.judge_insufficient": {"criteria": dict.fromkeys(CRITERIA, False)},
    "lifting.refuse_untrue": {"findings": dict.fromkeys(FINDINGS, True) | {"truthful": False}},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "plan": {
        "responsible_party_named": {"operator": ""},
        "knowledge_date_given": {"knowledge_date": None},
        "deadline_ahead": {"due_at": EARLIER},
        "action_described": {"first_action": ""},
        **{
            rule: {"parts": {}}
            for rule in ("defect_analysed", "quantity_and_destination_given", "measures_described", "schedule_given",
                         "expected_effect_given")
        },
        "reviewer_is_not_operator": {"operator": "{unit}"},
        "quantities_balance": {"treated": 99},
        "audience_named": {"audience": ""},
        "reach_evidence_given": {"reach": ""},
        "findings_given": {"findings": ""},
        "all_quantities_accounted": {"remaining": 3, "treated": 6},
        "stakeholders_informed": {"informed": False},
        "three_criteria_judged": {"criteria_reasons": {}},
        "every_criterion_met": {"criteria": dict.fromkeys(CRITERIA, True) | {CRITERIA[0]: False}},
        "a_criterion_fails": {"criteria": dict.fromkeys(CRITERIA, True)},
        "lifting_decided": {"lifting_decided": False},
        "reason_given": {"reason": ""},
    },
    "lifting": {
        "report_attached": {"report": {}},
        "own_measures_only": {"foreign_targets": 1},
        "gaps_listed": {"gaps": ""},
        "finder_is_not_applicant": {"applicant": "{unit}"},
        "findings_reasoned": {"finding_reasons": {}},
        "five_findings_given": {"findings": {}},
        "five_findings_positive": {"findings": dict.fromkeys(FINDINGS, True) | {FINDINGS[3]: False}},
        "residual_risk_acceptable": {"residual_risk": "high"},
        "judgement_linked": {"judgement_linked": False},
        "granter_did_not_find": {"finders": ("{id}",)},
        "evidence_given": {"evidence": ""},
        "report_found_untrue": {"findings": dict.fromkeys(FINDINGS, True)},
        "reason_given": {"reason": ""},
    },
}  # fmt: skip
