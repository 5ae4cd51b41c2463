"""The decision: options, choice, reasons, bases; forms, level and measures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.assessment.rules.decision import UNDER_WAY, DecisionFacts, level_of
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.models.information import texts


class DispositionDecision(Recorded):
    """处置决定: what is done about a judged risk, or that nothing is, and why.

    A precautionary one has no judgement to rest on: headquarters takes it in an emergency, after international practice,
    and looks at it again every thirty days (G17-18).
    """

    aggregate = "decision"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="decisions")
    judgement = models.ForeignKey("assessment.Judgement", models.PROTECT, null=True, related_name="decisions")
    precautionary = models.BooleanField(default=False)
    urgency_reason = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    evidence_gap = models.TextField(blank=True)
    reviews = models.JSONField(default=list)
    options = models.TextField(blank=True)
    choice = models.CharField(max_length=16, blank=True)
    reasons = models.TextField(blank=True)
    bases = texts(24)
    harm = models.PositiveSmallIntegerField(null=True)
    urgency = models.PositiveSmallIntegerField(null=True)
    extent = models.PositiveSmallIntegerField(null=True)
    level = models.CharField(max_length=2, blank=True)
    override_reason = models.TextField(blank=True)
    forms = texts(16)
    measures = models.JSONField(default=list)
    doubted = models.BooleanField(default=False)
    signer = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="decision_case")]

    def __str__(self) -> str:
        return f"{self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.case.place(self.unit.path)

    @property
    def proposed_level(self) -> str:
        """The level that the dated rule proposes from the three factors."""
        if self.harm and self.urgency and self.extent:
            return level_of(self.harm, self.urgency, self.extent, catalogue.setting("warning.level_sums"))
        return ""

    def facts(self, **given: Any) -> DecisionFacts:
        """What the rules need to know; whether a basis is in force is asked for the day of the decision."""
        done = self.hands()
        known = DecisionFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            judgement_confirmed=self.judgement is not None and self.judgement.state == "confirmed",
            options=self.options,
            choice=self.choice,
            reasons=self.reasons,
            bases=tuple(self.bases),
            forms=tuple(self.forms),
            measures=tuple(measure["code"] for measure in self.measures),
            level=self.level,
            proposed_level=self.proposed_level,
            override_reason=self.override_reason,
            precautionary=self.precautionary,
            urgency_reason=self.urgency_reason,
            reference=self.reference,
            evidence_gap=self.evidence_gap,
            assessment_runs=self.precautionary
            and self.state == "drafted"
            and self.case.assessments.filter(state__in=UNDER_WAY).exists(),
            ground_in_doubt=self.judgement is not None and self.judgement.doubted,
            doubted=self.doubted,
            drafters=tuple({who for act in ("draft", "take_precaution", "revise") for who in done.get(act, ())}),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The decision for the journal and the API: all that warning and response need."""
        names = (
            "options", "choice", "reasons", "bases", "harm", "urgency", "extent", "level", "override_reason", "forms",
            "measures", "signer", "doubted", "precautionary", "urgency_reason", "reference", "evidence_gap", "reviews",
        )  # fmt: skip
        plain = {name: getattr(self, name) for name in names}
        return plain | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "judgement": str(self.judgement_id) if self.judgement_id else None,
            "proposed_level": self.proposed_level,
        }
