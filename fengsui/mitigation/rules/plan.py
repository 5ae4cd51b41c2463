"""What decisions about a mitigation plan rest on (requirements catalogue 5.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

PARTS = ("defect_analysis", "quantity_destination", "measures", "schedule", "expected_effect")
"""The five parts of the analysis and mitigation report (A13-23.1)."""
CRITERIA = ("feasible", "effective", "sufficient")


@dataclass(frozen=True)
class PlanFacts:
    """A plan as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    operator: str = ""
    knowledge_date: date | None = None
    due_at: datetime | None = None
    first_action: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    total: int = 0
    treated: int = 0
    remaining: int = 0
    unreachable: int = 0
    audience: str = ""
    reach: str = ""
    informed: bool = False
    findings: str = ""
    criteria: dict[str, bool | None] = field(default_factory=dict)
    criteria_reasons: dict[str, str] = field(default_factory=dict)
    lifting_decided: bool = False
    reason: str = ""


Facts = PlanFacts


@rule("field", "A13-23.0", field="operator")
def responsible_party_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.operator)


@rule("field", "G17-22.0", field="knowledge_date")
def knowledge_date_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.knowledge_date is not None


@rule("field", "A13-23.1", field="due_at")
def deadline_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and it.due_at > at


@rule("field", "A13-23.1", field="action")
def action_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.first_action.strip())


@rule("field", "A13-23.1", field="defect_analysis")
def defect_analysed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("defect_analysis", "").strip())


@rule("field", "A13-23.1", field="quantity_destination")
def quantity_and_destination_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("quantity_destination", "").strip()) and it.total > 0


@rule("field", "A13-23.1", field="measures")
def measures_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("measures", "").strip())


@rule("field", "A13-23.1", field="schedule")
def schedule_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("schedule", "").strip())


@rule("field", "A13-23.1", field="expected_effect")
def expected_effect_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.parts.get("expected_effect", "").strip())


@rule("sod", "A13-25.a G17-22.0")
def reviewer_is_not_operator(it: Facts, by: Actor, at: datetime) -> bool:
    return by.unit != it.operator


@rule("range", "A13-23.3", field="treated")
def quantities_balance(it: Facts, by: Actor, at: datetime) -> bool:
    amounts = (it.treated, it.remaining, it.unreachable)
    return min(amounts) >= 0 and sum(amounts) == it.total


@rule("field", "A13-23.2 G17-22.2", field="audience")
def audience_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.audience.strip())


@rule("field", "A13-23.2 G17-22.2", field="reach")
def reach_evidence_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reach.strip())


@rule("field", "G17-22.4", field="findings")
def findings_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("state", "A13-23.3 G17-22.3")
def all_quantities_accounted(it: Facts, by: Actor, at: datetime) -> bool:
    return it.remaining == 0 and it.treated + it.unreachable == it.total


@rule("state", "A13-23.2")
def stakeholders_informed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.informed


@rule("field", "A13-25.a G17-23.2", field="feasible_reason")
def three_criteria_judged(it: Facts, by: Actor, at: datetime) -> bool:
    return all(it.criteria.get(one) is not None and it.criteria_reasons.get(one, "").strip() for one in CRITERIA)


@rule("range", "A13-25.a", field="feasible")
def every_criterion_met(it: Facts, by: Actor, at: datetime) -> bool:
    return all(it.criteria.get(one) for one in CRITERIA)


@rule("range", "A13-25.a", field="feasible")
def a_criterion_fails(it: Facts, by: Actor, at: datetime) -> bool:
    return not all(it.criteria.get(one) for one in CRITERIA)


@rule("state", "G17-21.d")
def lifting_decided(it: Facts, by: Actor, at: datetime) -> bool:
    return it.lifting_decided


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
