"""The filing of a warning or measure with the next higher customs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit
from fengsui.response.rules.filing import FilingFacts


class RecordFiling(Recorded):
    """备案: what a regional or local customs reports to the next higher one about each edition it puts in force.

    `report` says what is filed: basis, area, level, dates. `receipt` is the number under which it was taken.
    """

    aggregate = "filing"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="filings")
    kind = models.CharField(max_length=16)
    subject = models.UUIDField()
    edition = models.PositiveSmallIntegerField()
    receiver = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    title = models.CharField(max_length=400)
    report = models.JSONField(default=dict)
    receipt = models.CharField(max_length=40, blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "subject", "edition"], name="filed_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.case.place(self.unit.path)

    def facts(self, **given: Any) -> FilingFacts:
        """What the rules need to know."""
        known = FilingFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            receiver=self.receiver_id,
            receiver_is_headquarters=self.receiver.level == OrgUnit.Level.HQ,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The filing for the journal and the API."""
        return {
            "case": str(self.case_id),
            "kind": self.kind,
            "subject": str(self.subject),
            "edition": self.edition,
            "receiver": self.receiver_id,
            "title": self.title,
            "report": self.report,
            "receipt": self.receipt,
            "question": self.question,
            "answer": self.answer,
        }
