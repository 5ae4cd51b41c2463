"""The lifting of warnings and measures, on application or ex officio."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.assessment.queries import decision as decisions
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.mitigation.rules.lifting import LiftingFacts
from fengsui.people.models import OrgUnit


class LiftingApplication(Recorded):
    """解除: that warnings and measures of a case shall end, because the risk is gone or low enough."""

    aggregate = "lifting"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="liftings")
    kind = models.CharField(max_length=16)
    applicant = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    warnings = ArrayField(models.UUIDField(), default=list, blank=True)
    measures = ArrayField(models.UUIDField(), default=list, blank=True)
    report = models.JSONField(default=dict)
    gaps = models.TextField(blank=True)
    findings = models.JSONField(default=dict)
    residual_risk = models.CharField(max_length=16, blank=True)
    judgement = models.ForeignKey("assessment.Judgement", models.PROTECT, null=True, related_name="+")
    evidence = models.TextField(blank=True)
    reason_zh = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="lifting_case")]

    def __str__(self) -> str:
        return f"{self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.case.place(self.unit.path, frozenset(self.parties))

    def facts(self, **given: Any) -> LiftingFacts:
        """What the rules need to know."""
        known = LiftingFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            applicant=self.applicant_id or "",
            report=self.report,
            targets=len(self.warnings) + len(self.measures),
            findings={name: one["holds"] for name, one in self.findings.items()},
            finding_reasons={name: one["reason"] for name, one in self.findings.items()},
            finders=self.hands().get("find", ()),
            residual_risk=self.residual_risk,
            acceptable=catalogue.setting("lifting.acceptable"),
            judgement_linked=decisions.latest_confirmed(self.case_id) is not None,
            evidence=self.evidence,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The lifting for the journal and the API."""
        names = ("kind", "report", "gaps", "findings", "residual_risk", "evidence", "reason_zh", "reason_en")
        plain = {name: getattr(self, name) for name in names}
        return plain | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "applicant": self.applicant_id,
            "warnings": [str(pk) for pk in self.warnings],
            "measures": [str(pk) for pk in self.measures],
            "judgement": str(self.judgement_id) if self.judgement_id else None,
        }
