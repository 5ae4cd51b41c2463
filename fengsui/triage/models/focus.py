"""The yearly list of goods in focus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.rules.focus import CATEGORY, FocusFacts


class FocusList(Recorded):
    """重点商品清单: goods that a unit, and all below it, put first in one year; headquarters' line counts everywhere."""

    aggregate = "focus_list"

    focus = models.CharField(max_length=32)
    year = models.PositiveSmallIntegerField()
    requirement = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["focus", "year", "unit"], name="focus_once_a_year", condition=Q(state="standing")
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {catalogue.label('focus', self.focus, 'zh') or self.focus}"

    def facts(self, **given: Any) -> FocusFacts:
        """What the rules need to know."""
        known = FocusFacts(
            self.state, Jurisdiction(self.path), focus=self.focus, year=self.year, requirement=self.requirement
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The line for the journal and the API."""
        return {name: getattr(self, name) for name in ("focus", "year", "requirement")}


def in_focus(category: str, path: str, on: date) -> list[str]:
    """Which focus of that year a category stands under at a unit: by a line of the unit or of one above it."""
    parts = path.split(".")
    above = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    rows = FocusList.objects.filter(state="standing", year=on.year, path__in=above)
    found = rows.values_list("focus", flat=True).distinct()
    return sorted(focus for focus in found if CATEGORY.get(focus) == category)
