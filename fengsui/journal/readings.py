"""Who opened what is classed: readings stand in the journal beside what was done (A13-30.a, NF4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from fengsui.clocks.now import now
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import note
from fengsui.kernel.actor import Actor, at_most

OPEN = "reading.open"
BASIS = "A13-30.a G17-25.a"
ONE_READING = timedelta(minutes=1)
"""What one person opens again within this time is one reading: a page, its form and the page after it."""


def class_of(row: Any) -> str:
    """The class of secrecy of a row; internal where it has none."""
    place = getattr(row, "jurisdiction", None)
    return place.secrecy if place else "internal"


def opened(row: Any, by: Actor) -> None:
    """Note that a person opened a row, if it is classed above what everybody of the house may read."""
    secrecy = class_of(row)
    if by.everything or at_most(secrecy, "internal"):
        return
    at = now()
    if Entry.objects.filter(subject=row.pk, act=OPEN, actor=by.id, at__gt=at - ONE_READING).exists():
        return
    with transaction.atomic():
        number = next_in(f"reading {row.pk}")
        note(OPEN, row.pk, number, by=by, at=at, path=row.path, basis=BASIS, secrecy=secrecy, kind=row.aggregate)
