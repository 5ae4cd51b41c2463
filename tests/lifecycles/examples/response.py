"""Good facts and their breaks for the aggregates of response."""

from __future__ import annotations

from datetime import date
from typing import Any

from fengsui.response.rules.filing import FilingFacts
from fengsui.response.rules.measure import MeasureFacts
from fengsui.response.rules.notification import CoordinationFacts, JointTaskFacts, NotificationFacts
from fengsui.response.rules.seizure import SeizureFacts
from fengsui.response.rules.survey import SurveyFacts
from tests.lifecycles.examples.common import EARLIER, HQ, LATER

SAID = {
    "batches": "20260801", "quantity": "100件", "place": "义乌", "unmet_requirement": "GB 4943.1", "addressee": "某公司",
    "due_at": LATER, "condition": "限三个月", "term_until": date(2026, 12, 1),
}  # fmt: skip
OBJECTS = ({"what": "充电器", "amount": "100件", "place": "义乌三号库"},)
FOUND = ({"area": "浙江", "looked": 40, "failed": 3, "found": "三件温升超限"},)

GOOD: dict[str, Any] = {
    "measure": MeasureFacts(
        "", HQ, code="M09", goods="充电器", told=SAID, statute="第三十三条", second_basis="第十条", grounds="查明起火", evidence="检测报告",
        legality="合法", reviewed=True, judgement_confirmed=True, new_judgement=True, proposers=("somebody",), executor="2901",
        executor_path="HQ.2900.2901", owner_path="HQ", due_at=LATER, condition="限三个月", unmet_requirement="GB 4943.1",
        proof="回证", served_to="某公司", remedies="可复议", quantity="100件", place="义乌", supervisor="王某", executed=True,
        findings="账实相符", feedback_owed=True, answer="已改正", effect="有效", term_until=date(2026, 11, 19), changed=True,
        lifting="L1", document="撤销书", reason="写明",
    ),
    "filing": FilingFacts("", HQ, receiver="EWO", reason="补充", answer="已补"),
    "seizure": SeizureFacts(
        "", HQ, code="M04", measure_state="in_force", statute="第三十三条", inventory=OBJECTS, custody="三号库", reason="查清"
    ),
    "survey": SurveyFacts(
        "", HQ, measure_state="in_force", period_from=date(2026, 11, 1), period_to=date(2026, 12, 1), subject="充电器",
        areas=("浙江", "江苏"), sampling="每区四十件", findings=FOUND, workers=("somebody",), place=1, reason="补充", conclusion="普遍",
    ),
    "notification": NotificationFacts(
        "", HQ, addressee="某局", content="查到不合格", basis="第十七条", receiver_cleared=True, reply_by=date(2026, 12, 1),
        answer="收悉",
    ),
    "coordination": CoordinationFacts(
        "", HQ, addressee="某局", facts="流入市场", proposal="联合下架", receiver_cleared=True, reply_by=date(2026, 12, 1),
        report="已下架", reason="无此职责",
    ),
    "joint_task": JointTaskFacts("", HQ, agreed=True, task="下架", due_at=LATER, feedback="下架三百件", reason="不再需要"),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "filing.receive": {"receiver": "{unit}"},
    "filing.query": {"receiver": "{unit}"},
    "measure.complete": {"code": "M09"},
    "measure.propose_ground": {"due_at": EARLIER, "executed": False},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "measure": {
        "code_known": {"code": "M99"},
        "goods_named": {"goods": ""},
        "statute_named": {"statute": ""},
        "second_basis_where_needed": {"code": "{second_basis_code}", "second_basis": ""},
        "grounds_stated_to_a_party": {"grounds": " "},
        "evidence_named_to_a_party": {"evidence": ""},
        "legality_stated": {"legality": ""},
        "reviewer_did_not_propose": {"proposers": ("{id}",)},
        "reviewed_in_law": {"reviewed": False},
        "judgement_confirmed": {"judgement_confirmed": False},
        "decider_did_not_propose": {"proposers": ("{id}",)},
        "level_allows_code_or_reason": {"outside_matrix": True},
        "nationwide_by_headquarters": {"nationwide": True},
        "executor_named": {"executor": ""},
        "executor_in_the_area": {"owner_path": "HQ.5300"},
        "due_where_ordered": {"due_at": None},
        "restriction_has_condition": {"code": "M01", "condition": ""},
        "unmet_requirement_named": {"unmet_requirement": ""},
        "contents_complete": {"told": SAID | {"batches": ""}},
        "period_in_order": {"told": SAID | {"period_from": "2026-12-01", "period_to": "2026-11-01"}},
        "rate_above_the_old": {"code": "M17", "told": SAID | {"scope": "充电器", "old_rate": "30", "new_rate": "30"}},
        "loosening_judged": {
            "code": "M18", "judgement_confirmed": False,
            "told": SAID | {"scope": "充电器", "old_mode": "sampling", "new_mode": "release"},
        },
        "premises_of_export": {
            "code": "M15",
            "told": SAID | {"ground": "违法", "premises": "一号厂", "objects": [*OBJECTS], "direction": "import"},
        },
        "public_precaution_by_headquarters": {"code": "M24", "told": SAID | {"precaution": "尚难研判", "public": "yes"}},
        "partner_agreed_if_joint": {"partner": "HS01"},
        "served_to_somebody": {"served_to": ""},
        "proof_given": {"proof": ""},
        "remedies_told": {"remedies": ""},
        "quantity_given": {"quantity": ""},
        "place_given": {"place": ""},
        "findings_given": {"findings": ""},
        "feedback_owed": {"feedback_owed": False},
        "answer_given": {"answer": ""},
        "effect_given": {"effect": ""},
        "new_judgement_or_emergency": {"new_judgement": False},
        "raised_level_answered": {"level_raised": True, "changed": False, "reason": ""},
        "term_has_run": {"term_until": date(2026, 11, 20)},
        "lifting_granted": {"lifting": ""},
        "done_one_day": {"code": "M17"},
        "order_executed_with_proof": {"executed": False},
        "nothing_unsettled": {"unsettled": 1},
        "supervisor_for_destruction": {"supervisor": ""},
        "deadline_missed": {"executed": True},
        "document_given": {"document": ""},
        "reason_given": {"reason": ""},
    },
    "filing": {
        "receiver_above": {"receiver": "ELSEWHERE", "receiver_is_headquarters": False},
        "reason_given": {"reason": ""},
        "answer_given": {"answer": ""},
    },
    "seizure": {
        "measure_seizes": {"code": "M06"},
        "measure_served": {"measure_state": "decided"},
        "statute_named": {"statute": ""},
        "inventory_listed": {"inventory": ({"what": "充电器", "amount": "", "place": "义乌"},)},
        "custody_named": {"custody": ""},
        "reason_given": {"reason": ""},
    },
    "survey": {
        "measure_in_force": {"measure_state": "served"},
        "period_given": {"period_to": None},
        "period_in_order": {"period_to": date(2026, 10, 31)},
        "subject_named": {"subject": ""},
        "areas_named": {"areas": ()},
        "sampling_described": {"sampling": ""},
        "findings_entered": {"findings": ()},
        "figures_possible": {"findings": ({"area": "浙江", "looked": 2, "failed": 3, "found": "三件"},)},
        "finding_exists": {"place": 2},
        "finding_not_spawned": {"spawned": (1,)},
        "reviewer_did_not_survey": {"workers": ("{id}",)},
        "conclusion_written": {"conclusion": ""},
        "reason_given": {"reason": ""},
    },
    "notification": {
        "addressee_named": {"addressee": ""},
        "content_written": {"content": ""},
        "basis_named": {"basis": ""},
        "receiver_cleared": {"receiver_cleared": False},
        "reply_date_ahead": {"reply_by": date(2026, 11, 1)},
        "answer_given": {"answer": ""},
    },
    "coordination": {
        "addressee_named": {"addressee": ""},
        "facts_stated": {"facts": ""},
        "proposal_written": {"proposal": ""},
        "receiver_cleared": {"receiver_cleared": False},
        "reply_date_ahead": {"reply_by": None},
        "report_written": {"report": ""},
        "partners_answered": {"open_tasks": 1},
        "reason_given": {"reason": ""},
    },
    "joint_task": {
        "coordination_agreed": {"agreed": False},
        "task_written": {"task": ""},
        "due_ahead": {"due_at": None},
        "feedback_given": {"feedback": ""},
        "reason_given": {"reason": ""},
    },
}  # fmt: skip
