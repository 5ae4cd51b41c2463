"""Calling experts and laboratories to an accident, and what they report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.advice.lifecycle.support import LIFECYCLE
from fengsui.advice.models import Support
from fengsui.advice.queries.roster import EXPERTS
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit, User
from fengsui.registers.queries.standing import VERIFIERS, trouble_of_body, trouble_of_person


@transaction.atomic
def call(*, unit: OrgUnit, body: str = "", person: str = "", by: Actor, **told: Any) -> Support:
    """Call one institution, by its code, or one expert, by account, of the roster; the lane sets the deadline."""
    LIFECYCLE.require("call", by)
    institution = OrgUnit.objects.filter(code=body).first() if body else None
    expert = User.objects.select_related("unit").filter(username=person).first() if person else None
    row = Support(state=NONE, unit=unit, path=unit.path, body=institution, person=expert, **told)
    trouble = trouble_of_person(expert, EXPERTS) if expert else trouble_of_body(institution, VERIFIERS)
    decision = LIFECYCLE.decide("call", row.facts(qualified=not trouble), by=by, at=now())
    record(row, decision, support=row.snapshot())
    return row


def _change(act: str, pk: UUID, by: Actor, *, findings: str | None = None, **given: Any) -> Support:
    row: Support = Support.objects.select_related("unit", "body", "person__unit").lock(pk)
    if findings is not None:
        row.findings = findings
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, support=row.snapshot(), given=given)
    return row


@transaction.atomic
def accept(pk: UUID, *, conflict_free: bool, undertaking: bool, by: Actor) -> Support:
    """Accept, declaring that no interest conflicts and that what is learned stays secret."""
    return _change("accept", pk, by, conflict_free=conflict_free, undertaking=undertaking)


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> Support:
    """Decline at once, so that somebody else can be called."""
    return _change("decline", pk, by, reason=reason)


@transaction.atomic
def report(pk: UUID, *, findings: str, by: Actor) -> Support:
    """Report what was found and is advised."""
    return _change("report", pk, by, findings=findings)


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> Support:
    """Return the report; its deadline runs on."""
    return _change("send_back", pk, by, reason=reason)


@transaction.atomic
def close(pk: UUID, *, by: Actor) -> Support:
    """Take the report over; access ends."""
    return _change("close", pk, by)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> Support:
    """Call nobody any longer."""
    return _change("withdraw", pk, by, reason=reason)
