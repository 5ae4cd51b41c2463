"""Reaching people: a level I warning published, everybody matched and queued, beside a plain COPY of the same rows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

UNITS, OPERATORS, SUBSCRIBERS = 50, 2_000, 100_000
SENT = 5_000


def measure(count: int = SUBSCRIBERS) -> Iterator[dict[str, object]]:
    """Publish to 50 units, 2,000 operators and `count` subscribers, of whom seven in ten asked for such warnings."""
    from bench.house import house

    with house():
        from django.conf import settings
        from django.core import mail
        from django.db import connection, transaction

        from fengsui.demo.matters import CHARGER
        from fengsui.demo.people import PERSONAS
        from fengsui.demo.story import Story
        from fengsui.journal.deliveries import deliver
        from fengsui.journal.models import Entry
        from fengsui.outreach.commands import broadcast, sending
        from fengsui.outreach.models import Broadcast, Dispatch
        from fengsui.people.actors import actor_of
        from fengsui.people.models import User
        from fengsui.triage.commands.writing import copy
        from fengsui.warning.commands import issue
        from fengsui.warning.models import RiskWarning

        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        mail.outbox = []
        people = {one.username: actor_of(User.objects.get(username=one.username)) for one in PERSONAS}
        operators = fill(count)

        gravest = replace(CHARGER, grade=1, factors=(4, 4, 4))
        story = Story(people, gravest).tell(until="write_warning")
        units = [f"91{place:02d}" for place in range(UNITS)]
        RiskWarning.objects.filter(pk=story.warning).update(bulletin_units=units, addressees=operators)
        story.tell(until="approve_warning", since="submit_warning")
        assert RiskWarning.objects.get(pk=story.warning).level == "L1"
        while deliver():
            pass

        begun, processor = time.perf_counter(), time.process_time()
        issue.publish(story.id("warning"), by=people["pan"])
        published = time.perf_counter() - begun
        while deliver():
            pass
        whole = time.perf_counter() - begun
        rows = Dispatch.objects.count()
        yield {"figure": "outreach.publish", "value": round(published, 2), "unit": "s"}
        yield {"figure": "outreach.publish_to_queued", "value": round(whole, 2), "unit": "s"}
        yield {"figure": "outreach.python_cpu", "value": round(time.process_time() - processor, 2), "unit": "s"}
        yield {"figure": "outreach.dispatches", "value": rows, "unit": "rows"}
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'outreach.send'")
            yield {"figure": "outreach.jobs", "value": cursor.fetchone()[0], "unit": "jobs"}

        # Matching and writing alone, three rounds, each beside a COPY of the very same rows into the very same table.
        entry = Entry.objects.get(act="warning.publish", subject=story.warning)
        columns = [field.column for field in Dispatch._meta.concrete_fields if not field.primary_key]
        names = [field.attname for field in Dispatch._meta.concrete_fields if not field.primary_key]
        ours, theirs, matched = [], [], []
        for _round in range(3):
            made = list(Dispatch.objects.values_list(*names))
            clear()
            start = time.perf_counter()
            with transaction.atomic():
                broadcast.begin(entry)
            ours.append(time.perf_counter() - start)
            row = Broadcast.objects.get()
            values = [(row.pk, *one[1:]) for one in made]
            Dispatch.objects.all().delete()
            start = time.perf_counter()
            with transaction.atomic():
                copy("outreach_dispatch", columns, values)
            theirs.append(time.perf_counter() - start)
            matched.append(matching(entry))
        best = min(ours)
        yield {"figure": "outreach.matched", "value": round(count / min(matched)), "unit": "subscribers/s"}
        yield {"figure": "outreach.written", "value": round(rows / best), "unit": "rows/s"}
        yield {"figure": "outreach.copied", "value": round(rows / min(theirs)), "unit": "rows/s"}
        yield {"figure": "outreach.ratio_to_copy", "value": round(min(theirs) / best, 2), "unit": "x"}

        start = time.perf_counter()
        sent = 0
        while sent < min(SENT, count // 2):
            sent += sending.send("mail")
        yield {"figure": "outreach.letters", "value": round(sent / (time.perf_counter() - start)), "unit": "letters/s"}


def fill(count: int) -> list[str]:
    """The units, the operators with a contact each, and the subscribers; the codes of the operators."""
    from fengsui.clocks.now import now
    from fengsui.outreach.models import Contact, Subscription
    from fengsui.people.models import OrgUnit
    from fengsui.people.organisations import unit

    region = OrgUnit.objects.get(code="2900")
    for place in range(UNITS):
        unit(f"91{place:02d}", f"第{place}海关", f"Customs {place}", region, OrgUnit.Level.LOCAL, tier=3)
    operators = [f"OB{place:05d}" for place in range(OPERATORS)]
    OrgUnit.objects.bulk_create(
        [
            OrgUnit(
                code=code,
                path=f"OUT.{code}",
                kind="operator",
                level="outside",
                tier=0,
                name_zh=f"企业{code}",
                name_en=code,
            )
            for code in operators
        ]
    )
    at = now()
    contacts = []
    for code in operators:
        contact = Contact(unit_id=code, channel="mail", added_at=at, added_by="bench")
        contact.keep(f"{code}@operators.example.cn")
        contacts.append(contact)
    Contact.objects.bulk_create(contacts)
    for first in range(0, count, 10_000):
        Subscription.objects.bulk_create([subscriber(place, at) for place in range(first, min(first + 10_000, count))])
    return operators


WANTED: tuple[dict[str, Any], ...] = (
    {}, {"groups": ["mech_elec"]}, {"hazards": ["fire_thermal", "chemical"]}, {"hs": ["8504"]}, {"groups": ["toy_child"]},
    {"groups": ["mech_elec"], "hs": ["85"]}, {"brands": ["别的"]}, {"regions": ["330000"]}, {"hazards": ["electrical"]},
    {"hs": ["9503"]},
)  # fmt: skip
"""Ten kinds of interest; the warning meets seven of them."""


def subscriber(place: int, at: Any) -> Any:
    """One confirmed subscriber."""
    from fengsui.outreach.models import Subscription

    row = Subscription(
        state="confirmed",
        rhythm="at_once",
        quiet=place % 2 == 0,
        asked_at=at,
        confirmed_at=at,
        **WANTED[place % len(WANTED)],
    )
    row.keep(f"p{place}@mail.example.cn")
    return row


def clear() -> None:
    """Take the broadcasts away, past the promises of the database."""
    from django.db import connection, transaction

    from fengsui.outreach.models import Dispatch

    Dispatch.objects.all().delete()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM outreach_broadcast")


def matching(entry: Any) -> float:
    """Seconds in which every subscriber is compared with the notice."""
    from django.db import connection

    from fengsui.outreach.commands.broadcast import MEETS, met
    from fengsui.outreach.rules.matching import keys_of

    values = met(keys_of(entry.body["notice"], "mech_elec"))
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM outreach_subscription asked WHERE state = 'confirmed' AND {MEETS}", values
        )
        cursor.fetchone()
    return time.perf_counter() - start
