"""Records that could not be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import models

from fengsui.collection.models.original import ImportRun, Original
from fengsui.collection.rules import QuarantineFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Quarantined(Recorded):
    """隔离件: a record that could not be read, kept as it came until it is mended or discarded."""

    aggregate = "quarantine"

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="held")
    source = models.CharField(max_length=48)
    position = models.CharField(max_length=80)
    content = models.BinaryField()
    sha256 = models.BinaryField(max_length=32)
    trouble = models.CharField(max_length=48)
    trouble_zh = models.TextField()
    trouble_en = models.TextField()
    original = models.ForeignKey(Original, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.source} {self.position}"

    def facts(self, **given: Any) -> QuarantineFacts:
        """What the rules need to know."""
        return replace(QuarantineFacts(self.state, Jurisdiction(self.path, parties=frozenset({self.unit_id}))), **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {
            "source": self.source,
            "position": self.position,
            "sha256": bytes(self.sha256).hex(),
            "trouble": self.trouble,
            "run": str(self.run_id),
            "original": str(self.original_id) if self.original_id else None,
        }
