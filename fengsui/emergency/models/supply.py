"""A stock of emergency supplies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import models

from fengsui.emergency.rules.supply import SupplyFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class EmergencySupply(Recorded):
    """应急物资: what is kept for an emergency at one place, how much of it, and below what it calls for more."""

    aggregate = "emergency_supply"

    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    measure = models.CharField(max_length=24, blank=True)
    amount = models.PositiveIntegerField(default=0)
    minimum = models.PositiveIntegerField(default=0)
    keeper = models.CharField(max_length=120, blank=True)
    counts = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.name} {self.place}"

    def facts(self, **given: Any) -> SupplyFacts:
        """What the rules need to know."""
        known = SupplyFacts(
            self.state,
            Jurisdiction(self.path),
            name=self.name,
            place=self.place,
            amount=self.amount,
            minimum=self.minimum,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The stock for the journal and the API."""
        return {name: getattr(self, name) for name in ("name", "place", "measure", "amount", "minimum", "keeper")}
