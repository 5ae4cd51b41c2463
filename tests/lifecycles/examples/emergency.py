"""Good facts and their breaks for the aggregates of emergencies."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fengsui.emergency.rules.drill import DrillFacts
from fengsui.emergency.rules.emergency import EmergencyFacts
from fengsui.emergency.rules.plan import PlanFacts
from fengsui.emergency.rules.supply import SupplyFacts
from tests.lifecycles.examples.common import AT, EARLIER, HQ, LATER

YESTERDAY = AT.date() - timedelta(days=1)
TOMORROW = AT.date() + timedelta(days=1)

GOOD: dict[str, Any] = {
    "emergency_plan": PlanFacts(
        "", HQ, title="泄漏处置", scenario="集装箱泄漏", port="2901", command="关长", steps=("隔离",), contacts=1,
        review_on=AT.date(), drafters=("somebody",), reason="写明",
    ),
    "emergency_supply": SupplyFacts("", HQ, name="防化服", place="一号库", amount=11, minimum=10, added=1),
    "drill": DrillFacts(
        "", HQ, planned_on=AT.date(), held_on=AT.date(), participants="查验科", course="按预案", score=4, findings="及时",
        leaders=("somebody",), reason="写明",
    ),
    "emergency": EmergencyFacts(
        "", HQ, event="泄漏", place="三号泊位", level="L2", plan_state="live", commander="关长", entry="设警戒",
        partner="消防", request="到场", reviewer="专班", review_due=LATER, outcome="已清除", course="及时",
        lessons="补防护", commanders=("somebody",), reason="写明",
    ),
}  # fmt: skip

FOR_ACT: dict[str, dict[str, Any]] = {
    "emergency_plan.lapse": {"review_on": YESTERDAY},
    "emergency_supply.run_short": {"amount": 10},
}  # fmt: skip

BREAKS: dict[str, dict[str, dict[str, Any]]] = {
    "emergency_plan": {
        "title_given": {"title": ""},
        "scenario_described": {"scenario": ""},
        "port_named": {"port": ""},
        "command_named": {"command": " "},
        "steps_written": {"steps": ()},
        "contacts_listed": {"contacts": 0},
        "review_day_ahead": {"review_on": YESTERDAY},
        "approver_did_not_draft": {"drafters": ("{id}",)},
        "review_day_over": {"review_on": AT.date()},
        "reason_given": {"reason": ""},
    },
    "emergency_supply": {
        "supply_named": {"name": ""},
        "place_given": {"place": ""},
        "minimum_set": {"minimum": 0},
        "amount_counted": {"amount": None},
        "something_added": {"added": 0},
        "at_minimum_or_below": {"amount": 11},
        "above_minimum": {"amount": 10},
    },
    "drill": {
        "day_planned": {"planned_on": YESTERDAY},
        "day_of_drill_over": {"held_on": TOMORROW},
        "participants_named": {"participants": ""},
        "course_written": {"course": ""},
        "score_given": {"score": 6},
        "findings_given": {"findings": ""},
        "evaluator_did_not_lead": {"leaders": ("{id}",)},
        "reason_given": {"reason": ""},
    },
    "emergency": {
        "event_described": {"event": ""},
        "place_named": {"place": ""},
        "level_chosen": {"level": "L5"},
        "plan_was_approved": {"plan_state": "draft"},
        "plan_live_or_override": {"plan_state": "lapsed"},
        "commander_named": {"commander": ""},
        "entry_written": {"entry": ""},
        "partner_named": {"partner": ""},
        "request_written": {"request": ""},
        "outcome_written": {"outcome": ""},
        "review_task_given": {"review_due": EARLIER},
        "course_reviewed": {"course": ""},
        "lessons_written": {"lessons": ""},
        "reviewer_did_not_command": {"commanders": ("{id}",)},
        "reason_given": {"reason": ""},
    },
}  # fmt: skip
