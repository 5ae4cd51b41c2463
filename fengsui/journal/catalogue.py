"""Changes of the catalogue stand in the journal like every other act (A13-4, NF4, NF11)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from fengsui.journal.models import Entry
from fengsui.journal.record import note
from fengsui.kernel.actor import Actor


def entered(act: str, key: str, change: dict[str, Any], by: Actor, at: datetime) -> None:
    """Write the entry of one change; what is changed has a name and no row of its own, so its id is made of the name."""
    subject = uuid5(NAMESPACE_URL, f"fengsui:catalogue:{key}")
    version = Entry.objects.filter(aggregate="catalogue", subject=subject).count() + 1
    note(act, subject, version, by=by, at=at, path="HQ", basis="A13-4 G17-4.a", key=key, change=change)
