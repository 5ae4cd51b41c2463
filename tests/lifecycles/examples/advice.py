"""Good facts and their breaks for the aggregates of advice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fengsui.advice.rules.advice import AdviceFacts
from fengsui.advice.rules.contract import ContractFacts
from fengsui.advice.rules.output import OutputFacts
from fengsui.advice.rules.programme import OpinionFacts, ProgrammeFacts
from fengsui.advice.rules.support import SupportFacts
from tests.lifecycles.examples.common import EARLIER, HQ, LATER

GOOD: dict[str, Any] = {
    "output": OutputFacts(
        "", HQ, source="confirmed", title="简报", content="正文", drafters=("somebody",), effect="列入计划", used_on=EARLIER.date(), uses=1,
        reason="写明",
    ),
    "advice": AdviceFacts("", HQ, qualified=True, question="统计", parts=("statistics", "grading"), proposed_grade=2, reason="写明"),
    "programme": ProgrammeFacts(
        "", HQ, title="专项", period_from=EARLIER.date(), period_to=LATER.date(), questions="问题", qualified=True,
        stances=("favourable",), drafters=("somebody",), findings="结论", reason="写明",
    ),
    "opinion": OpinionFacts(
        "", HQ, subjects=1, undecided=True, expert="{id}", qualified=True, independent=True, question="是否可行", conflict_free=True,
        stance="favourable", text="可行", reason="写明",
    ),
    "support": SupportFacts(
        "", HQ, accident="起火", question="原因", major=True, fast=True, bodies=1, qualified=True, conflict_free=True,
        undertaking=True, findings="电池短路", reason="写明",
    ),
    "contract": ContractFacts(
        "", HQ, title="评价", call="公告一号", scope="效果评价", price=Decimal(100), qualified=True, number="HT-1", stage=1,
        stages=({"name": "全部", "amount": "100", "output": "报告", "rating": 4},), output="报告", rating=4, voucher="V1",
        reason="写明",
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    **{f"opinion.{act}": {"expert": "{id}"} for act in ("give", "decline")},
    "contract.close": {"stages": ({"name": "全部", "amount": "100", "output": "报告", "rating": 4, "voucher": "V1"},)},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "output": {
        "source_confirmed": {"source": "submitted"},
        "title_given": {"title": " "},
        "content_given": {"content": " "},
        "issuer_did_not_draft": {"drafters": ("{id}",)},
        "effect_written": {"effect": " "},
        "used_by_now": {"used_on": LATER.date()},
        "used_or_none_reasoned": {"uses": 0, "reason": " "},
        "reason_given": {"reason": " "},
    },
    "advice": {
        "institution_qualified": {"qualified": False},
        "question_written": {"question": " "},
        "something_advised": {"parts": (), "proposed_grade": None},
        "grade_reasoned": {"parts": ("statistics",)},
        "reason_given": {"reason": " "},
    },
    "programme": {
        "title_given": {"title": " "},
        "period_given": {"period_from": None},
        "questions_written": {"questions": " "},
        "institution_qualified": {"qualified": False},
        "committee_has_opined": {"stances": ()},
        "departure_reasoned": {"stances": ("favourable", "unfavourable"), "departure": " "},
        "approver_did_not_draft": {"drafters": ("{id}",)},
        "findings_written": {"findings": " "},
        "reason_given": {"reason": " "},
    },
    "opinion": {
        "one_subject": {"subjects": 2},
        "subject_undecided": {"undecided": False},
        "expert_qualified": {"qualified": False},
        "expert_independent": {"independent": False},
        "not_asked_yet": {"asked": True},
        "question_written": {"question": " "},
        "own_opinion": {"expert": "somebody"},
        "conflict_declared_clean": {"conflict_free": False},
        "stance_taken": {"stance": "perhaps"},
        "opinion_written": {"text": " "},
        "reason_given": {"reason": " "},
    },
    "support": {
        "accident_described": {"accident": " "},
        "question_written": {"question": " "},
        "fast_lane_reasoned": {"major": False, "fast_reason": " "},
        "one_called": {"people": 1},
        "called_qualified": {"qualified": False},
        "own_call": {"person": "somebody"},
        "conflict_declared_clean": {"conflict_free": False},
        "secrecy_undertaken": {"undertaking": False},
        "findings_written": {"findings": " "},
        "reason_given": {"reason": " "},
    },
    "contract": {
        "title_given": {"title": " "},
        "call_public": {"call": " "},
        "scope_written": {"scope": " "},
        "provider_qualified": {"qualified": False},
        "number_given": {"number": " "},
        "stages_make_the_price": {"price": Decimal(99)},
        "stage_known": {"stage": 2},
        "output_described": {"output": " "},
        "stage_unpaid": {"stages": ({"amount": "100", "output": "报告", "rating": 4, "voucher": "V1"},)},
        "stage_delivered": {"stages": ({"amount": "100"},)},
        "rating_given": {"rating": 6},
        "stage_rated": {"stages": ({"amount": "100", "output": "报告"},)},
        "voucher_named": {"voucher": " "},
        "all_stages_paid": {"stages": ({"amount": "100", "voucher": "V1"}, {"amount": "100"})},
        "reason_given": {"reason": " "},
    },
}  # fmt: skip
