"""Engagements: one expert's part in one judgement."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.assessment.models.judgement import Judgement
from fengsui.assessment.rules.engagement import EngagementFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import User


class Engagement(Recorded):
    """专家委托: what one expert is asked, declares, and holds, signed in person (Q09-4.1.b).

    The opinion stays sealed until the session ends: the journal keeps its hash, salted, and the salt is told with the
    result, so that nobody votes after the others and everybody can check afterwards what was cast when.
    """

    aggregate = "engagement"

    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="engagements")
    expert = models.ForeignKey(User, models.PROTECT, null=True, related_name="engagements")
    round = models.PositiveSmallIntegerField(default=1)
    questions = models.TextField()
    due_at = models.DateTimeField()
    present = models.BooleanField(default=False)
    choice = models.CharField(max_length=16, blank=True)
    opinion = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    salt = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["judgement", "round", "expert"],
                condition=Q(state__in=["issued", "accepted", "opinion_signed"]),
                name="engagement_once_a_round",
                violation_error_code="dup",
            )
        ]

    def __str__(self) -> str:
        return f"{self.judgement} / {self.expert.name if self.expert else ''}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        party = frozenset({self.expert.unit_id} if self.expert else ())
        return self.judgement.case.place(self.path, party)

    def seal(self) -> str:
        """The hash over judgement, round, expert, choice, opinion and proposal, and the salt."""
        told = (self.judgement_id, self.round, self.expert_id, self.choice, self.opinion, self.proposal, self.salt)
        return hashlib.sha256("\n".join(map(str, told)).encode()).hexdigest()

    def facts(self, **given: Any) -> EngagementFacts:
        """What the rules need to know."""
        known = EngagementFacts(
            self.state,
            self.jurisdiction,
            expert=str(self.expert_id or ""),
            judgement_state=self.judgement.state,
            own_round=self.round == self.judgement.round,
            mode=self.judgement.mode,
            questions=self.questions,
            due_at=self.due_at,
            present=self.present,
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"urgent": self.judgement.case.urgent}

    def opened(self) -> bool:
        """Whether the opinion may be read by others than its expert: the session in which it was cast has ended."""
        return self.judgement.state not in ("convened", "in_session") or self.round != self.judgement.round

    def snapshot(self) -> dict[str, Any]:
        """The engagement for the journal and the API; the opinion only by its hash, until the session has ended."""
        told = {
            "judgement": str(self.judgement_id),
            "expert": str(self.expert_id),
            "round": self.round,
            "questions": self.questions,
            "due_at": self.due_at.isoformat() if isinstance(self.due_at, datetime) else None,
            "present": self.present,
            "sha256": self.sha256,
        }
        if self.sha256 and self.opened():
            told |= {name: getattr(self, name) for name in ("choice", "opinion", "proposal", "salt")}
        return told
