"""The acts upon receivers."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fengsui.collection.fetching.posting import host_of
from fengsui.collection.fetching.troubles import Trouble
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.outreach.commands.queueing import defer
from fengsui.outreach.lifecycle.receiver import LIFECYCLE
from fengsui.outreach.models import Dispatch, Receiver
from fengsui.outreach.rules.matching import names
from fengsui.outreach.rules.receiver import WEBHOOK
from fengsui.people.models import OrgUnit

OVERLAP = timedelta(days=2)
"""For how long messages carry the signature of the former secret too, so that the other side can change in its own time."""
OFFICE = "EWO"
"""The unit that answers for the receivers of outside organisations."""


def new_secret() -> str:
    """A secret in the form of Standard Webhooks: 32 random bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


@transaction.atomic
def register(*, kind: str, name: str, address: str, secret: str, by: Actor, **wanted: Any) -> Receiver:
    """Hand in a receiver; nothing is sent to it before another person has approved it."""
    LIFECYCLE.require("register", by)
    outside = by.level in ("operator", "partner", "institution")
    unit = OrgUnit.objects.get(code=OFFICE if outside else by.unit)
    row = Receiver(state=NONE, unit=unit, path=unit.path, party=by.unit if outside else "")
    _fill(row, kind=kind, name=name, address=address, secret=secret, wanted=wanted)
    decision = LIFECYCLE.decide("register", row.facts(registrants=(), failed=0), by=by, at=now())
    record(row, decision, receiver=row.snapshot())
    return row


def _fill(row: Receiver, *, kind: str, name: str, address: str, secret: str, wanted: Mapping[str, Any]) -> None:
    try:
        row.host = host_of(address, loopback=settings.FENGSUI_FETCH_LOOPBACK)
    except Trouble:
        row.host = ""
    row.kind, row.name = kind, name
    row.sealed_address = row.seal("address", address)
    row.sealed_secret = row.seal("secret", new_secret() if kind == WEBHOOK else secret)
    for name_, value in wanted.items():
        setattr(row, name_, list(names(value)) if name_ in ("brands", "operators") else value)


def _lock(pk: UUID) -> Receiver:
    row: Receiver = Receiver.objects.select_related("unit").lock(pk)
    return row


@transaction.atomic
def revise(pk: UUID, *, kind: str, name: str, address: str, secret: str, by: Actor, **wanted: Any) -> Receiver:
    """Change what was handed in."""
    row = _lock(pk)
    _fill(row, kind=kind, name=name, address=address, secret=secret, wanted=wanted)
    record(row, LIFECYCLE.decide("revise", row.facts(), by=by, at=row.moment), receiver=row.snapshot())
    return row


def _simply(act: str, pk: UUID, by: Actor, **given: str) -> Receiver:
    row = _lock(pk)
    record(row, LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment), receiver=row.snapshot(), given=given)
    return row


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor) -> Receiver:
    """Give up, or refuse, what was handed in."""
    return _simply("drop", pk, by, reason=reason)


@transaction.atomic
def approve(pk: UUID, *, by: Actor) -> Receiver:
    """Let released warnings be sent to it."""
    return _simply("approve", pk, by)


@transaction.atomic
def suspend(pk: UUID, *, reason: str, by: Actor) -> Receiver:
    """Send nothing to it for the time being; what comes meanwhile waits."""
    return _simply("suspend", pk, by, reason=reason)


@transaction.atomic
def resume(pk: UUID, *, by: Actor) -> Receiver:
    """Send to it again."""
    return _simply("resume", pk, by)


@transaction.atomic
def end(pk: UUID, *, reason: str, by: Actor) -> Receiver:
    """Send nothing to it any more; its address and its secrets are erased."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("end", row.facts(reason=reason), by=by, at=row.moment)
    row.sealed_address = row.sealed_secret = row.sealed_former = b""
    record(row, decision, receiver=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def rotate(pk: UUID, *, by: Actor) -> Receiver:
    """Make a new secret; for two days every message is signed with the former one as well."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("rotate", row.facts(), by=by, at=row.moment)
    row.sealed_former = row.seal("former", row.opened("secret"))
    row.former_until = decision.at + OVERLAP
    row.sealed_secret = row.seal("secret", new_secret())
    record(row, decision, receiver=row.snapshot(), former_until=row.former_until.isoformat())
    return row


@transaction.atomic
def replay(pk: UUID, *, by: Actor) -> Receiver:
    """Send once more everything that failed to reach it, in its order."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("replay", row.facts(), by=by, at=row.moment)
    failed = Dispatch.objects.filter(addressee=pk, channel=row.kind, state=Dispatch.State.FAILED)
    count = failed.update(state=Dispatch.State.WAITING, attempts=0, due_at=decision.at, trouble="", done_at=None)
    record(row, decision, receiver=row.snapshot(), replayed=count)
    defer({row.kind: count})
    return row
