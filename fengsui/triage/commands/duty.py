"""Assigning, handing over and giving up the duties of a unit."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit, User
from fengsui.triage.lifecycle.duty import LIFECYCLE
from fengsui.triage.models import Duty
from fengsui.triage.queries.duty import waiting


def person(username: str) -> User:
    """Whoever has this account."""
    return User.objects.select_related("unit").get(username=username)


@transaction.atomic
def assign(*, unit: str, function: str, category: str = "", officer: str, deputy: str = "", by: Actor) -> Duty:
    """Give a function of a unit to an officer and a deputy; the units and people are named by code and account."""
    place = OrgUnit.objects.get(code=unit)
    duty = Duty(state=NONE, unit=place, path=place.path, function=function, category=category)
    duty.officer, duty.deputy = person(officer), person(deputy) if deputy else None
    taken = Duty.objects.filter(unit=place, function=function, category=category, state="assigned").exists()
    decision = LIFECYCLE.decide("assign", duty.facts(taken=taken), by=by, at=now())
    record(duty, decision, duty=duty.snapshot())
    return duty


@transaction.atomic
def hand_over(pk: UUID, *, officer: str, deputy: str = "", by: Actor) -> Duty:
    """Give a duty to another officer or deputy; nothing is without its officer for a moment."""
    duty: Duty = Duty.objects.select_related("unit").lock(pk)
    duty.officer, duty.deputy = person(officer), person(deputy) if deputy else None
    decision = LIFECYCLE.decide("hand_over", duty.facts(), by=by, at=duty.moment)
    record(duty, decision, duty=duty.snapshot())
    return duty


@transaction.atomic
def vacate(pk: UUID, *, reason: str, by: Actor) -> Duty:
    """Give up a duty, where nothing waits for whoever held it."""
    duty: Duty = Duty.objects.select_related("unit").lock(pk)
    facts = duty.facts(reason=reason, waiting=waiting(duty.unit, duty.function))
    decision = LIFECYCLE.decide("vacate", facts, by=by, at=duty.moment)
    record(duty, decision, duty=duty.snapshot(), given={"reason": reason})
    return duty
