"""A drill of an emergency plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import models

from fengsui.emergency.models.plan import EmergencyPlan
from fengsui.emergency.rules.drill import DrillFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Drill(Recorded):
    """应急演练: a plan tried out, and what another person found of it."""

    aggregate = "drill"

    plan = models.ForeignKey(EmergencyPlan, models.PROTECT, related_name="drills")
    planned_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    participants = models.TextField(blank=True)
    course = models.TextField(blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    findings = models.TextField(blank=True)
    lessons = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.plan.title} {self.planned_on}"

    def facts(self, **given: Any) -> DrillFacts:
        """What the rules need to know."""
        done = self.hands() if self.version else {}
        known = DrillFacts(
            self.state,
            Jurisdiction(self.path),
            planned_on=self.planned_on,
            held_on=self.held_on,
            participants=self.participants,
            course=self.course,
            leaders=done.get("hold", ()),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The drill for the journal and the API."""
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("planned_on", "held_on")}
        names = ("participants", "course", "score", "findings", "lessons")
        return {name: getattr(self, name) for name in names} | days | {"plan": str(self.plan_id)}
