"""The acts upon a plan for fast release."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.warning.lifecycle.plan import LIFECYCLE
from fengsui.warning.models import ReleasePlan


@transaction.atomic
def draft(*, by: Actor, **columns: Any) -> ReleasePlan:
    """Draft a plan."""
    LIFECYCLE.require("draft", by)
    root = OrgUnit.objects.get(code="HQ")
    row = ReleasePlan(state=NONE, unit=root, path=root.path, **columns)
    record(row, LIFECYCLE.decide("draft", row.facts(), by=by, at=now()), plan=row.snapshot())
    return row


def _change(act: str, pk: UUID, by: Actor, columns: dict[str, Any] | None = None, **given: Any) -> ReleasePlan:
    row: ReleasePlan = ReleasePlan.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    for name, value in (columns or {}).items():
        setattr(row, name, value)
    if act == "drill":
        held = {"on": given["drilled_on"].isoformat(), "result": given["result"], "by": by.name}
        row.drills = [*row.drills, held]
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    record(row, decision, plan=row.snapshot(), given=told)
    return row


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **columns: Any) -> ReleasePlan:
    """Change a draft."""
    return _change("revise", pk, by, columns)


@transaction.atomic
def approve(pk: UUID, *, by: Actor) -> ReleasePlan:
    """Make the plan live, until its last day."""
    return _change("approve", pk, by)


@transaction.atomic
def drill(pk: UUID, *, drilled_on: date | None, result: str, by: Actor) -> ReleasePlan:
    """Note a drill and what it showed."""
    return _change("drill", pk, by, drilled_on=drilled_on, result=result)


@transaction.atomic
def lapse(pk: UUID, *, by: Actor) -> ReleasePlan:
    """End the plan at 24:00 of its last day, by the clock."""
    return _change("lapse", pk, by)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> ReleasePlan:
    """Take the plan back."""
    return _change("withdraw", pk, by, reason=reason)
