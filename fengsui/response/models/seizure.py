"""Lists of sealed or detained goods."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.response.models.measure import RapidResponseMeasure
from fengsui.response.rules.seizure import SeizureFacts

HOLDING = ("seizure.seize", "seizure.attach")
"""What the executing unit does, wherever it lies in the tree."""


class Seizure(Recorded):
    """查封扣押清单: what was sealed or detained under one measure: objects, amounts, places, custody, seal number.

    `number` is the list's own, without gaps in its unit and year, and is never given again. `serial` is the number of
    the seal: no two held lists of a unit bear the same, and a released one is free again (G17-17.3).
    """

    aggregate = "seizure"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="seizures")
    measure = models.ForeignKey(RapidResponseMeasure, models.PROTECT, related_name="seizures")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    number = models.CharField(max_length=40)
    serial = models.PositiveIntegerField()
    inventory = models.JSONField(default=list)
    custody = models.CharField(max_length=300)
    witness = models.CharField(max_length=120, blank=True)
    release_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], name="seizure_numbered_once"),
            models.UniqueConstraint(fields=["unit", "serial"], name="seal_held_once", condition=Q(state="held")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        by_whom = {(act, self.measure.executor_id) for act in HOLDING} if self.measure.executor_id else set()
        return self.case.place(self.path, frozenset(self.parties), frozenset(by_whom))

    def facts(self, **given: Any) -> SeizureFacts:
        """What the rules need to know."""
        known = SeizureFacts(
            self.state,
            self.jurisdiction,
            code=self.measure.code,
            measure_state=self.measure.state,
            statute=self.measure.statute,
            inventory=tuple(self.inventory),
            custody=self.custody,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The list for the journal and the API."""
        names = ("number", "serial", "inventory", "custody", "witness", "release_reason", "parties")
        return {name: getattr(self, name) for name in names} | {
            "case_number": self.case.number,
            "measure": str(self.measure_id),
            "code": self.measure.code,
            "statute": self.measure.statute,
        }
