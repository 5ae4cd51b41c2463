"""Proposing, approving, beginning and withdrawing procedures of assessment."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fengsui.clocks.now import now as moment_now
from fengsui.journal.record import now, record
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.registers.lifecycle.procedure import LIFECYCLE
from fengsui.registers.models import Procedure

REPLACED = "由新版本取代"


@transaction.atomic
def propose(*, unit: OrgUnit, code: str, by: Actor, **told: Any) -> Procedure:
    """Propose a procedure, or the next edition of the one with this code."""
    LIFECYCLE.require("propose", by)
    known = Procedure.objects.filter(code=code)
    last = known.aggregate(last=Max("edition"))["last"] or 0
    row = Procedure(state=NONE, unit=unit, path=unit.path, code=code, edition=last + 1, **told)
    pending = known.filter(state__in=["proposed", "approved"]).exists()
    decision = LIFECYCLE.decide("propose", row.facts(open_edition=pending), by=by, at=now())
    record(row, decision, procedure=row.snapshot())
    return row


def _change(act: str, pk: UUID, by: Actor, *, reason: str | None = None, **columns: Any) -> Procedure:
    row: Procedure = Procedure.objects.select_related("unit").lock(pk)
    for name, value in columns.items():
        setattr(row, name, value)
    given = {} if reason is None else {"reason": reason}
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, procedure=row.snapshot(), given=given)
    return row


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **told: Any) -> Procedure:
    """Change a proposal."""
    return _change("revise", pk, by, **told)


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor) -> Procedure:
    """Give up a proposal."""
    return _change("drop", pk, by, reason=reason)


@transaction.atomic
def approve(pk: UUID, *, document_no: str, valid_from: date | None, by: Actor) -> Procedure:
    """Approve it by a document, in force from a day; from today at once."""
    row = _change("approve", pk, by, document_no=document_no, valid_from=valid_from)
    if row.valid_from and row.valid_from <= beijing_day(row.moment):
        return begin(row.pk, by=by.consequently())
    return row


@transaction.atomic
def begin(pk: UUID, *, by: Actor) -> Procedure:
    """Put it in force; the edition before it ends."""
    code = Procedure.objects.filter(pk=pk).values("code")
    for before in Procedure.objects.filter(code__in=code, state="in_force").exclude(pk=pk):
        withdraw(before.pk, reason=REPLACED, by=by.consequently())
    return _change("begin", pk, by)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> Procedure:
    """End it: no new report may follow it."""
    return _change("withdraw", pk, by, reason=reason)


def begin_what_is_due() -> int:
    """Put in force every approved procedure whose day has come; how many there were."""
    due = Procedure.objects.filter(state="approved", valid_from__lte=beijing_day(moment_now()))
    return len([begin(pk, by=CLOCK) for pk in due.values_list("pk", flat=True)])
