"""Asking about what a source suddenly lacks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fengsui.collection.lifecycle import ABSENCE
from fengsui.collection.models import (
    Absence,
    ImportRun,
)
from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


@transaction.atomic
def ask(run: ImportRun, *, known: int, marks: list[str], unit: OrgUnit, by: Actor, at: datetime) -> Absence:
    """Hold back the removal of records that a file lacks, and ask."""
    absence = Absence(state=NONE, unit=unit, path=unit.path, run=run, source=run.source, known=known, marks=marks)
    decision = ABSENCE.decide("ask", absence.facts(), by=by.consequently(), at=at)
    record(absence, decision, absence=absence.snapshot())
    return absence


def _answer(act: str, pk: UUID, reason: str, by: Actor) -> Absence:
    absence: Absence = Absence.objects.select_related("unit", "run").lock(pk)
    decision = ABSENCE.decide(act, absence.facts(reason=reason), by=by, at=absence.moment)
    record(absence, decision, absence=absence.snapshot(), given={"reason": reason})
    return absence


@transaction.atomic
def accept(pk: UUID, *, reason: str, by: Actor) -> Absence:
    """Find that the source has really withdrawn the missing records; triage marks their items."""
    return _answer("accept", pk, reason, by)


@transaction.atomic
def refuse(pk: UUID, *, reason: str, by: Actor) -> Absence:
    """Find that the file was incomplete; nothing is marked."""
    return _answer("refuse", pk, reason, by)
