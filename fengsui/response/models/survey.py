"""Surveys and the items that their findings began."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import end_of_day
from fengsui.response.models.measure import RapidResponseMeasure
from fengsui.response.rules.survey import SurveyFacts, by_area

WORKING = ("begin", "enter", "spawn", "hand_in")
"""What those who survey do."""


class SurveyTask(Recorded):
    """调查任务: the survey of like goods, of a sector, or of an area over a period (A13-22.4, G17-17.4)."""

    aggregate = "survey"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="surveys")
    measure = models.ForeignKey(RapidResponseMeasure, models.PROTECT, related_name="surveys")
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    subject = models.TextField(blank=True)
    areas = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    sampling = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    conclusion = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.case.number} {self.subject[:60]}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        unit = self.measure.executor_id
        by_whom = frozenset((f"survey.{act}", unit) for act in WORKING) if unit else frozenset()
        return self.case.place(self.path, elsewhere=by_whom)

    def spawned(self) -> tuple[int, ...]:
        """The numbers of the findings that began an item."""
        return tuple(self.items.order_by("place").values_list("place", flat=True))

    def facts(self, **given: Any) -> SurveyFacts:
        """What the rules need to know."""
        done = self.hands()
        known = SurveyFacts(
            self.state,
            self.jurisdiction,
            measure_state=self.measure.state,
            period_from=self.period_from,
            period_to=self.period_to,
            subject=self.subject,
            areas=tuple(self.areas),
            sampling=self.sampling,
            findings=tuple(self.findings),
            workers=tuple({who for act in WORKING for who in done.get(act, ())}),
            spawned=self.spawned() if self.version else (),
            conclusion=self.conclusion,
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(self.period_to) if rule == "DUE" and self.period_to else None

    def snapshot(self) -> dict[str, Any]:
        """The survey for the journal and the API, with its figures by area."""
        names = ("subject", "areas", "sampling", "findings", "conclusion")
        return {name: getattr(self, name) for name in names} | {
            "case_number": self.case.number,
            "measure": str(self.measure_id),
            "period_from": self.period_from.isoformat() if self.period_from else None,
            "period_to": self.period_to.isoformat() if self.period_to else None,
            "by_area": [
                {"area": one.area, "looked": one.looked, "failed": one.failed, "share": round(one.share, 4)}
                for one in by_area(self.findings)
            ],
        }


class SurveyItem(models.Model):
    """调查发现立项: the item of risk information that a finding of a survey began, linked to the parent case."""

    survey = models.ForeignKey(SurveyTask, models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    item = models.OneToOneField("triage.RiskInformation", models.PROTECT, related_name="surveyed")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["survey", "place"], name="finding_spawns_once")]

    def __str__(self) -> str:
        return f"{self.survey} / {self.place}"
