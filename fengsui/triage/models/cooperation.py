"""Exchanges with partners abroad."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import BEIJING, end_of_day
from fengsui.triage.rules.cooperation import CooperationFacts


class Cooperation(Recorded):
    """国际合作: a notice, a request or a joint inquiry with a partner abroad, out or in, and what came of it."""

    aggregate = "cooperation"

    outgoing = models.BooleanField()
    partner = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    agreement = models.CharField(max_length=200, blank=True)
    item = models.ForeignKey("triage.RiskInformation", models.PROTECT, null=True, related_name="exchanges")
    request = models.TextField()
    drafter = models.CharField(max_length=64, blank=True)
    reply_due = models.DateField(null=True)
    reply = models.TextField(blank=True)
    outcome = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.partner}: {self.request[:60]}"

    def facts(self, **given: Any) -> CooperationFacts:
        """What the rules need to know."""
        known = CooperationFacts(
            self.state,
            Jurisdiction(self.path),
            partner=self.partner,
            request=self.request,
            drafter=self.drafter,
            approved=self.state == "approved",
            reply_due=self.reply_due,
            reply=self.reply,
            outcome=self.outcome,
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(datetime.combine(self.reply_due, time(), BEIJING)) if self.reply_due else None

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {
            "outgoing": self.outgoing,
            "partner": self.partner,
            "country": self.country,
            "agreement": self.agreement,
            "item": str(self.item_id) if self.item_id else None,
            "request": self.request,
            "reply_due": self.reply_due.isoformat() if self.reply_due else None,
            "reply": self.reply,
            "outcome": self.outcome,
        }
