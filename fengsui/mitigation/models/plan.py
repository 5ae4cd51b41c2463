"""The mitigation plan of the responsible operator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.mitigation.rules.plan import PlanFacts
from fengsui.people.models import OrgUnit


class MitigationPlan(Recorded):
    """风险消减: what the responsible operator finds, does, tells and reports about its own product."""

    aggregate = "plan"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="plans")
    operator = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    knowledge_date = models.DateField(null=True)
    how_known = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField(null=True)
    first_action = models.TextField(blank=True)
    parts = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    treated = models.PositiveIntegerField(default=0)
    remaining = models.PositiveIntegerField(default=0)
    unreachable = models.PositiveIntegerField(default=0)
    progress = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    supervision = models.JSONField(default=list)
    criteria = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="plan_case")]

    def __str__(self) -> str:
        return f"{self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.case.place(self.unit.path, frozenset(self.parties))

    def facts(self, **given: Any) -> PlanFacts:
        """What the rules need to know."""
        known = PlanFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            operator=self.operator_id or "",
            knowledge_date=self.knowledge_date,
            due_at=self.due_at,
            first_action=self.first_action,
            parts=self.parts,
            total=self.total,
            treated=self.treated,
            remaining=self.remaining,
            unreachable=self.unreachable,
            informed=bool(self.notices),
            lifting_decided=self.case.liftings.filter(state__in=["effected", "refused"]).exists(),
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"level": self.case.alert_level}

    def clock_given(self, rule: str) -> datetime | None:
        return self.due_at if rule == "N15" else None

    def snapshot(self) -> dict[str, Any]:
        """The plan for the journal and the API."""
        names = (
            "how_known", "first_action", "parts", "total", "treated", "remaining", "unreachable", "progress", "notices",
            "supervision", "criteria",
        )  # fmt: skip
        plain = {name: getattr(self, name) for name in names}
        return plain | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "operator": self.operator_id,
            "knowledge_date": self.knowledge_date.isoformat() if self.knowledge_date else None,
            "due_at": self.due_at.isoformat() if self.due_at else None,
        }
