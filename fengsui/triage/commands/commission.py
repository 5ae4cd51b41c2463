"""Entrusting the verification or the entry of an item to an institution, and taking over what it found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.registers.queries.standing import VERIFIERS, trouble_of_body
from fengsui.triage.commands import information, sheets
from fengsui.triage.lifecycle.commission import LIFECYCLE, PENDING
from fengsui.triage.models import Commission
from fengsui.triage.queries import information as items
from fengsui.triage.rules.commission import ENTRY


@transaction.atomic
def issue(
    *, information_id: UUID, kind: str, institution: str, task: str, due_at: datetime | None, by: Actor
) -> Commission:
    """Commission one institution, named by its code, to verify an item or to fill in its sheets by a term."""
    item = items.get(information_id, by)
    at = now()
    made = Commission(
        state=NONE, unit=item.unit, path=item.path, item=item, kind=kind, task=task, due_at=due_at or at,
        institution=OrgUnit.objects.filter(code=institution).first(),
    )  # fmt: skip
    facts = made.facts(
        by_customs=OrgUnit.objects.filter(code=by.unit, kind=OrgUnit.Kind.CUSTOMS).exists(),
        qualified=not trouble_of_body(made.institution, VERIFIERS, category=item.business_category),
        pending=item.commissions.filter(kind=kind, state__in=PENDING).exists(),
    )
    decision = LIFECYCLE.decide("issue", facts, by=by, at=at)
    record(made, decision, commission=made.snapshot())
    return made


def _lock(pk: UUID) -> Commission:
    row: Commission = Commission.objects.select_related("item", "institution", "unit").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, cause: Entry | None = None, **given: str | bool) -> Commission:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, cause=cause, commission=row.snapshot(), given=given)
    return row


@transaction.atomic
def accept(pk: UUID, *, conflict_free: bool, undertaking: bool, by: Actor) -> Commission:
    """Accept, declaring that no interest conflicts and that what is learned stays secret."""
    return _change("accept", pk, by, conflict_free=conflict_free, undertaking=undertaking)


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> Commission:
    """Decline, with the reason."""
    return _change("decline", pk, by, reason=reason)


@transaction.atomic
def work(
    pk: UUID,
    *,
    source_found: bool = False,
    content_found: bool = False,
    method: str = "",
    evidence: str = "",
    entry: Mapping[str, Any] | None = None,
    professional: Mapping[str, Any] | None = None,
    by: Actor,
) -> Commission:
    """Save the work as far as it is: findings of a verification, or the sheets of an entry; the item itself stays as it is."""
    row = _lock(pk)
    source, category = row.item.sheets()
    wrong = [*sheets.wrong(source, entry or {}, "entry"), *sheets.wrong(category, professional or {}, "professional")]
    decision = LIFECYCLE.decide("work", row.facts(wrong_values=tuple(wrong)), by=by, at=row.moment)
    if row.kind == ENTRY:
        row.entry, row.professional = row.entry | dict(entry or {}), row.professional | dict(professional or {})
    else:
        row.findings = {
            "source_found": source_found, "content_found": content_found, "method": method, "evidence": evidence,
        }  # fmt: skip
    record(row, decision, commission=row.snapshot())
    return row


@transaction.atomic
def report(pk: UUID, *, by: Actor) -> Commission:
    """Hand in what was found."""
    return _change("report", pk, by)


@transaction.atomic
def extend(pk: UUID, *, due_at: datetime | None, reason: str, by: Actor) -> Commission:
    """Set a later term."""
    return _again("extend", pk, due_at, reason, by)


@transaction.atomic
def send_back(pk: UUID, *, due_at: datetime | None, reason: str, by: Actor) -> Commission:
    """Return the findings for more work, with a new term."""
    return _again("send_back", pk, due_at, reason, by)


def _again(act: str, pk: UUID, due_at: datetime | None, reason: str, by: Actor) -> Commission:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(due_at=due_at, reason=reason), by=by, at=row.moment)
    row.due_at = due_at or row.due_at
    record(row, decision, commission=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def take_over(pk: UUID, *, by: Actor) -> Commission:
    """Take over the work: sheets go into the item; findings are offered where the item is confirmed. Access ends."""
    row = _change("take_over", pk, by)
    if row.kind == ENTRY:
        information.fill_in(row.item_id, entry=row.entry, professional=row.professional, by=by)
    return row


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> Commission:
    """Take a commission back."""
    return _change("withdraw", pk, by, cause, reason=reason)
