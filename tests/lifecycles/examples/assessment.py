"""Good facts and their breaks for the aggregates of assessment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fengsui.assessment.rules.assessment import SUBTASKS, AssessmentFacts
from fengsui.assessment.rules.computation import ComputationFacts
from fengsui.assessment.rules.convening import RequestFacts, SessionFacts
from fengsui.assessment.rules.decision import DecisionFacts
from fengsui.assessment.rules.engagement import EngagementFacts
from fengsui.assessment.rules.evidence import EvidenceFacts
from fengsui.assessment.rules.judgement import JudgementFacts
from fengsui.assessment.rules.task import TaskFacts
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

SEVEN = dict.fromkeys(("method", "category", "level", "hazard", "extent", "residual_risk", "proposal"), "写明")
TESTED = {
    "findings": "二十件中三件温升超限", "verdict": "established", "protocol": "额定负载连续一小时", "standard_no": "GB 4943.1-2022 第9章",
    "samples": [{"number": "Y-01", "seal": "F-0098", "condition": "完好"}],
    "instruments": [{"name": "温度记录仪", "number": "EQ-117", "calibrated": "2027-03"}],
    "measured": [{"sample": "Y-01", "item": "插头温升", "limit": "45 K", "value": "71 K", "verdict": "不符合"}],
}  # fmt: skip


def untested(name: str) -> dict[str, Any]:
    """The result of a test of which something is missing."""
    return {"result": {key: told for key, told in TESTED.items() if key != name}}


GOOD: dict[str, Any] = {
    "assessment": AssessmentFacts(
        "", HQ, questions="原因何在", due_at=LATER, assignees=1, replaced_stands=True, qualified=True, conflict_free=True, undertaking=True,
        subtasks=dict.fromkeys(SUBTASKS, "已做"), parts=SEVEN, severity=3, probability="1/100", origin="设计", reason="写明",
        new_due_at=LATER + timedelta(days=1), extension_asked=True, defects="缺结论", falsification="伪造数据",
    ),
    "task": TaskFacts(
        "", HQ, kind="laboratory", grounds=1, ground_state="running", qualified=True, task="检测插头温升", support="提供样品二十件",
        live=True, due_at=LATER, lead_person="田验", partners=("2902",), conflict_free=True, undertaking=True, reason="样品在途",
        new_due_at=LATER + timedelta(days=1), extension_asked=True, contribution="经销商处未见异常", result=TESTED,
        raw=(("1 · TEXT", "0" * 64),), testers=("somebody",), workers=("somebody",),
    ),
    "computation": ComputationFacts(
        "", HQ, method_known=True, assessment_state="running", computed=True, reason="数据不足"
    ),
    "evidence": EvidenceFacts(
        "", HQ, assessment_state="running", shows="20件中3件起火", source="EC-2026-0312", place_known=True, item_of_the_case=True,
        reason="引用有误",
    ),
    "request": RequestFacts("", HQ, reason="疑难", document="批示〔2026〕3号", askers=("somebody",)),
    "session": SessionFacts(
        "", HQ, period_from=AT.date(), period_to=AT.date(), held_on=LATER.date(), candidates=2, minutes="纪要", reason="改期"
    ),
    "judgement": JudgementFacts(
        "", HQ, mode="expert", tier=3, worst_grade=3, assessment_confirmed=True, attendees=("a", "b", "c"),
        votes=(("a", "high"), ("b", "high"), ("c", "low")), chair="somebody", conclusion="成立", nature="设计缺陷",
        risk_level="high", reason="写明", findings="查明", agenda="研判", minutes="纪要", carried=False,
    ),
    "engagement": EngagementFacts(
        "", HQ, expert="{id}", qualified=True, judgement_state="in_session", mode="expert", questions="等级", due_at=LATER,
        conflict_free=True, undertaking=True, liability=True, present=True, choice="high", opinion="风险成立", reason="写明",
        evidence="记录",
    ),
    "decision": DecisionFacts(
        "", HQ, judgement_confirmed=True, options="三种", choice="act", reasons="须控制", bases=("G17-16.1",),
        forms=("notice",), level="L3", proposed_level="L3", drafters=("somebody",), ground_in_doubt=True, doubted=True, reason="另有检测证据",
        precautionary=True, urgency_reason="已有人受伤", reference="欧盟2026年第12周通报", evidence_gap="起火原因未明", assessment_runs=True,
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "judgement.convene": {"mode": "working"},
    **{
        f"task.{act}": {"assignee": "{unit}"}
        for act in ("accept", "decline", "start", "attach", "work", "ask_extension", "enter", "return_to_tester", "review",
                    "issue", "correct")
    },
    "task.contribute": {"partners": ("{unit}",)},
    "engagement.issue": {"judgement_state": "convened"},
    **{f"engagement.{act}": {"expert": "{id}"} for act in ("accept", "decline", "recuse", "opine")},
    "engagement.close": {"judgement_state": "confirmed"},
    "judgement.split": {"votes": (("a", "high"), ("b", "low"), ("c", "medium"))},
    "assessment.adopt": {"procedure_withdrawn": True},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "task": {
        "one_ground": {"grounds": 2},
        "kind_fits_the_ground": {"kind": "monitoring", "under_judgement": True, "ground_state": "convened"},
        "ground_open": {"ground_state": "confirmed"},
        "assignee_qualified": {"qualified": False},
        "task_written": {"task": " "},
        "support_stated": {"support": ""},
        "deadline_ahead": {"due_at": AT},
        "partners_known": {"unknown_partners": ("nobody",)},
        "lead_named_if_joint": {"lead_person": " "},
        "own_assignment": {"assignee": "ELSEWHERE"},
        "by_a_partner": {"partners": ("ELSEWHERE",)},
        "assignment_live": {"live": False},
        "conflict_declared_clean": {"conflict_free": False},
        "undertaking_signed": {"undertaking": False},
        "asked_in_time": {"due_at": AT},
        "later_date_given": {"new_due_at": LATER},
        "extension_asked": {"extension_asked": False},
        "contribution_written": {"contribution": " "},
        "findings_written": untested("findings"),
        "verdict_given": untested("verdict"),
        "protocol_named": untested("protocol"),
        "samples_traceable": {"result": TESTED | {"samples": [{"number": "Y-01", "seal": " "}]}},
        "instrument_named": untested("instruments"),
        "standard_named": untested("standard_no"),
        "values_recorded": untested("measured"),
        "raw_data_kept": {"raw": ()},
        "raw_data_hashed": {"raw": (("曲线", "0" * 63),)},
        "reviewer_did_not_test": {"testers": ("{id}",)},
        "taker_took_no_part": {"workers": ("{id}",)},
        "reason_given": {"reason": " "},
    },
    "assessment": {
        "procedure_in_force": {"procedure_withdrawn": True},
        "procedure_outdated": {"procedure_withdrawn": False},
        "questions_given": {"questions": ""},
        "deadline_ahead": {"due_at": EARLIER},
        "one_assignee": {"assignees": 2},
        "replaced_is_confirmed": {"replaced_stands": False},
        "assignee_qualified": {"qualified": False},
        "regime_assessed": {"regime": "food"},
        "conflict_declared_clean": {"conflict_free": False},
        "reason_given": {"reason": ""},
        "undertaking_signed": {"undertaking": False},
        "asked_in_time": {"due_at": EARLIER},
        "later_date_given": {"new_due_at": EARLIER},
        "extension_asked": {"extension_asked": False},
        "subtasks_done_or_reasoned": {"subtasks": {}},
        "tasks_ended": {"tasks_open": 1},
        **{
            rule: {"parts": SEVEN | {part: ""}}
            for rule, part in {
                "method_named": "method", "category_named": "category", "level_named": "level", "hazard_described": "hazard",
                "extent_described": "extent", "residual_risk_given": "residual_risk", "proposal_given": "proposal",
            }.items()
        },
        "probability_given": {"probability": ""},
        "severity_given": {"severity": None},
        "origin_given": {"origin": ""},
        "defects_listed": {"defects": ""},
        "confirmer_took_no_part": {"workers": ("{id}",)},
        "minutes_if_by_meeting": {"by_meeting": True, "minutes": ""},
        "falsification_recorded": {"falsification": ""},
    },
    "computation": {
        "method_registered": {"method_known": False},
        "assessment_running": {"assessment_state": "submitted"},
        "inputs_fit_the_method": {"faults": ("scenarios.0.steps",)},
        "something_computed": {"computed": False},
        "reason_given": {"reason": " "},
    },
    "evidence": {
        "assessment_running": {"assessment_state": "confirmed"},
        "says_what_it_shows": {"shows": " "},
        "says_where_it_is_from": {"source": ""},
        "place_exists": {"place_known": False},
        "item_belongs_to_the_case": {"item_of_the_case": False},
        "reason_given": {"reason": ""},
    },
    "request": {
        "reason_given": {"reason": " "},
        "none_pending": {"pending": 1},
        "document_named": {"document": ""},
        "asked_by_another": {"askers": ("{id}",)},
    },
    "session": {
        "period_in_order": {"period_to": date(2020, 1, 1)},
        "day_ahead": {"held_on": date(2020, 1, 1)},
        "candidates_listed": {"candidates": 0},
        "every_candidate_reviewed": {"unreviewed": ("电热水壶",)},
        "minutes_written": {"minutes": ""},
        "cancelling_reasoned": {"reason": ""},
    },
    "judgement": {
        "mode_known": {"mode": "chat"},
        "tier_fits_grade": {"tier": 3, "worst_grade": 1},
        "leader_approved_tier_one": {"tier": 1, "leader_approval": ""},
        "rests_on_confirmed_assessment": {"assessment_confirmed": False, "direct_reason": ""},
        "attendees_named": {"attendees": (), "mode": "working"},
        "declarations_clean": {"undeclared": ("a",)},
        "panel_odd_and_large_enough": {"attendees": ("a", "b", "c", "d")},
        "lead_named_if_joint": {"partners": "市场监管总局", "lead": " "},
        "agenda_given": {"mode": "working", "agenda": " "},
        "experts_engaged": {"unengaged": ("a",)},
        "everybody_signed": {"votes": (("a", "high"), ("b", "high"))},
        "minutes_written": {"mode": "working", "minutes": " "},
        "laboratory_qualified": {"mode": "technical", "lab_report": "报告"},
        "laboratory_reported": {"mode": "technical", "laboratory_qualified": True},
        "candidates_reviewed": {"mode": "consolidated"},
        "no_longer_carried": {"carried": True},
        "conclusion_written": {"conclusion": ""},
        "nature_given": {"nature": ""},
        "level_given": {"risk_level": "enormous", "mode": "working"},
        "mode_concludes_alone": {"mode": "investigative"},
        "majority_reached": {"votes": (("a", "high"), ("b", "low"), ("c", "medium"))},
        "no_majority": {"mode": "working"},
        "reason_given": {"reason": ""},
        "findings_filed": {"findings": ""},
        "confirmer_did_not_chair": {"chair": "{id}"},
    },
    "engagement": {
        "judgement_prepares_a_panel": {"judgement_state": "in_session"},
        "expert_qualified": {"qualified": False},
        "not_engaged_yet": {"engaged": True},
        "questions_given": {"questions": " "},
        "deadline_ahead": {"due_at": EARLIER},
        "own_engagement": {"expert": "somebody"},
        "conflict_declared_clean": {"conflict_free": False},
        "secrecy_undertaken": {"undertaking": False},
        "liability_accepted": {"liability": False},
        "reason_given": {"reason": " "},
        "session_open": {"judgement_state": "convened"},
        "expert_present": {"present": False},
        "choice_known": {"choice": "enormous"},
        "opinion_written": {"opinion": " "},
        "misconduct_evidenced": {"evidence": " "},
        "judgement_moved_on": {"judgement_state": "concluded"},
    },
    "decision": {
        "judgement_confirmed": {"judgement_confirmed": False},
        "signer_did_not_draft": {"drafters": ("{id}",)},
        "options_weighed": {"options": ""},
        "reasons_given": {"reasons": ""},
        "bases_in_force": {"bases_not_in_force": ("A13",)},
        "something_or_nothing_chosen": {"forms": (), "measures": ()},
        "ground_in_doubt": {"ground_in_doubt": False},
        "flagged_for_review": {"doubted": False},
        "upholding_reasoned": {"reason": ""},
        "level_by_rule_or_reasoned": {"level": "L1", "override_reason": ""},
        "colour_is_the_levels": {"colour": "red"},
        "urgency_reasoned": {"urgency_reason": " "},
        "reference_named": {"reference": " "},
        "gap_told": {"evidence_gap": " "},
        "is_precautionary": {"precautionary": False},
        "assessment_runs": {"assessment_runs": False},
    },
}  # fmt: skip
