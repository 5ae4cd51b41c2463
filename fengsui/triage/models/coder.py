"""Coders that were learned from decided items, and their weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.rules.coder import CoderFacts


class CoderModel(Recorded):
    """编码模型: one coder for one field, learned at one moment from the items that people had decided."""

    aggregate = "coder"

    field = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    trained_at = models.DateTimeField()
    items = models.PositiveIntegerField()
    held = models.PositiveIntegerField()
    threshold = models.FloatField()
    figures = models.JSONField(default=dict)
    telling = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["field", "number"], name="coder_number_once"),
            models.UniqueConstraint(
                fields=["field"], name="coder_one_on", condition=Q(state="on"), violation_error_code="dup"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}/{self.number}"

    def facts(self, **given: Any) -> CoderFacts:
        """What the rules need to know."""
        known = CoderFacts(
            self.state,
            Jurisdiction(self.path),
            held=self.held,
            coder=self.figures.get("coder", {}),
            rules=self.figures.get("rules", {}),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {
            "field": self.field,
            "number": self.number,
            "trained_at": self.trained_at.isoformat(),
            "items": self.items,
            "held": self.held,
            "threshold": self.threshold,
            "figures": self.figures,
        }


class CoderWeights(models.Model):
    """模型权重: the bytes of one coder; written once."""

    coder = models.OneToOneField(CoderModel, models.PROTECT, primary_key=True, related_name="weights")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.coder_id} {self.digest[:12]}"
