"""What an institution of the register advises on a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.advice.lifecycle.advice import OPEN
from fengsui.advice.rules.advice import PARTS, AdviceFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit
from fengsui.registers.queries.standing import VERIFIERS, trouble_of_body


class Advice(Recorded):
    """机构建议: statistics, a grade proposed, mitigation, prevention; it changes neither grade nor level (A13-6.b)."""

    aggregate = "advice"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="advice")
    institution = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    question = models.TextField(blank=True)
    statistics = models.TextField(blank=True)
    proposed_grade = models.PositiveSmallIntegerField(null=True)
    grading = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    prevention = models.TextField(blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="advice_case")]

    def __str__(self) -> str:
        return f"{self.case.title_zh} / {self.institution}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        party = self.institution_id if self.state in (*OPEN, "none") else ""
        return self.case.place(self.path, frozenset({party or ""} - {""}))

    def facts(self, **given: Any) -> AdviceFacts:
        """What the rules need to know."""
        known = AdviceFacts(
            self.state,
            self.jurisdiction,
            qualified=self.state in ("none", "asked")
            and not trouble_of_body(self.institution, VERIFIERS, category=self.case.category),
            question=self.question,
            parts=tuple(name for name in PARTS if getattr(self, name).strip()),
            proposed_grade=self.proposed_grade,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The advice for the journal and the API."""
        names = ("question", *PARTS, "proposed_grade", "answer")
        return {name: getattr(self, name) for name in names} | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "institution": self.institution_id,
        }
