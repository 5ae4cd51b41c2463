"""Orders for technical support in an accident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import models

from fengsui.advice.lifecycle.support import LIVE
from fengsui.advice.rules.support import SupportFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit, User


class Support(Recorded):
    """事故技术支持: one laboratory, institution or expert called to an accident, on the ordinary or the fast lane (S43-6.f)."""

    aggregate = "support"

    accident = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    question = models.TextField()
    major = models.BooleanField(default=False)
    fast = models.BooleanField(default=False)
    fast_reason = models.TextField(blank=True)
    body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="support_orders")
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="support_orders")
    findings = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.accident[:40]} / {self.called}"

    @property
    def called(self) -> str:
        """Who was called."""
        return str(self.person.name if self.person else self.body or "")

    @property
    def urgent(self) -> bool:
        """Whether it is on the fast lane."""
        return self.fast

    @property
    def jurisdiction(self) -> Jurisdiction:
        party = self.person.unit_id if self.person else self.body_id
        return Jurisdiction(self.path, parties=frozenset({party} if party and self.state in (*LIVE, "none") else ()))

    def facts(self, **given: Any) -> SupportFacts:
        """What the rules need to know."""
        known = SupportFacts(
            self.state,
            self.jurisdiction,
            accident=self.accident,
            question=self.question,
            major=self.major,
            fast=self.fast,
            fast_reason=self.fast_reason,
            bodies=int(self.body_id is not None),
            people=int(self.person_id is not None),
            person=str(self.person_id or ""),
            findings=self.findings,
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"urgent": self.fast}

    def snapshot(self) -> dict[str, Any]:
        """The order for the journal and the API."""
        names = ("accident", "place", "question", "major", "fast", "fast_reason", "findings")
        who = {"body": self.body_id, "person": self.person.username if self.person else None}
        return {name: getattr(self, name) for name in names} | who
