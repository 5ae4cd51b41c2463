"""The judgement: its session, its votes, its conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.assessment.lifecycle.engagement import COUNTED
from fengsui.assessment.rules.judgement import JudgementFacts, carried
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit


class Judgement(Recorded):
    """研判: what those who may judge hold of a risk, on the ground of an assessment or of clear facts."""

    aggregate = "judgement"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="judgements")
    assessment = models.ForeignKey("assessment.RiskAssessment", models.PROTECT, null=True, related_name="judgements")
    round = models.PositiveSmallIntegerField(default=1)
    mode = models.CharField(max_length=16)
    tier = models.PositiveSmallIntegerField()
    leader_approval = models.CharField(max_length=200, blank=True)
    direct_reason = models.TextField(blank=True)
    agenda = models.TextField(blank=True)
    partners = models.CharField(max_length=300, blank=True)
    lead = models.CharField(max_length=200, blank=True)
    minutes = models.TextField(blank=True)
    laboratory = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    lab_report = models.TextField(blank=True)
    candidates = models.TextField(blank=True)
    doubted = models.BooleanField(default=False)
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
        return self.case.place(self.unit.path)

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
            assessment_confirmed=self.assessment is not None and self.assessment.state in ("confirmed", "superseded"),
            direct_reason=self.direct_reason,
            attendees=tuple(one["id"] for one in self.attendees),
            undeclared=tuple(one["id"] for one in self.attendees if not one["declared"]),
            agenda=self.agenda,
            partners=self.partners,
            lead=self.lead,
            complex=self.complex,
            least=catalogue.setting("panel.least"),
            least_complex=catalogue.setting("panel.least_complex"),
            fewer_reason=self.fewer_reason,
            chair=next(iter(done.get("start", ())[-1:]), ""),
            conclusion=self.conclusion,
            nature=self.nature,
            risk_level=self.risk_level,
        )
        if self.mode == "expert":
            panel = self.panel()
            counted = {str(one.expert_id): one for one in panel}
            known = replace(
                known,
                attendees=tuple(counted),
                undeclared=(),
                votes=tuple((pk, one.choice) for pk, one in counted.items() if one.sha256),
            )
            known = replace(known, carried=carried(known))
        if self.assessment is not None and self.assessment.state == "void":
            known = replace(known, carried=False)
        return replace(known, **given)

    def panel(self) -> list[Any]:
        """The engagements of this round that count: accepted or signed by experts who take part."""
        rows = self.engagements.filter(round=self.round, present=True, state__in=[*COUNTED, "closed"])
        return list(rows.select_related("expert").order_by("pk"))

    def clock_facts(self) -> Mapping[str, Any]:
        return {"urgent": self.case.urgent}

    def snapshot(self) -> dict[str, Any]:
        """The judgement for the journal and the API; votes stand by account, not by name."""
        names = (
            "mode", "tier", "round", "leader_approval", "direct_reason", "agenda", "partners", "lead", "complex",
            "fewer_reason", "votes", "minutes", "lab_report", "candidates", "conclusion", "nature", "measures",
            "risk_level", "findings", "doubted",
        )  # fmt: skip
        plain = {name: getattr(self, name) for name in names}
        return plain | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "assessment": str(self.assessment_id) if self.assessment_id else None,
            "laboratory": self.laboratory_id,
            "attendees": [{"id": one["id"], "declared": one["declared"]} for one in self.attendees],
        }
