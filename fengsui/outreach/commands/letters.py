"""Letters: to subscribers what they asked for, to operators what is asked of them, to units that something waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from fengsui.kernel.moments import beijing_day
from fengsui.kernel.sealing import WrongKey
from fengsui.outreach.channels import mail
from fengsui.outreach.channels.mail import Letter
from fengsui.outreach.channels.outcome import Outcome
from fengsui.outreach.models import Contact, Dispatch, Subscription
from fengsui.outreach.queries import links, message
from fengsui.outreach.queries.dispatch import Told, contacts, subscriptions
from fengsui.outreach.rules.politeness import MOST_A_DAY, next_digest
from fengsui.people.models import OrgUnit

Addressees = Iterable[tuple[UUID | None, list[Dispatch]]]
Ended = Sequence[Dispatch]


def send(addressees: Addressees, told: Mapping[UUID, Told], at: datetime) -> Iterator[tuple[Ended, Outcome]]:
    """Write and send the letters of one batch."""
    groups = list(addressees)
    ids = [one for one, _rows in groups if one]
    people, offices = subscriptions(ids), contacts(ids)
    written: list[tuple[list[Dispatch], Letter]] = []
    for addressee, together in groups:
        person = people.get(addressee) if addressee else None
        office = offices.get(addressee) if addressee else None
        # An office gets each by itself: what is asked of it must not stand among others.
        for rows in [together] if office is None else [[row] for row in together]:
            letter = letter_to(person, office, rows, told, at)
            if isinstance(letter, Outcome):
                yield rows, letter
            else:
                written.append((rows, letter))
    sent: list[UUID] = []
    for (rows, _letter), outcome in zip(written, mail.send([letter for _rows, letter in written]), strict=True):
        addressee = rows[0].addressee
        if outcome.sent and addressee in people and rows[0].kind == Dispatch.Kind.WARNING:
            sent.append(addressee)
        yield rows, outcome
    count(sent, at)


def letter_to(
    person: Subscription | None, office: Contact | None, rows: list[Dispatch], told: Mapping[UUID, Told], at: datetime
) -> Letter | Outcome:
    """The letter to whom it may be, or why there is none."""
    try:
        if person is not None:
            return to_a_person(person, rows, told, at)
        if office is not None:
            return to_an_office(office, rows, told)
    except WrongKey:
        return Outcome("sealed", hopeless=True)
    return Outcome("ended", hopeless=True)


def count(sent: Sequence[UUID], at: datetime) -> None:
    """Count what each subscriber got today."""
    if sent:
        today = beijing_day(at)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE outreach_subscription SET told = CASE WHEN told_on = %s THEN told + 1 ELSE 1 END, told_on = %s"
                " WHERE id = ANY(%s)",
                [today, today, list(sent)],
            )


def to_a_person(
    person: Subscription, rows: Sequence[Dispatch], told: Mapping[UUID, Told], at: datetime
) -> Letter | Outcome:
    """One letter to a subscriber of everything that is due; put off to the morning when it would be too much for a day."""
    first = rows[0]
    if first.kind == Dispatch.Kind.CONFIRM:
        return (
            to_confirm(person, first) if person.state == Subscription.State.ASKED else Outcome("ended", hopeless=True)
        )
    if person.state != Subscription.State.CONFIRMED:
        return Outcome("ended", hopeless=True)
    found = [told[row.broadcast_id] for row in rows if row.broadcast_id]
    if person.told_on == beijing_day(at) and person.told >= MOST_A_DAY and all(one.level != "L1" for one in found):
        return Outcome(put_off=True, later=(next_digest(at) - at).total_seconds())
    notices = [one.notice for one in found if one.notice]
    if not notices:
        return Outcome("not_for_outside", hopeless=True)
    made = message.to_the_public(notices, person.language, settings.FENGSUI_BASE_URL)
    end = links.link(person.pk, links.END)
    with translation.override(person.language):
        foot = _("You get this because you subscribed to warnings. End it with one click: %(url)s") % {"url": end}
    headers = {"List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return Letter(f"dispatch-{first.pk}", person.address, made.subject, f"{made.text}\n\n-- \n{foot}\n", headers)


def to_confirm(person: Subscription, row: Dispatch) -> Letter:
    """The question whether somebody really wants this; it says nothing else, since anybody may have typed the address."""
    with translation.override(person.language):
        subject = _("Confirm your subscription to product risk warnings")
        text = _(
            "Somebody, probably you, asked that this address be told of product risk warnings. Confirm within 48 hours: "
            "%(url)s\nIf it was not you, do nothing: you will not be written to again."
        ) % {"url": links.link(person.pk, links.CONFIRM)}
    return Letter(f"dispatch-{row.pk}", person.address, subject, text)


def to_an_office(office: Contact, rows: Sequence[Dispatch], told: Mapping[UUID, Told]) -> Letter | Outcome:
    """To an operator the notice that addresses it; to a unit that something waits, and never what it says."""
    first = rows[0]
    one = told[first.broadcast_id]  # type: ignore[index]
    reminder = first.kind == Dispatch.Kind.REMINDER
    inside = office.unit.kind == OrgUnit.Kind.CUSTOMS
    if inside or reminder or one.notice is None or "notice" not in one.notice["forms"]:
        made = message.to_a_unit(one.number, one.level, settings.FENGSUI_BASE_URL, office.language, reminder=reminder)
        return Letter(f"dispatch-{first.pk}", office.address, made.subject, f"{made.text}\n{made.url}\n")
    made = message.to_an_operator(one.notice, office.language, settings.FENGSUI_BASE_URL)
    return Letter(f"dispatch-{first.pk}", office.address, made.subject, f"{made.text}\n")
