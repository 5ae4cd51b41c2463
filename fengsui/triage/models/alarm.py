"""Alarms of triage."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.rules.alarm import AlarmFacts


class Alarm(Recorded):
    """警报: something that somebody must look at: a source fell silent, items cluster over product, hazard and area."""

    aggregate = "alarm"

    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=200)
    items = ArrayField(models.UUIDField(), default=list)
    told = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key"], name="alarm_once", condition=~Q(state="ended"), violation_error_code="dup"
            )
        ]

    def __str__(self) -> str:
        return str(self.told.get("product") or self.told.get("source") or self.key)

    def facts(self, **given: Any) -> AlarmFacts:
        """What the rules need to know."""
        return replace(AlarmFacts(self.state, Jurisdiction(self.path)), **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {"kind": self.kind, "key": self.key, "items": [str(item) for item in self.items], "told": self.told}
