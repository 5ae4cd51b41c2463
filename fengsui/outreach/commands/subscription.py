"""Subscribing, confirming, ending: plain rows, since nobody decides here but the person; and contacts of units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fengsui.clocks.now import now
from fengsui.journal.record import note
from fengsui.kernel.actor import Actor, Family, Jurisdiction
from fengsui.kernel.refusal import Forbidden, Unknown
from fengsui.outreach.commands.queueing import defer
from fengsui.outreach.models import Contact, Dispatch, Subscription
from fengsui.outreach.models.subscription import pseudonym
from fengsui.outreach.queries.links import CONFIRM_WITHIN
from fengsui.outreach.rules.matching import names
from fengsui.people.models import OrgUnit

MOST_ASKED = 3
"""Letters with a question that go to one address in two days, whoever types it how often."""
BASIS = "A13-20.2 S43-10.g"
ADD, END = "contact.add", "contact.end"


@transaction.atomic
def ask(*, address: str, language: str, rhythm: str, quiet: bool, wanted: Mapping[str, Any]) -> Subscription | None:
    """Keep what somebody wants and ask by mail whether they do; None where that address was asked often enough."""
    at = now()
    known = Subscription.objects.filter(digest=pseudonym(address), state=Subscription.State.ASKED)
    if known.filter(asked_at__gt=at - CONFIRM_WITHIN).count() >= MOST_ASKED:
        return None
    row = Subscription(state=Subscription.State.ASKED, language=language, rhythm=rhythm, quiet=quiet, asked_at=at)
    for name, value in wanted.items():
        setattr(row, name, list(names(value)) if name in ("brands", "operators") else list(value))
    row.keep(address)
    row.save(force_insert=True)
    Dispatch.objects.create(
        kind=Dispatch.Kind.CONFIRM, channel="mail", addressee=row.pk, state=Dispatch.State.WAITING, due_at=at
    )
    defer({"mail": 1})
    return row


@transaction.atomic
def confirm(pk: UUID) -> Subscription | None:
    """Begin to tell somebody who has confirmed; None where there is nothing to confirm any more."""
    row = Subscription.objects.select_for_update().filter(pk=pk).first()
    if row is None or row.state == Subscription.State.ENDED:
        return None
    if row.state == Subscription.State.ASKED:
        row.state, row.confirmed_at = Subscription.State.CONFIRMED, now()
        row.save(update_fields=["state", "confirmed_at"])
    return row


@transaction.atomic
def end(pk: UUID) -> Subscription | None:
    """Tell somebody nothing any more and forget the address; what waits for them is left out. A second time changes nothing."""
    row = Subscription.objects.select_for_update().filter(pk=pk).first()
    if row is not None and row.state != Subscription.State.ENDED:
        row.state, row.ended_at, row.sealed, row.digest = Subscription.State.ENDED, now(), b"", row.pk.bytes * 2
        row.save(update_fields=["state", "ended_at", "sealed", "digest"])
    return row


def forget_the_unconfirmed() -> int:
    """Forget whoever did not confirm in two days; how many there were."""
    late = Q(state=Subscription.State.ASKED, asked_at__lt=now() - CONFIRM_WITHIN)
    return int(Subscription.objects.filter(late).delete()[0])


def _power(act: str, unit: OrgUnit, by: Actor) -> None:
    if not by.may(act, within=Jurisdiction(unit.path, parties=frozenset({unit.code}))):
        raise Forbidden(act, "sod" if by.family in (Family.TECHNICAL, Family.AUDIT) else "auth")


@transaction.atomic
def add_contact(*, channel: str, address: str, language: str, by: Actor) -> Contact:
    """Register where one's own unit or firm is told; the journal says who did, and never the address."""
    unit = OrgUnit.objects.get(code=by.unit)
    _power(ADD, unit, by)
    known = Contact.objects.filter(unit=unit, channel=channel, digest=pseudonym(address)).first()
    if known is not None:
        return known
    row = Contact(unit=unit, channel=channel, language=language, added_at=now(), added_by=by.id)
    row.keep(address)
    row.save(force_insert=True)
    note(ADD, row.pk, 1, by=by, at=row.added_at, path=unit.path, basis=BASIS, channel=channel, unit=unit.code)
    return row


@transaction.atomic
def end_contact(pk: UUID, *, by: Actor) -> None:
    """Take a contact of one's own unit back; the row is gone, that it was there stays in the journal."""
    row = Contact.objects.select_for_update().select_related("unit").filter(pk=pk, unit=by.unit).first()
    if row is None:
        raise Unknown(pk)
    _power(END, row.unit, by)
    note(END, row.pk, 2, by=by, at=now(), path=row.unit.path, basis=BASIS, channel=row.channel, unit=row.unit_id)
    row.delete()
