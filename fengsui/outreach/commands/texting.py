"""Text messages to the contacts of units and operators, by approved templates, at most so many a day to one number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from uuid import UUID

from django.conf import settings
from django.utils import translation

from fengsui.kernel.moments import BEIJING, beijing_day
from fengsui.kernel.sealing import WrongKey
from fengsui.outreach.channels import sms
from fengsui.outreach.channels.outcome import Outcome
from fengsui.outreach.models import Contact, Dispatch
from fengsui.outreach.queries import message
from fengsui.outreach.queries.dispatch import Told, contacts
from fengsui.outreach.rules.politeness import next_digest
from fengsui.web.words import level

MOST_A_DAY = 10
TITLE = 20
"""Signs of a title that go into a text message."""


def send(
    addressees: Iterable[tuple[UUID | None, list[Dispatch]]], told: Mapping[UUID, Told], at: datetime
) -> Iterator[tuple[Sequence[Dispatch], Outcome]]:
    """Send the text messages of one batch, each by itself: a template has room for one warning."""
    groups = list(addressees)
    offices = contacts(one for one, _rows in groups if one)
    gateway = sms.gateway()
    for addressee, rows in groups:
        office = offices.get(addressee) if addressee else None
        for row in rows:
            one = told[row.broadcast_id]  # type: ignore[index]
            if office is None:
                yield [row], Outcome("ended", hopeless=True)
            elif one.level != "L1" and sent_today(office, at) >= MOST_A_DAY:
                yield [row], Outcome(put_off=True, later=(next_digest(at) - at).total_seconds())
            else:
                yield [row], texted(gateway, office, row, one)


def sent_today(office: Contact, at: datetime) -> int:
    """How many text messages went to this contact today."""
    rows = Dispatch.objects.filter(unit=office.unit_id, addressee=office.pk, channel="sms", state=Dispatch.State.SENT)
    return rows.filter(done_at__gte=datetime.combine(beijing_day(at), time(0), BEIJING)).count()


def texted(gateway: sms.Gateway, office: Contact, row: Dispatch, told: Told) -> Outcome:
    """One text message; of what is for units alone it says the number and the level."""
    with translation.override(office.language):
        parameters = {"number": told.number, "level": level(told.level)}
    template = "reminder"
    if told.notice is not None and row.kind == Dispatch.Kind.WARNING:
        template = "warning"
        title = message.said(told.notice, "title", office.language)[:TITLE]
        parameters |= {"title": title, "url": message.page_of(told.notice, settings.FENGSUI_BASE_URL)}
    try:
        number = office.address
    except WrongKey:
        return Outcome("sealed", hopeless=True)
    return gateway.send(sms.Text(f"dispatch-{row.pk}", number, settings.FENGSUI_SMS_SIGNATURE, template, parameters))
