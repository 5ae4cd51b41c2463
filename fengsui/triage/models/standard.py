"""Screening standards of units."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.rules.standard import StandardFacts


class Standard(Recorded):
    """筛查标准: what a unit collects and by what it screens, in numbered versions."""

    aggregate = "standard"

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    scope = models.TextField()
    text = models.TextField()
    drafter = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "number"], name="standard_number_once", violation_error_code="dup"),
            models.UniqueConstraint(fields=["unit"], name="standard_one_in_force", condition=Q(state="published")),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.label})"

    @property
    def label(self) -> str:
        """How a screening names the version that it followed."""
        return f"{self.unit_id}-{self.number}"

    def facts(self, **given: Any) -> StandardFacts:
        """What the rules need to know."""
        known = StandardFacts(
            self.state, Jurisdiction(self.path), scope=self.scope, text=self.text, drafter=self.drafter
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {
            "label": self.label,
            "title": self.title,
            "scope": self.scope,
            "text": self.text,
            "published_at": self.published_at.isoformat() if self.published_at else None,
        }
