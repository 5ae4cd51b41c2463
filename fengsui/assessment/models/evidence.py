"""Evidence: what an estimate or a sentence of the report rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.assessment.models.assessment import RiskAssessment
from fengsui.assessment.models.computation import Computation
from fengsui.assessment.rules.evidence import EvidenceFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Evidence(Recorded):
    """评估证据: what was found, where it is from, how strong it is, and the stage and place of the work it bears on.

    `place` is a path into the inputs of the computation, such as `scenarios.0.steps.1`; empty for the whole of it.
    """

    aggregate = "evidence"

    assessment = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="evidence")
    stage = models.CharField(max_length=16)
    computation = models.ForeignKey(Computation, models.PROTECT, null=True, related_name="evidence")
    place = models.CharField(max_length=200, blank=True)
    shows = models.TextField()
    source = models.TextField()
    url = models.CharField(max_length=500, blank=True)
    item = models.ForeignKey("triage.RiskInformation", models.PROTECT, null=True, related_name="+")
    strength = models.CharField(max_length=16)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["assessment", "state"], name="evidence_of_assessment")]

    def __str__(self) -> str:
        return self.shows[:120]

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.assessment.jurisdiction

    def facts(self, **given: Any) -> EvidenceFacts:
        """What the rules need to know."""
        known = EvidenceFacts(
            self.state,
            self.jurisdiction,
            assessment_state=self.assessment.state,
            shows=self.shows,
            source=self.source,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The evidence for the journal and the API."""
        return {
            "assessment": str(self.assessment_id),
            "stage": self.stage,
            "computation": str(self.computation_id or ""),
            "place": self.place,
            "shows": self.shows,
            "source": self.source,
            "url": self.url,
            "item": str(self.item_id or ""),
            "strength": self.strength,
        }
