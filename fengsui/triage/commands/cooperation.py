"""Notices, requests and joint inquiries with partners abroad."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.cooperation import LIFECYCLE
from fengsui.triage.models import Cooperation
from fengsui.triage.queries import information as items


def _begin(act: str, exchange: Cooperation, information_id: UUID | None, by: Actor) -> Cooperation:
    exchange.item = items.get(information_id, by) if information_id else None
    decision = LIFECYCLE.decide(act, exchange.facts(), by=by, at=now())
    record(exchange, decision, cooperation=exchange.snapshot())
    return exchange


def _change(act: str, pk: UUID, by: Actor, **columns: Any) -> Cooperation:
    exchange: Cooperation = Cooperation.objects.select_related("unit").lock(pk)
    for name, value in columns.items():
        setattr(exchange, name, value)
    decision = LIFECYCLE.decide(act, exchange.facts(), by=by, at=exchange.moment)
    record(exchange, decision, cooperation=exchange.snapshot())
    return exchange


@transaction.atomic
def draft(*, unit: OrgUnit, information_id: UUID | None = None, by: Actor, **told: Any) -> Cooperation:
    """Write a notice or a request to a partner."""
    exchange = Cooperation(state=NONE, unit=unit, path=unit.path, outgoing=True, drafter=by.id, **told)
    return _begin("draft", exchange, information_id, by)


@transaction.atomic
def receive(
    *, unit: OrgUnit, reply_due: date | None, information_id: UUID | None = None, by: Actor, **told: Any
) -> Cooperation:
    """Enter what a partner asks or tells, with the day by which it waits for an answer."""
    exchange = Cooperation(state=NONE, unit=unit, path=unit.path, outgoing=False, reply_due=reply_due, **told)
    return _begin("receive", exchange, information_id, by)


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **told: Any) -> Cooperation:
    """Change a draft; whoever changed it last is its drafter."""
    return _change("revise", pk, by, drafter=by.id, **told)


@transaction.atomic
def approve(pk: UUID, *, by: Actor) -> Cooperation:
    """Let a draft go out."""
    return _change("approve", pk, by)


@transaction.atomic
def send(pk: UUID, *, reply_due: date | None, by: Actor) -> Cooperation:
    """Note that it has gone out, and by when the partner is to answer; the clock alarms."""
    return _change("send", pk, by, reply_due=reply_due)


@transaction.atomic
def reply(pk: UUID, *, reply: str, by: Actor) -> Cooperation:
    """Note the partner's answer to us, or ours to the partner."""
    return _change("reply", pk, by, reply=reply)


@transaction.atomic
def close(pk: UUID, *, outcome: str, by: Actor) -> Cooperation:
    """Say what came of it."""
    return _change("close", pk, by, outcome=outcome)
