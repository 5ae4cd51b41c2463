"""The acts upon a stock of emergency supplies."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from fengsui.emergency.lifecycle.supply import LIFECYCLE, State
from fengsui.emergency.models import EmergencySupply
from fengsui.emergency.rules.supply import short
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import READER, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


@transaction.atomic
def keep(
    *, unit: OrgUnit, name: str, place: str, measure: str = "", amount: int | None, minimum: int | None,
    keeper: str = "", by: Actor,
) -> EmergencySupply:  # fmt: skip
    """Begin to keep a stock."""
    LIFECYCLE.require("keep", by)
    row = EmergencySupply(
        state=NONE, unit=unit, path=unit.path, name=name, place=place, measure=measure, amount=amount or 0,
        minimum=minimum or 0, keeper=keeper,
    )  # fmt: skip
    decision = LIFECYCLE.decide("keep", row.facts(amount=amount), by=by, at=now())
    _raise_or_end_the_alarm(row, record(row, decision, supply=row.snapshot()))
    return row


def _lock(pk: UUID) -> EmergencySupply:
    row: EmergencySupply = EmergencySupply.objects.select_related("unit").lock(pk)
    return row


def _raise_or_end_the_alarm(row: EmergencySupply, cause: Entry) -> None:
    """A stock that came to its minimum calls for more; one that left it no longer does."""
    act = {State.SUFFICIENT: "run_short", State.SHORT: "recover"}[State(row.state)]
    if short(row.amount, row.minimum) == (act == "run_short"):
        decision = LIFECYCLE.decide(act, row.facts(), by=READER, at=cause.at)
        record(row, decision, cause=cause, supply=row.snapshot())


def _set(row: EmergencySupply, amount: int, note: str, by: Actor) -> None:
    counted = {"amount": amount, "note": note, "by": by.name, "at": row.moment.isoformat()}
    row.amount, row.counts = amount, [*row.counts, counted][-200:]


@transaction.atomic
def count(pk: UUID, *, amount: int | None, note: str = "", by: Actor) -> EmergencySupply:
    """Record how much there is; at the minimum or below, the alarm is raised in the same moment."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("count", row.facts(amount=amount), by=by, at=row.moment)
    _set(row, amount or 0, note, by)
    _raise_or_end_the_alarm(row, record(row, decision, supply=row.snapshot(), given={"evidence": note} if note else {}))
    return row


@transaction.atomic
def restock(pk: UUID, *, added: int | None, note: str = "", by: Actor) -> EmergencySupply:
    """Fill a short stock up above its minimum: the alarm ends."""
    row = _lock(pk)
    amount = row.amount + (added or 0)
    decision = LIFECYCLE.decide("restock", row.facts(added=added or 0, amount=amount), by=by, at=row.moment)
    _set(row, amount, note, by)
    record(row, decision, supply=row.snapshot(), given={"evidence": note} if note else {})
    return row
