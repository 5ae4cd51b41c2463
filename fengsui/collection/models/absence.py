"""Lists of records that a source seems to have lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.collection.models.original import ImportRun
from fengsui.collection.rules import AbsenceFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Absence(Recorded):
    """缺失清单: so many records missing from a file at once that somebody is asked before they count as withdrawn."""

    aggregate = "absence"

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="absences")
    source = models.CharField(max_length=48)
    known = models.PositiveIntegerField()
    marks = ArrayField(models.CharField(max_length=200))

    def __str__(self) -> str:
        return f"{self.source}: {len(self.marks)} / {self.known}"

    def facts(self, **given: Any) -> AbsenceFacts:
        """What the rules need to know."""
        return replace(AbsenceFacts(self.state, Jurisdiction(self.path)), **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API; the marks themselves stand in the row only."""
        return {"source": self.source, "run": str(self.run_id), "known": self.known, "missing": len(self.marks)}
