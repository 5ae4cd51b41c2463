"""The emergency plan of a port."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.emergency.rules.plan import PlanFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import end_of_day
from fengsui.people.models import OrgUnit


class EmergencyPlan(Recorded):
    """应急预案: who commands, what is done step by step, and whom one calls, in one scenario at one port.

    `contacts` holds names and telephones of people: it stays in this row and out of the journal.
    """

    aggregate = "emergency_plan"

    title = models.CharField(max_length=200)
    scenario = models.TextField(blank=True)
    port = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    command = models.CharField(max_length=300, blank=True)
    steps = ArrayField(models.TextField(), default=list, blank=True)
    contacts = models.JSONField(default=list)
    review_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.title

    def facts(self, **given: Any) -> PlanFacts:
        """What the rules need to know."""
        done = self.hands() if self.version else {}
        known = PlanFacts(
            self.state,
            Jurisdiction(self.path),
            title=self.title,
            scenario=self.scenario,
            port=self.port_id or "",
            command=self.command,
            steps=tuple(self.steps),
            contacts=len(self.contacts),
            review_on=self.review_on,
            drafters=tuple({*done.get("draft", ()), *done.get("revise", ())}),
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(self.review_on) if rule == "TERM" and self.review_on else None

    def snapshot(self) -> dict[str, Any]:
        """The plan for the journal and the API; of the contacts their bodies and duties, nobody's name or number."""
        names = ("title", "scenario", "command", "steps")
        return {name: getattr(self, name) for name in names} | {
            "port": self.port_id,
            "contacts": [{"body": one["body"], "duty": one["duty"]} for one in self.contacts],
            "review_on": self.review_on.isoformat() if self.review_on else None,
        }
