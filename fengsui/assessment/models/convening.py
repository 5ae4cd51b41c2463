"""What comes before a judgement: requests for the highest tier, and consolidated sessions on their schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.assessment.rules.convening import RequestFacts, SessionFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import end_of_day


class TierRequest(Recorded):
    """一级研判提请: that headquarters may judge a risk at the highest tier, for the leader to grant or refuse."""

    aggregate = "request"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="tier_requests")
    reason = models.TextField(blank=True)
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["asked", "granted"]),
                name="request_one_pending",
                violation_error_code="dup",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.case.place(self.path)

    def facts(self, **given: Any) -> RequestFacts:
        """What the rules need to know."""
        known = RequestFacts(
            self.state, self.jurisdiction, reason=self.reason, document=self.document,
            askers=tuple(self.hands().get("ask", ())),
        )  # fmt: skip
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The request for the journal and the API."""
        return {"case": str(self.case_id), "reason": self.reason, "document": self.document}


class ConsolidatedSession(Recorded):
    """集中研判会: a session of a period, with the matters to be looked at and what came of each.

    `candidates` are rows of number, kind, id and title; `outcomes` rows of candidate (its number), outcome and note.
    """

    aggregate = "session"

    period_from = models.DateField()
    period_to = models.DateField()
    held_on = models.DateField()
    topic = models.CharField(max_length=300, blank=True)
    candidates = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    minutes = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.period_from} – {self.period_to} {self.topic}".strip()

    @property
    def jurisdiction(self) -> Jurisdiction:
        return Jurisdiction(self.path)

    def facts(self, **given: Any) -> SessionFacts:
        """What the rules need to know."""
        known = SessionFacts(
            self.state,
            self.jurisdiction,
            period_from=self.period_from,
            period_to=self.period_to,
            held_on=self.held_on,
            candidates=len(self.candidates),
            unreviewed=self.unreviewed(self.outcomes),
        )
        return replace(known, **given)

    def unreviewed(self, outcomes: list[dict[str, str]]) -> tuple[str, ...]:
        """The titles of candidates of which nothing is said."""
        told = {one["candidate"] for one in outcomes if one.get("outcome")}
        return tuple(one["title"] for one in self.candidates if one["no"] not in told)

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(self.held_on) if rule == "DUE" else None

    def snapshot(self) -> dict[str, Any]:
        """The session for the journal and the API."""
        names = ("topic", "candidates", "outcomes", "minutes")
        days = {name: getattr(self, name).isoformat() for name in ("period_from", "period_to", "held_on")}
        return days | {name: getattr(self, name) for name in names}
