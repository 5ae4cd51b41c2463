"""The plan for fast release."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import HEADQUARTERS, NATIONAL, Jurisdiction
from fengsui.kernel.moments import end_of_day
from fengsui.people.models import User
from fengsui.triage.models.information import texts
from fengsui.warning.rules.plan import PlanFacts


class ReleasePlan(Recorded):
    """快速发布预案: when a warning of the two highest levels may go out without the chain, by whose hand, on which channels."""

    aggregate = "release_plan"

    name = models.CharField(max_length=160)
    scenario = models.TextField(blank=True)
    levels = texts(2)
    signers = texts(64)
    channels = texts(32)
    matters_zh = models.TextField(blank=True)
    consumer_advice_zh = models.TextField(blank=True)
    valid_to = models.DateField(null=True)
    drills = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name

    @property
    def jurisdiction(self) -> Jurisdiction:
        return NATIONAL

    @classmethod
    def live_for(cls, level: str) -> ReleasePlan | None:
        """The newest live plan that covers this level."""
        return cls.objects.filter(state="live", levels__contains=[level]).order_by("-id").first()

    def people(self) -> list[User]:
        """The duty signers, by name."""
        return list(User.objects.filter(pk__in=self.signers).select_related("unit").order_by("username"))

    def facts(self, **given: Any) -> PlanFacts:
        """What the rules need to know."""
        done = self.hands()
        people = self.people() if self.state == "draft" else []
        known = PlanFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            name=self.name,
            scenario=self.scenario,
            levels=tuple(self.levels),
            signers=tuple(str(person.pk) for person in people),
            signers_at_headquarters=bool(people) and all(person.unit.level in HEADQUARTERS for person in people),
            channels=tuple(self.channels),
            valid_to=self.valid_to,
            writers=tuple({who for act in ("draft", "revise") for who in done.get(act, ())}),
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(self.valid_to) if rule == "TERM" and self.valid_to else None

    def snapshot(self) -> dict[str, Any]:
        """The plan for the journal and the API."""
        names = ("name", "scenario", "levels", "signers", "channels", "matters_zh", "consumer_advice_zh", "drills")
        plain = {name: getattr(self, name) for name in names}
        return plain | {"valid_to": self.valid_to.isoformat() if self.valid_to else None}
