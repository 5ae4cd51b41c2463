"""The acts upon a mitigation plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.mitigation.lifecycle.plan import LIFECYCLE
from fengsui.mitigation.models import MitigationPlan
from fengsui.mitigation.rules.plan import CRITERIA, PARTS
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import case as cases
from fengsui.triage.queries import case as case_queries


@transaction.atomic
def demand(
    *,
    case_id: UUID,
    operator: str = "",
    knowledge_date: date | None,
    how_known: str = "",
    due_at: datetime | None,
    by: Actor,
) -> MitigationPlan:
    """Demand analysis and mitigation of the responsible operator by a date."""
    LIFECYCLE.require("demand", by)
    case = case_queries.get(case_id, by)
    party = OrgUnit.objects.filter(code=operator, kind=OrgUnit.Kind.OPERATOR).first() or case.responsible_party
    plan = MitigationPlan(
        state=NONE,
        case=case,
        unit=case.unit,
        path=case.path,
        operator=party,
        parties=[party.code] if party else [],
        knowledge_date=knowledge_date,
        how_known=how_known,
        due_at=due_at,
    )
    decision = LIFECYCLE.decide("demand", plan.facts(), by=by, at=now())
    record(plan, decision, plan=plan.snapshot())
    cases.tie(case.pk, "plan", plan.pk)
    return plan


def _lock(pk: UUID) -> MitigationPlan:
    row: MitigationPlan = MitigationPlan.objects.select_related("case", "operator", "unit").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> tuple[MitigationPlan, Entry]:
    plan = _lock(pk)
    decision = LIFECYCLE.decide(act, plan.facts(**given), by=by, at=plan.moment)
    for name, value in columns.items():
        setattr(plan, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    return plan, record(plan, decision, plan=plan.snapshot(), given=told)


@transaction.atomic
def act_first(pk: UUID, *, action: str, by: Actor) -> MitigationPlan:
    """Record the first action, taken without waiting for anybody's review."""
    return _change("act_first", pk, by, {"first_action": action}, first_action=action)[0]


@transaction.atomic
def submit(pk: UUID, *, total: int, by: Actor, **parts: str) -> MitigationPlan:
    """Hand in the report in its five parts."""
    kept = {name: parts.get(name, "") for name in PARTS}
    return _change("submit", pk, by, {"parts": kept, "total": total}, parts=kept, total=total, remaining=total)[0]


@transaction.atomic
def accept(pk: UUID, *, by: Actor) -> MitigationPlan:
    """Accept the plan."""
    return _change("accept", pk, by, {})[0]


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> MitigationPlan:
    """Return the plan with the reason."""
    return _change("send_back", pk, by, {"reason": reason})[0]


@transaction.atomic
def report_progress(
    pk: UUID, *, treated: int, remaining: int, unreachable: int, obstacles: str = "", by: Actor
) -> MitigationPlan:
    """Report how far it has come; the quantities add up to the total."""
    plan = _lock(pk)
    amounts = {"treated": treated, "remaining": remaining, "unreachable": unreachable}
    decision = LIFECYCLE.decide("report_progress", plan.facts(**amounts), by=by, at=plan.moment)
    plan.treated, plan.remaining, plan.unreachable = treated, remaining, unreachable
    plan.progress = [*plan.progress, amounts | {"obstacles": obstacles, "at": decision.at.isoformat()}]
    record(plan, decision, plan=plan.snapshot(), given={"evidence": obstacles})
    return plan


@transaction.atomic
def inform(pk: UUID, *, audience: str, channel: str, text: str, reach: str, by: Actor) -> MitigationPlan:
    """Record that consumers, users and others were told, and the evidence that it reached them."""
    plan = _lock(pk)
    decision = LIFECYCLE.decide("inform", plan.facts(audience=audience, reach=reach), by=by, at=plan.moment)
    told = {"audience": audience, "channel": channel, "text": text, "reach": reach, "at": decision.at.isoformat()}
    plan.notices = [*plan.notices, told]
    record(plan, decision, plan=plan.snapshot(), given={"evidence": reach})
    return plan


@transaction.atomic
def supervise(pk: UUID, *, findings: str, by: Actor) -> MitigationPlan:
    """Record what customs found of the operator's work and cooperation."""
    plan = _lock(pk)
    decision = LIFECYCLE.decide("supervise", plan.facts(findings=findings), by=by, at=plan.moment)
    plan.supervision = [*plan.supervision, {"findings": findings, "at": decision.at.isoformat()}]
    record(plan, decision, plan=plan.snapshot(), given={"evidence": findings})
    return plan


@transaction.atomic
def finish(pk: UUID, *, by: Actor) -> MitigationPlan:
    """Declare the mitigation finished."""
    return _change("finish", pk, by, {})[0]


def _judged(told: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {one: {"holds": told.get(one), "reason": told.get(f"{one}_reason", "")} for one in CRITERIA}


def _judge(act: str, pk: UUID, by: Actor, told: Mapping[str, Any]) -> tuple[MitigationPlan, Entry]:
    judged = _judged(told)
    given = {
        "criteria": {name: one["holds"] for name, one in judged.items()},
        "criteria_reasons": {name: one["reason"] for name, one in judged.items()},
    }
    return _change(act, pk, by, given, criteria=judged)


@transaction.atomic
def judge_effective(pk: UUID, *, by: Actor, **told: Any) -> MitigationPlan:
    """Judge the mitigation feasible, effective and sufficient, each with its reason."""
    plan, entry = _judge("judge_effective", pk, by, told)
    cases.untie("plan", plan.pk)
    cases.wind_down_if_nothing_lives(plan.case_id, cause=entry)
    return plan


@transaction.atomic
def judge_insufficient(pk: UUID, *, by: Actor, **told: Any) -> MitigationPlan:
    """Judge the mitigation insufficient: at least one criterion fails."""
    return _judge("judge_insufficient", pk, by, told)[0]


@transaction.atomic
def supplement(pk: UUID, *, due_at: datetime | None, by: Actor) -> MitigationPlan:
    """Demand a better plan by a new date."""
    return _change("supplement", pk, by, {"due_at": due_at}, due_at=due_at)[0]


@transaction.atomic
def close(pk: UUID, *, by: Actor) -> MitigationPlan:
    """Close an effective plan once lifting has been decided."""
    return _change("close", pk, by, {})[0]
