"""The acts upon a filing."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import READER, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.response.lifecycle.filing import LIFECYCLE
from fengsui.response.models import RecordFiling
from fengsui.triage.commands import case as cases
from fengsui.triage.models import RiskCase


@transaction.atomic
def create(
    *, case: RiskCase, unit: OrgUnit, kind: str, subject: UUID, edition: int, title: str, cause: Entry
) -> RecordFiling | None:
    """Owe a filing for one edition, when the unit has a customs above it; headquarters files nowhere."""
    if unit.level not in ("regional", "local") or unit.parent is None:
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
    )
    decision = LIFECYCLE.decide("create", filing.facts(), by=READER, at=now())
    record(filing, decision, cause=cause, filing=filing.snapshot())
    cases.tie(case.pk, "filing", filing.pk)
    return filing


def _change(act: str, pk: UUID, by: Actor, **given: str) -> RecordFiling:
    filing: RecordFiling = RecordFiling.objects.select_related("case", "unit", "receiver").lock(pk)
    decision = LIFECYCLE.decide(act, filing.facts(**given), by=by, at=filing.moment)
    record(filing, decision, filing=filing.snapshot(), given=given)
    return filing


@transaction.atomic
def send(pk: UUID, *, by: Actor) -> RecordFiling:
    """Send the filing upward."""
    return _change("send", pk, by)


@transaction.atomic
def receive(pk: UUID, *, by: Actor) -> RecordFiling:
    """Take the filing to the record."""
    filing = _change("receive", pk, by)
    cases.untie("filing", filing.pk)
    return filing


@transaction.atomic
def query(pk: UUID, *, reason: str, by: Actor) -> RecordFiling:
    """Send the filing back with a question; its clock runs on."""
    return _change("query", pk, by, reason=reason)
