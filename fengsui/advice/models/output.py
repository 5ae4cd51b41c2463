"""Outputs of an assessment, and where each of them was used."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.advice.rules.output import OutputFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Output(Recorded):
    """评估产出: one form in which the result of an assessment goes on: report, brief, data set, guide, index (S43-7.a)."""

    aggregate = "output"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="outputs")
    assessment = models.ForeignKey("assessment.RiskAssessment", models.PROTECT, related_name="outputs")
    kind = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    file_place = models.CharField(max_length=300, blank=True)
    edition = models.PositiveSmallIntegerField(default=1)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="output_case")]

    def __str__(self) -> str:
        return self.title

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.case.place(self.path)

    def digest(self) -> str:
        """SHA-256 over kind, title, text, the place of the file and the report that it was made from."""
        told = (self.kind, self.title, self.text, self.file_place, self.assessment.report_sha256)
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    def facts(self, **given: Any) -> OutputFacts:
        """What the rules need to know."""
        done = self.hands()
        known = OutputFacts(
            self.state,
            self.jurisdiction,
            source=self.assessment.state,
            title=self.title,
            content=self.text or self.file_place,
            drafters=tuple({*done.get("draft", ()), *done.get("revise", ())}),
            uses=len(done.get("use", ())),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The output for the journal and the API."""
        names = ("kind", "title", "text", "file_place", "edition", "sha256")
        return {name: getattr(self, name) for name in names} | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "assessment": str(self.assessment_id),
        }


class ResultUse(models.Model):
    """结果应用: where an output was used, when, and to what effect (S43-7.b); written once, by the act `output.use`."""

    output = models.ForeignKey(Output, models.PROTECT, related_name="uses")
    target = models.CharField(max_length=24)
    used_on = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    effect = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["target"], name="result_use_target")]

    def __str__(self) -> str:
        return f"{self.target} {self.used_on}"

    def snapshot(self) -> dict[str, Any]:
        """The use for the journal."""
        names = ("target", "reference", "effect")
        return {name: getattr(self, name) for name in names} | {"used_on": self.used_on.isoformat()}
