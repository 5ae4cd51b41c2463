"""An emergency response."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import models

from fengsui.emergency.models.plan import EmergencyPlan
from fengsui.emergency.rules.emergency import EmergencyFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class EmergencyResponse(Recorded):
    """应急响应: one emergency at a port, from the alert to the review; `log` holds everything done, with its moment."""

    aggregate = "emergency"

    event = models.CharField(max_length=300)
    place = models.CharField(max_length=200)
    case = models.ForeignKey("triage.RiskCase", models.PROTECT, null=True, related_name="emergencies")
    plan = models.ForeignKey(EmergencyPlan, models.PROTECT, null=True, related_name="responses")
    override_reason = models.TextField(blank=True)
    level = models.CharField(max_length=2, blank=True)
    commander = models.CharField(max_length=120, blank=True)
    log = models.JSONField(default=list)
    outcome = models.TextField(blank=True)
    reviewer = models.CharField(max_length=120, blank=True)
    review_due = models.DateTimeField(null=True)
    course = models.TextField(blank=True)
    lessons = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.event} {self.place}"

    def facts(self, **given: Any) -> EmergencyFacts:
        """What the rules need to know."""
        done = self.hands() if self.version else {}
        known = EmergencyFacts(
            self.state,
            Jurisdiction(self.path),
            event=self.event,
            place=self.place,
            level=self.level,
            plan_state=self.plan.state if self.plan else "",
            override_reason=self.override_reason,
            commander=self.commander,
            reviewer=self.reviewer,
            review_due=self.review_due,
            commanders=tuple({*done.get("activate", ()), *done.get("stand_down", ())}),
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return self.review_due if rule == "DUE" else None

    def snapshot(self) -> dict[str, Any]:
        """The response for the journal and the API."""
        names = (
            "event", "place", "override_reason", "level", "commander", "log", "outcome", "reviewer", "course", "lessons",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names} | {
            "plan": str(self.plan_id) if self.plan_id else None,
            "case": str(self.case_id) if self.case_id else None,
            "review_due": self.review_due.isoformat() if self.review_due else None,
        }
