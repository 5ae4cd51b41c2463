"""Drafting, publishing and withdrawing screening standards."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.standard import LIFECYCLE
from fengsui.triage.models import Standard


@transaction.atomic
def draft(*, unit: OrgUnit, title: str, scope: str, text: str, by: Actor) -> Standard:
    """Write the next version of a unit's standard."""
    OrgUnit.objects.select_for_update().get(pk=unit.pk)
    last = Standard.objects.filter(unit=unit).aggregate(last=Max("number"))["last"] or 0
    standard = Standard(
        state=NONE, unit=unit, path=unit.path, number=last + 1, title=title, scope=scope, text=text, drafter=by.id
    )
    decision = LIFECYCLE.decide("draft", standard.facts(), by=by, at=now())
    record(standard, decision, standard=standard.snapshot())
    return standard


@transaction.atomic
def revise(pk: UUID, *, title: str, scope: str, text: str, by: Actor) -> Standard:
    """Change a draft; whoever changed it last is its drafter."""
    standard: Standard = Standard.objects.select_related("unit").lock(pk)
    standard.title, standard.scope, standard.text, standard.drafter = title, scope, text, by.id
    decision = LIFECYCLE.decide("revise", standard.facts(), by=by, at=standard.moment)
    record(standard, decision, standard=standard.snapshot())
    return standard


@transaction.atomic
def publish(pk: UUID, *, by: Actor) -> Standard:
    """Put a draft in force at once; what the unit screened by before is replaced."""
    standard: Standard = Standard.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("publish", standard.facts(), by=by, at=standard.moment)
    for before in Standard.objects.filter(unit=standard.unit, state="published"):
        replace(before.pk, number=standard.number, by=by)
    standard.published_at = decision.at
    record(standard, decision, standard=standard.snapshot())
    return standard


@transaction.atomic
def replace(pk: UUID, *, number: int, by: Actor, cause: Entry | None = None) -> Standard:
    """End a version whose successor is published."""
    standard: Standard = Standard.objects.select_related("unit").lock(pk)
    facts = standard.facts(followed_by=number)
    decision = LIFECYCLE.decide("replace", facts, by=by.consequently(), at=standard.moment)
    record(standard, decision, cause=cause, standard=standard.snapshot())
    return standard


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> Standard:
    """Take a standard out of force without a successor; the next higher unit's holds."""
    standard: Standard = Standard.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("withdraw", standard.facts(reason=reason), by=by, at=standard.moment)
    record(standard, decision, standard=standard.snapshot(), given={"reason": reason})
    return standard
