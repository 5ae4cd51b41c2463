"""The acts upon a record of power to issue."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.models import RiskCase
from fengsui.warning.lifecycle.power import LIFECYCLE
from fengsui.warning.models import ReleasePower


@transaction.atomic
def enter(*, grantee: str = "", case_id: UUID | None = None, by: Actor, **columns: Any) -> ReleasePower:
    """Enter a delegation or an authorisation with its document."""
    LIFECYCLE.require("enter", by)
    root = OrgUnit.objects.get(code="HQ")
    row = ReleasePower(
        state=NONE,
        unit=root,
        path=root.path,
        grantee=OrgUnit.objects.filter(code=grantee).first() if grantee else None,
        case=RiskCase.objects.filter(pk=case_id).first() if case_id else None,
        **columns,
    )
    record(row, LIFECYCLE.decide("enter", row.facts(), by=by, at=now()), power=row.snapshot())
    return row


def _change(act: str, pk: UUID, by: Actor, **given: Any) -> ReleasePower:
    row: ReleasePower = ReleasePower.objects.select_related("grantee", "unit").lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, power=row.snapshot(), given=given)
    return row


@transaction.atomic
def put_in_force(pk: UUID, *, by: Actor) -> ReleasePower:
    """Put it in force; by another than who entered it."""
    return _change("put_in_force", pk, by)


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> ReleasePower:
    """End it at 24:00 of its last day, by the clock."""
    return _change("expire", pk, by)


@transaction.atomic
def revoke(pk: UUID, *, reason: str, by: Actor) -> ReleasePower:
    """Take it back before its end; what was issued under it stands."""
    return _change("revoke", pk, by, reason=reason)
