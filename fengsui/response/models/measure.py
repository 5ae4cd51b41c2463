"""The rapid-response measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.assessment.models import Judgement
from fengsui.assessment.queries import decision as decisions
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import end_of_day
from fengsui.people.models import OrgUnit
from fengsui.response.rules.measure import MeasureFacts

EXECUTION = ("measure.start", "measure.report_execution", "measure.complete")
"""What the executing unit does, wherever it lies in the tree (A13-9.b)."""


class RapidResponseMeasure(Recorded):
    """快速反应措施: one measure on goods, a firm or a trade, with its statute, its executor and its proof."""

    aggregate = "measure"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="measures")
    decision = models.ForeignKey("assessment.DispositionDecision", models.PROTECT, related_name="carried_out_by")
    judgement = models.ForeignKey("assessment.Judgement", models.PROTECT, related_name="+")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    edition = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=4)
    text = models.TextField(blank=True)
    goods = models.TextField(blank=True)
    quantity = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=300, blank=True)
    addressee = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=2, blank=True)
    deviation_reason = models.TextField(blank=True)
    statute = models.CharField(max_length=300, blank=True)
    second_basis = models.CharField(max_length=300, blank=True)
    legality = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    unmet_requirement = models.TextField(blank=True)
    executor = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    term_until = models.DateField(null=True)
    served_to = models.CharField(max_length=300, blank=True)
    service_proof = models.TextField(blank=True)
    remedies = models.TextField(blank=True)
    executions = models.JSONField(default=list)
    checks = models.JSONField(default=list)
    effect = models.TextField(blank=True)
    lifting = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="measure_case")]

    def __str__(self) -> str:
        return f"{self.code} {self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        executing = frozenset((act, self.executor_id) for act in EXECUTION) if self.executor_id else frozenset()
        return Jurisdiction(self.unit.path, self.case.category, frozenset(self.parties), executing)

    def facts(self, **given: Any) -> MeasureFacts:
        """What the rules need to know."""
        done = self.hands()
        latest = decisions.latest_confirmed(self.case_id)
        known = MeasureFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            code=self.code,
            goods=self.goods,
            addressee=self.addressee,
            statute=self.statute,
            second_basis=self.second_basis,
            legality=self.legality,
            judgement_confirmed=Judgement.objects.filter(pk=self.judgement_id, state="confirmed").exists(),
            new_judgement=latest is not None and latest.pk != self.judgement_id,
            proposers=tuple({who for act in ("propose", "revise") for who in done.get(act, ())}),
            level=self.level,
            deviation_reason=self.deviation_reason,
            executor=self.executor_id or "",
            due_at=self.due_at,
            condition=self.condition,
            unmet_requirement=self.unmet_requirement,
            term_until=self.term_until,
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        if rule == "TERM":
            return end_of_day(self.term_until) if self.term_until else None
        return self.due_at if rule == "N37" else None

    def snapshot(self) -> dict[str, Any]:
        """The measure for the journal and the API."""
        names = (
            "code", "text", "goods", "quantity", "place", "addressee", "level", "deviation_reason", "statute",
            "second_basis", "legality", "condition", "unmet_requirement", "served_to", "service_proof", "remedies",
            "executions", "checks", "effect", "lifting", "edition",
        )  # fmt: skip
        plain = {name: getattr(self, name) for name in names}
        return plain | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "executor": self.executor_id,
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "term_until": self.term_until.isoformat() if self.term_until else None,
        }
