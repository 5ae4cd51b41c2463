"""The acts upon an emergency plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.emergency.lifecycle.plan import LIFECYCLE
from fengsui.emergency.models import EmergencyPlan
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


def customs(code: str) -> OrgUnit | None:
    """The unit of customs of this code."""
    return OrgUnit.objects.filter(code=code, kind=OrgUnit.Kind.CUSTOMS).first() if code else None


def _put(row: EmergencyPlan, told: Mapping[str, Any]) -> None:
    for name in ("title", "scenario", "command"):
        setattr(row, name, told.get(name, ""))
    row.port, row.review_on = customs(told.get("port", "")), told.get("review_on")
    row.steps, row.contacts = list(told.get("steps", [])), [dict(one) for one in told.get("contacts", [])]


@transaction.atomic
def draft(*, unit: OrgUnit, by: Actor, **told: Any) -> EmergencyPlan:
    """Draft a plan for a scenario at a port; `review_on` is the last day on which it is relied upon unreviewed."""
    LIFECYCLE.require("draft", by)
    row = EmergencyPlan(state=NONE, unit=unit, path=unit.path)
    _put(row, told)
    decision = LIFECYCLE.decide("draft", row.facts(), by=by, at=now())
    record(row, decision, plan=row.snapshot())
    return row


def _lock(pk: UUID) -> EmergencyPlan:
    row: EmergencyPlan = EmergencyPlan.objects.select_related("unit").lock(pk)
    return row


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **told: Any) -> EmergencyPlan:
    """Change a draft."""
    row = _lock(pk)
    _put(row, told)
    decision = LIFECYCLE.decide("revise", row.facts(), by=by, at=row.moment)
    record(row, decision, plan=row.snapshot())
    return row


def _move(act: str, pk: UUID, by: Actor, **given: str) -> EmergencyPlan:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, plan=row.snapshot(), given=given)
    return row


@transaction.atomic
def approve(pk: UUID, *, by: Actor) -> EmergencyPlan:
    """Put a plan in force that somebody else drafted; it lapses when its day of review is over."""
    return _move("approve", pk, by)


@transaction.atomic
def lapse(pk: UUID, *, by: Actor) -> EmergencyPlan:
    """Let a plan lapse whose day of review is over."""
    return _move("lapse", pk, by)


@transaction.atomic
def reopen(pk: UUID, *, reason: str, by: Actor) -> EmergencyPlan:
    """Take a plan back to its draft, to review it."""
    return _move("reopen", pk, by, reason=reason)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> EmergencyPlan:
    """Give a plan up."""
    return _move("withdraw", pk, by, reason=reason)
