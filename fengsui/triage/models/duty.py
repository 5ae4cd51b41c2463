"""Duties: who does what in a unit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import User
from fengsui.triage.rules.duty import DutyFacts


class Duty(Recorded):
    """岗位职责: the officer and the deputy who answer for one function of a unit, for one category or for all."""

    aggregate = "duty"

    function = models.CharField(max_length=16)
    category = models.CharField(max_length=32, blank=True)
    officer = models.ForeignKey(User, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "function", "category"],
                name="duty_once",
                condition=Q(state="assigned"),
                violation_error_code="dup",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.officer}"

    def facts(self, **given: Any) -> DutyFacts:
        """What the rules need to know."""
        known = DutyFacts(
            self.state,
            Jurisdiction(self.path),
            officer=str(self.officer_id or ""),
            officer_active=self.officer.is_active,
            officer_at_home=self.officer.unit_id == self.unit_id,
            deputy=str(self.deputy_id or ""),
            deputy_active=self.deputy.is_active if self.deputy else True,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {
            "unit": self.unit_id,
            "function": self.function,
            "category": self.category,
            "officer": self.officer.username,
            "deputy": self.deputy.username if self.deputy else None,
        }
