"""Taking in what HS codes have become."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from fengsui.border.commands.message import raise_number
from fengsui.border.models import CodeChange
from fengsui.border.rules.tariff import Change
from fengsui.clocks.now import now
from fengsui.journal.record import note
from fengsui.kernel.actor import Actor
from fengsui.kernel.identifiers import uuid7

TAKE_IN = "code_change.take_in"
BASIS = "S43-4.b"


@transaction.atomic
def take_in(changes: Sequence[Change], *, source: str, by: Actor) -> int:
    """Keep the changes that are not known yet, note them in the journal, have every process compile anew; how many were new."""
    known = set(CodeChange.objects.values_list("old", "new", "since"))
    new = [one for one in dict.fromkeys(changes) if (one.old, one.new, one.since) not in known]
    CodeChange.objects.bulk_create(CodeChange(old=one.old, new=one.new, since=one.since, source=source) for one in new)
    if new:
        told = [[one.old, one.new, one.since.isoformat()] for one in new]
        note(TAKE_IN, uuid7(), 1, by=by, at=now(), path="HQ", basis=BASIS, source=source, changes=told)
        raise_number()
    return len(new)
