"""The acts upon a filing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import READER, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.response.lifecycle.filing import LIFECYCLE
from fengsui.response.models import RecordFiling
from fengsui.response.rules.filing import files
from fengsui.triage.commands import case as cases
from fengsui.triage.models import RiskCase


@transaction.atomic
def create(
    *,
    case: RiskCase,
    unit: OrgUnit,
    kind: str,
    subject: UUID,
    edition: int,
    title: str,
    report: Mapping[str, Any] | None = None,
    cause: Entry,
) -> RecordFiling | None:
    """Owe a filing for one edition, when the unit has a customs above it; headquarters files nowhere."""
    if unit.parent is None or not files(unit.level, superior=True):
        return None
    if RecordFiling.objects.filter(kind=kind, subject=subject, edition=edition).exists():
        return None
    filing = RecordFiling(
        state=NONE,
        unit=unit,
        path=unit.path,
        case=case,
        kind=kind,
        subject=subject,
        edition=edition,
        receiver=unit.parent,
        title=title[:400],
        report=dict(report or {}),
    )
    decision = LIFECYCLE.decide("create", filing.facts(), by=READER, at=now())
    record(filing, decision, cause=cause, filing=filing.snapshot())
    cases.tie(case.pk, "filing", filing.pk)
    return filing


def _lock(pk: UUID) -> RecordFiling:
    row: RecordFiling = RecordFiling.objects.select_related("case", "unit", "receiver").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, given: Mapping[str, str], **columns: str) -> RecordFiling:
    filing = _lock(pk)
    decision = LIFECYCLE.decide(act, filing.facts(**given), by=by, at=filing.moment)
    for name, value in columns.items():
        setattr(filing, name, value)
    record(filing, decision, filing=filing.snapshot(), given=given)
    return filing


@transaction.atomic
def send(pk: UUID, *, by: Actor) -> RecordFiling:
    """Send the filing upward."""
    return _change("send", pk, by, {})


@transaction.atomic
def query(pk: UUID, *, reason: str, by: Actor) -> RecordFiling:
    """Send the filing back with a question; its clock runs on until it is answered."""
    return _change("query", pk, by, {"reason": reason}, question=reason, answer="")


@transaction.atomic
def answer(pk: UUID, *, answer: str, by: Actor) -> RecordFiling:
    """Answer the question; the filing is sent again."""
    return _change("answer", pk, by, {"answer": answer}, answer=answer)


@transaction.atomic
def receive(pk: UUID, *, by: Actor) -> RecordFiling:
    """Take the filing to the record, under a receipt number without gaps in the receiver's year."""
    filing = _lock(pk)
    decision = LIFECYCLE.decide("receive", filing.facts(), by=by, at=filing.moment)
    series = f"{filing.receiver_id}-{decision.at.year}"
    filing.receipt = f"{series}-{next_in(f'filing {series}'):04d}"
    record(filing, decision, filing=filing.snapshot(), given={"evidence": filing.receipt})
    cases.untie("filing", filing.pk)
    return filing
