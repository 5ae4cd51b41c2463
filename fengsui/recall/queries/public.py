"""Announced recalls, for everybody: found by name, brand, batch or identification number."""

from __future__ import annotations

from datetime import datetime

from fengsui.recall.models import Recall

PAGE = 20
PUBLIC = ("announced", "in_progress", "reported", "effective", "insufficient", "closed")


def announced(*, words: str = "", kind: str = "", before: datetime | None = None) -> list[Recall]:
    """Announced recalls, newest first; one more than a page, so that the reader learns whether there are more."""
    rows = Recall.objects.filter(number__isnull=False).select_related("unit").order_by("-announced_at", "-number")
    for word in words.lower().split()[:8]:
        rows = rows.filter(searched__contains=word)
    if kind:
        rows = rows.filter(kind=kind)
    if before:
        rows = rows.filter(announced_at__lt=before)
    return list(rows[: PAGE + 1])


def by_number(number: str) -> Recall | None:
    """One announced recall, or None."""
    return Recall.objects.filter(number=number).select_related("unit").first()
