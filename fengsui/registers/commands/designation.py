"""Nominating, reviewing, approving and ending designations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.clocks.now import now as moment_now
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit, User
from fengsui.registers.lifecycle.designation import LIFECYCLE
from fengsui.registers.models import Designation


@transaction.atomic
def nominate(
    *,
    pool: OrgUnit,
    kind: str,
    body: str = "",
    person: str = "",
    nominated_by: str,
    source_committee: str = "",
    by: Actor,
) -> Designation:
    """Nominate an institution, by its code, or a person, by account, for a pool; who it is that nominates is named."""
    LIFECYCLE.require("nominate", by)
    row = Designation(
        state=NONE, unit=pool, path=pool.path, kind=kind, nominated_by=nominated_by, source_committee=source_committee,
        body=OrgUnit.objects.filter(code=body).first() if body else None,
        person=User.objects.filter(username=person).first() if person else None,
    )  # fmt: skip
    standing = Designation.objects.filter(kind=kind, body=row.body, person=row.person, unit=pool).exclude(
        state__in=["expired", "withdrawn"]
    )
    decision = LIFECYCLE.decide("nominate", row.facts(standing=standing.exists()), by=by, at=now())
    record(row, decision, designation=row.snapshot())
    return row


def _lock(pk: UUID) -> Designation:
    row: Designation = Designation.objects.select_related("unit", "body", "person").lock(pk)
    return row


def _change(
    act: str, pk: UUID, by: Actor, *, reason: str | None = None, cause: Entry | None = None, **columns: Any
) -> Designation:
    row = _lock(pk)
    for name, value in columns.items():
        setattr(row, name, value)
    given = {} if reason is None else {"reason": reason}
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, cause=cause, designation=row.snapshot(), given=given)
    return row


@transaction.atomic
def revise(
    pk: UUID, *, categories: list[str], hazards: list[str], scope: str, evidence: Mapping[str, Any], by: Actor
) -> Designation:
    """Write the scope, and the evidence for each condition."""
    told = {name: str(text) for name, text in evidence.items() if text not in (None, "")}
    return _change("revise", pk, by, categories=categories, hazards=hazards, scope=scope, evidence=told)


@transaction.atomic
def review(pk: UUID, *, by: Actor) -> Designation:
    """Find that every condition is met."""
    return _change("review", pk, by)


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> Designation:
    """Return it for better evidence."""
    return _change("send_back", pk, by, reason=reason)


@transaction.atomic
def approve(pk: UUID, *, document_no: str, valid_from: date | None, valid_to: date | None, by: Actor) -> Designation:
    """Designate, by a document, for a term; it counts from the first day of the term."""
    row = _change("approve", pk, by, document_no=document_no, valid_from=valid_from, valid_to=valid_to)
    if row.valid_from and row.valid_from <= beijing_day(row.moment):
        return activate(row.pk, by=by.consequently())
    return row


@transaction.atomic
def activate(pk: UUID, *, by: Actor) -> Designation:
    """Begin the term."""
    return _change("activate", pk, by)


@transaction.atomic
def suspend(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> Designation:
    """Let it count no more for the time being."""
    return _change("suspend", pk, by, reason=reason, cause=cause)


@transaction.atomic
def resume(pk: UUID, *, reason: str, by: Actor) -> Designation:
    """Let it count again."""
    return _change("resume", pk, by, reason=reason)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> Designation:
    """End it before its time."""
    return _change("withdraw", pk, by, reason=reason)


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> Designation:
    """Note that its term is over."""
    return _change("expire", pk, by)


def begin_what_is_due() -> int:
    """Let every approved designation begin whose first day has come; how many did."""
    due = Designation.objects.filter(state="approved", valid_from__lte=beijing_day(moment_now()))
    return len([activate(pk, by=CLOCK) for pk in due.values_list("pk", flat=True)])
