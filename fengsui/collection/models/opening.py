"""Openings of identities."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import models

from fengsui.collection.models.informant import Informant
from fengsui.collection.rules import OpeningFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Opening(Recorded):
    """启封: leave for one officer to see the particulars of one informant, for a motive, for hours, under two keys."""

    aggregate = "opening"

    informant = models.ForeignKey(Informant, models.PROTECT, related_name="openings")
    requester = models.CharField(max_length=64)
    requester_name = models.CharField(max_length=80)
    motive = models.TextField()
    hours = models.PositiveSmallIntegerField()
    until = models.DateTimeField(null=True)
    salt = models.BinaryField(max_length=16)
    algorithm = models.CharField(max_length=48)
    public = models.BinaryField()
    resealed = models.BinaryField(null=True)

    def __str__(self) -> str:
        return self.motive[:80]

    def facts(self, **given: Any) -> OpeningFacts:
        """What the rules need to know."""
        known = OpeningFacts(
            self.state, Jurisdiction(self.path), requester=self.requester, motive=self.motive, until=self.until
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return self.until

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API: who wants to see whose particulars and why, and nothing of them."""
        return {
            "informant": str(self.informant_id),
            "requester": self.requester,
            "requester_name": self.requester_name,
            "motive": self.motive,
            "hours": self.hours,
            "until": self.until.isoformat() if self.until else None,
        }
