"""The dated list of goods that recall rules cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.recall.rules.scope import ScopeFacts, covers


class RecallScope(Recorded):
    """召回商品范围: goods that recall rules cover from one day until another (S43-12.a)."""

    aggregate = "recall_scope"

    title = models.CharField(max_length=200)
    categories = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    hs_prefixes = ArrayField(models.CharField(max_length=13), default=list, blank=True)
    statute = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recall_scope_days_in_order", condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
            )
        ]

    def __str__(self) -> str:
        return self.title

    def facts(self, **given: Any) -> ScopeFacts:
        """What the rules need to know."""
        known = ScopeFacts(
            self.state,
            Jurisdiction(self.path),
            title=self.title,
            categories=tuple(self.categories),
            hs_prefixes=tuple(self.hs_prefixes),
            statute=self.statute,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The line for the journal and the API."""
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("valid_from", "valid_to")}
        return {name: getattr(self, name) for name in ("title", "categories", "hs_prefixes", "statute")} | days


def standing(on: date) -> list[RecallScope]:
    """The lines of the list that hold on a day, oldest first."""
    rows = RecallScope.objects.filter(valid_from__lte=on)
    return list(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).order_by("valid_from", "pk"))


def covered(category: str, hs_codes: Sequence[str], on: date) -> bool:
    """Whether goods of this category, or of one of these codes, are covered on a day (S43-12.a)."""
    return any(category in row.categories or covers(hs_codes, row.hs_prefixes) for row in standing(on))
