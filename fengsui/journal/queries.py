"""Reading the journal: timelines, and whose hands a thing has passed through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from fengsui.journal.models import Entry


def timeline(subjects: Iterable[UUID]) -> list[Entry]:
    """Everything that happened to these subjects, oldest first."""
    return list(Entry.objects.filter(subject__in=list(subjects)).order_by("at", "id"))


def hands(aggregate: str, subject: UUID) -> dict[str, tuple[str, ...]]:
    """For each act done to a subject, who did it, in order: what separation of duties is decided on."""
    found: dict[str, tuple[str, ...]] = {}
    rows = Entry.objects.filter(aggregate=aggregate, subject=subject).order_by("version").values_list("act", "actor")
    for act, actor in rows:
        name = act.partition(".")[2]
        found[name] = (*found.get(name, ()), actor)
    return found


def notices_of(subjects: Iterable[UUID]) -> list[dict[str, Any]]:
    """The notices that entries of these subjects carry, oldest first: what was sent out, as it was sent."""
    return [entry.body["notice"] for entry in timeline(subjects) if "notice" in entry.body]
