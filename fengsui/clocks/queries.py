"""Reading the clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fengsui.clocks.models import Deadline


def of_subjects(aggregate: str, subjects: Iterable[UUID], *, running: bool = True) -> dict[UUID, list[Deadline]]:
    """The clocks of these subjects, soonest first; one query for any number of subjects."""
    rows = Deadline.objects.filter(aggregate=aggregate, subject__in=list(subjects)).order_by("due_at", "pk")
    found: dict[UUID, list[Deadline]] = {}
    for row in rows.filter(stopped_at__isnull=True) if running else rows:
        found.setdefault(row.subject, []).append(row)
    return found


def share_left(deadline: Deadline, at: datetime) -> float:
    """What part of the time is left, from 1 (just begun) to 0 (due or over)."""
    whole = (deadline.due_at - deadline.started_at).total_seconds()
    left = (deadline.due_at - at).total_seconds()
    return min(1.0, max(0.0, left / whole)) if whole else 0.0
