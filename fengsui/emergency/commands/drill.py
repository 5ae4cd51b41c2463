"""The acts upon a drill."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.emergency.lifecycle.drill import LIFECYCLE
from fengsui.emergency.models import Drill, EmergencyPlan
from fengsui.emergency.policy import visible
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown


def plan_seen(pk: UUID, by: Actor) -> EmergencyPlan:
    """A plan that this actor may see, or Unknown."""
    row: EmergencyPlan | None = EmergencyPlan.objects.filter(visible(by), pk=pk).select_related("unit").first()
    if row is None:
        raise Unknown(pk)
    return row


@transaction.atomic
def schedule(*, plan_id: UUID, planned_on: date | None, by: Actor) -> Drill:
    """Schedule a drill of a plan."""
    LIFECYCLE.require("schedule", by)
    plan = plan_seen(plan_id, by)
    row = Drill(state=NONE, unit=plan.unit, path=plan.path, plan=plan, planned_on=planned_on)
    decision = LIFECYCLE.decide("schedule", row.facts(), by=by, at=now())
    record(row, decision, drill=row.snapshot())
    return row


def _change(act: str, pk: UUID, by: Actor, given: dict[str, Any], **columns: Any) -> Drill:
    row: Drill = Drill.objects.select_related("unit", "plan").lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    record(row, decision, drill=row.snapshot(), given=told)
    return row


@transaction.atomic
def hold(pk: UUID, *, held_on: date | None, participants: str, course: str, by: Actor) -> Drill:
    """Record that the drill was held: when, with whom, and how it went."""
    told = {"held_on": held_on, "participants": participants, "course": course}
    return _change("hold", pk, by, told, **told)


@transaction.atomic
def evaluate(pk: UUID, *, score: int | None, findings: str, lessons: str = "", by: Actor) -> Drill:
    """Evaluate a drill that somebody else led."""
    told = {"score": score, "findings": findings}
    return _change("evaluate", pk, by, told, lessons=lessons, **told)


@transaction.atomic
def cancel(pk: UUID, *, reason: str, by: Actor) -> Drill:
    """Cancel a drill."""
    return _change("cancel", pk, by, {"reason": reason})
