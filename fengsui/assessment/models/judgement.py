"""The judgement: its session, its votes, its conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.assessment.rules.judgement import JudgementFacts
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Judgement(Recorded):
    """研判: what those who may judge hold of a risk, on the ground of an assessment or of clear facts."""

    aggregate = "judgement"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="judgements")
    assessment = models.ForeignKey("assessment.RiskAssessment", models.PROTECT, null=True, related_name="judgements")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    mode = models.CharField(max_length=16)
    tier = models.PositiveSmallIntegerField()
    leader_approval = models.CharField(max_length=200, blank=True)
    direct_reason = models.TextField(blank=True)
    attendees = models.JSONField(default=list)
    complex = models.BooleanField(default=False)
    fewer_reason = models.TextField(blank=True)
    votes = models.JSONField(default=list)
    conclusion = models.TextField(blank=True)
    nature = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    risk_level = models.CharField(max_length=16, blank=True)
    findings = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="judgement_case")]
        constraints: ClassVar = [models.CheckConstraint(name="judgement_tier_known", condition=Q(tier__in=[1, 2, 3]))]

    def __str__(self) -> str:
        return f"{self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return Jurisdiction(self.unit.path, self.case.category, frozenset(self.parties))

    def facts(self, **given: Any) -> JudgementFacts:
        """What the rules need to know."""
        done = self.hands()
        grades = [grade for grade in self.case.items.values_list("grade", flat=True) if grade]
        known = JudgementFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            mode=self.mode,
            tier=self.tier,
            worst_grade=min(grades, default=3),
            leader_approval=self.leader_approval,
            assessment_confirmed=self.assessment is not None and self.assessment.state == "confirmed",
            direct_reason=self.direct_reason,
            attendees=tuple(one["id"] for one in self.attendees),
            undeclared=tuple(one["id"] for one in self.attendees if not one["declared"]),
            complex=self.complex,
            least=catalogue.setting("panel.least"),
            least_complex=catalogue.setting("panel.least_complex"),
            fewer_reason=self.fewer_reason,
            votes=tuple((vote["by"], vote["choice"]) for vote in self.votes),
            chair=next(iter(done.get("start", ())[-1:]), ""),
            conclusion=self.conclusion,
            nature=self.nature,
            risk_level=self.risk_level,
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"urgent": self.case.urgent}

    def snapshot(self) -> dict[str, Any]:
        """The judgement for the journal and the API; votes stand by account, not by name."""
        names = (
            "mode", "tier", "leader_approval", "direct_reason", "complex", "fewer_reason", "votes", "conclusion",
            "nature", "measures", "risk_level", "findings",
        )  # fmt: skip
        plain = {name: getattr(self, name) for name in names}
        return plain | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "assessment": str(self.assessment_id) if self.assessment_id else None,
            "attendees": [{"id": one["id"], "declared": one["declared"]} for one in self.attendees],
        }
