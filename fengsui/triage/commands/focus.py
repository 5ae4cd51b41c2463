"""The acts upon the yearly list of goods in focus."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import HEADQUARTERS, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.focus import LIFECYCLE
from fengsui.triage.models import FocusList


@transaction.atomic
def put(*, focus: str, year: int | None, requirement: str, by: Actor) -> FocusList:
    """Put goods on the list of a year: headquarters for the nation, a region for itself and what is below it."""
    LIFECYCLE.require("put", by)
    unit = OrgUnit.objects.get(code="HQ" if by.level in HEADQUARTERS else by.unit)
    row = FocusList(state=NONE, unit=unit, path=unit.path, focus=focus, year=year or 0, requirement=requirement)
    already = FocusList.objects.filter(unit=unit, focus=focus, year=row.year, state="standing").exists()
    decision = LIFECYCLE.decide("put", row.facts(standing_already=already), by=by, at=now())
    record(row, decision, focus=row.snapshot())
    return row


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor) -> FocusList:
    """Take goods from the list; what was screened under it stays in focus."""
    row: FocusList = FocusList.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("drop", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, focus=row.snapshot(), given={"reason": reason})
    return row
