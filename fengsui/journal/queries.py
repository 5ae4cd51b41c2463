"""Reading the journal: timelines, and what was sent out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from fengsui.journal.models import Entry


def timeline(subjects: Iterable[UUID]) -> list[Entry]:
    """Everything that happened to these subjects, oldest first."""
    return list(Entry.objects.filter(subject__in=list(subjects)).order_by("at", "id"))


def notices_of(subjects: Iterable[UUID]) -> list[dict[str, Any]]:
    """The notices that entries of these subjects carry, oldest first: what was sent out, as it was sent."""
    return [entry.body["notice"] for entry in timeline(subjects) if "notice" in entry.body]
