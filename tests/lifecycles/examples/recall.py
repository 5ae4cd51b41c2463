"""Good facts and their breaks for the aggregates of recalls."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fengsui.recall.rules.recall import RecallFacts
from fengsui.recall.rules.scope import ScopeFacts
from fengsui.warning.rules.wording import Objection
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

UNITS = {"producer": 0, "importer": 100, "distributor": 50, "consumer": 400}
METHODS = ({"method": "mail", "notified": 300, "reached": 250, "unreachable": 20, "returned": 200, "repaired": 40, "destroyed": 10},)  # fmt: skip

GOOD: dict[str, Any] = {
    "recall": RecallFacts(
        "", HQ, kind="environmental", regime="industrial", category="vehicle", hs_codes=("87032340",), product="越野车",
        marks=("LSVAM4187C2184841",), defect="排放超标", emission_rule="GB 18352.6", partner="EP01", reporter="somebody",
        findings="复测属实", investigated=True, verdict="构成缺陷", verdict_rests=True, defect_found=True, operator="OP03",
        statute="《缺陷汽车产品召回管理条例》", covered=True, sold=450, due_at=LATER, measure="M", target="市场监管部门",
        reason="写明", units=UNITS, hazard="氮氧化物超标", remedy="repair", schedule_until=LATER.date(), notice="召回公告",
        contact="400-800-1234", accepted=True, hands=("somebody",), ground="new_defect", added=("B9",),
        units_before=UNITS, methods=METHODS, corrected={"importer": 100, "distributor": 40, "consumer": 210},
        corrected_before={"consumer": 100}, reports=1, rate=0.8, low=0.6, final_report="完成", evaluator="TI01",
        evaluator_known=True, designers=("OP03",), residual_risk="low", violation="V1", evidence="内部邮件",
        open_violations=0, accuser="somebody", outcome="查无实据",
    ),
    "recall_scope": ScopeFacts(
        "", HQ, title="儿童用品", categories=("toy_child",), hs_prefixes=("9503",), statute="《消费品召回管理暂行规定》",
        valid_from=AT.date(), valid_to=LATER.date(),
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {"recall.settle_concealment": {"open_violations": 1}}

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "recall": {
        "goods_named": {"product": " "},
        "defect_described": {"defect": ""},
        "goods_emit": {"category": "toy_child", "hs_codes": ("95030089",)},
        "emission_rule_named": {"emission_rule": ""},
        "models_listed": {"marks": ()},
        "environment_partner_named": {"partner": ""},
        "findings_given": {"findings": " "},
        "defect_investigated": {"investigated": False},
        "verdict_reasoned": {"verdict": ""},
        "verdict_rests_on_findings": {"verdict_rests": False},
        "judge_did_not_report": {"reporter": "{id}"},
        "regime_recalled_here": {"regime": "food"},
        "target_named": {"target": ""},
        "reason_given": {"reason": ""},
        "defect_confirmed": {"defect_found": False},
        "statute_named": {"statute": ""},
        "goods_covered_or_other_statute": {"covered": False},
        "operator_named": {"operator": ""},
        "sold_stated": {"sold": 0},
        "deadline_ahead": {"due_at": EARLIER},
        "measure_in_force": {"measure": ""},
        "range_given": {"marks": ()},
        "units_stated": {"units": {"importer": 100}},
        "hazard_told": {"hazard": ""},
        "remedy_chosen": {"remedy": ""},
        "schedule_given": {"schedule_until": AT.date() - timedelta(days=1)},
        "notice_written": {"notice": ""},
        "contact_given": {"contact": ""},
        "plan_not_returned": {"returned": True},
        "notice_complete": {"gaps": ("contact",)},
        "notice_wording_passes": {"objections": (Objection("notice_zh", "softening", "个别"),)},
        "officer_is_not_operator": {"operator": "{unit}"},
        "plan_accepted": {"accepted": False},
        "releaser_wrote_nothing": {"hands": ("{id}",)},
        "progress_stated": {"methods": (), "corrected": {}},
        "contacts_possible": {"methods": (METHODS[0] | {"notified": 200},)},
        "within_the_units": {"corrected": {"importer": 101, "distributor": 40, "consumer": 210}},
        "units_balance": {"corrected": {"importer": 100, "distributor": 40, "consumer": 211}},
        "fall_explained": {"corrected_before": {"importer": 101}},
        "ground_chosen": {"ground": ""},
        "response_low_where_claimed": {"ground": "low_response"},
        "range_added_where_new_defect": {"added": ()},
        "units_not_fewer": {"units_before": UNITS | {"consumer": 401}},
        "progress_reported": {"reports": 0},
        "final_report_given": {"final_report": ""},
        "evaluator_known": {"evaluator_known": False},
        "evaluator_did_not_design": {"designers": ("TI01",)},
        "evaluation_entrusted": {"evaluator": ""},
        "residual_risk_recorded": {"residual_risk": ""},
        "rate_enough_or_reasoned": {"rate": 0.59},
        "concealment_settled": {"open_violations": 1},
        "violation_known": {"violation": "V2"},
        "evidence_given": {"evidence": ""},
        "violation_open": {"open_violations": 0},
        "settler_did_not_accuse": {"accuser": "{id}"},
        "outcome_written": {"outcome": ""},
    },
    "recall_scope": {
        "goods_described": {"title": ""},
        "goods_listed": {"categories": (), "hs_prefixes": ()},
        "codes_well_formed": {"hs_prefixes": ("95-03",)},
        "statute_named": {"statute": ""},
        "begins_today_or_later": {"valid_from": AT.date() - timedelta(days=1)},
        "ends_after_today": {"valid_to": AT.date()},
    },
}  # fmt: skip
