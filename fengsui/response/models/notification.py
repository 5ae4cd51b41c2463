"""What other departments are told and asked, and what they do with us."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import models

from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import end_of_day
from fengsui.people.models import OrgUnit
from fengsui.response.models.measure import RapidResponseMeasure
from fengsui.response.rules.notification import CoordinationFacts, JointTaskFacts, NotificationFacts, cleared


def may_be_told(partner: OrgUnit | None, secrecy: str) -> bool:
    """Whether an organisation is cleared for a content; one that is not of the register only for what is public."""
    return cleared(secrecy, partner.kind if partner else "", catalogue.setting("notification.cleared"))


class Outward(Recorded):
    """What goes to an organisation outside under a case; `addressee` names one that is not of the register."""

    partner = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    addressee = models.CharField(max_length=200, blank=True)
    secrecy = models.CharField(max_length=24, default="internal")
    reply_by = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def to(self) -> str:
        """Whom it goes to."""
        return self.partner.name if self.partner else self.addressee

    @property
    def jurisdiction(self) -> Jurisdiction:
        parties = frozenset({self.partner_id} if self.partner_id else ())
        return self.case.place(self.path, parties)  # type: ignore[attr-defined, no-any-return]

    def clock_given(self, rule: str) -> datetime | None:
        return end_of_day(self.reply_by) if rule == "DUE" and self.reply_by else None

    def outward(self) -> dict[str, Any]:
        """What the snapshots of all of these say."""
        return {
            "case_number": self.case.number,  # type: ignore[attr-defined]
            "partner": self.partner_id,
            "addressee": self.to,
            "secrecy": self.secrecy,
            "reply_by": self.reply_by.isoformat() if self.reply_by else None,
        }


class ExternalNotification(Outward):
    """对外通报: one department or body is told what, on which basis, and answers by a day (A13-22.2)."""

    aggregate = "notification"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="notifications")
    measure = models.ForeignKey(RapidResponseMeasure, models.PROTECT, null=True, related_name="notifications")
    kind = models.CharField(max_length=16, default="inform")
    content = models.TextField(blank=True)
    basis = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.case.number} → {self.to}"

    def facts(self, **given: Any) -> NotificationFacts:
        """What the rules need to know."""
        known = NotificationFacts(
            self.state,
            self.jurisdiction,
            addressee=self.to,
            content=self.content,
            basis=self.basis,
            receiver_cleared=may_be_told(self.partner, self.secrecy),
            reply_by=self.reply_by,
            answer=self.answer,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The notification for the journal and the API."""
        return self.outward() | {name: getattr(self, name) for name in ("kind", "content", "basis", "answer")}


class Coordination(Outward):
    """协同处置: a proposal for coordinated handling, agreed to or declined, carried out and reported (G17-17.5)."""

    aggregate = "coordination"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="coordinations")
    measure = models.ForeignKey(RapidResponseMeasure, models.PROTECT, null=True, related_name="coordinations")
    given_facts = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    accepted = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    report = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.case.number} ↔ {self.to}"

    def facts(self, **given: Any) -> CoordinationFacts:
        """What the rules need to know."""
        known = CoordinationFacts(
            self.state,
            self.jurisdiction,
            addressee=self.to,
            facts=self.given_facts,
            proposal=self.proposal,
            receiver_cleared=may_be_told(self.partner, self.secrecy),
            reply_by=self.reply_by,
            report=self.report,
            open_tasks=self.tasks.filter(state="assigned").count() if self.version else 0,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The coordination for the journal and the API."""
        names = ("given_facts", "proposal", "accepted", "answer", "report")
        return self.outward() | {name: getattr(self, name) for name in names}


class JointTask(Recorded):
    """联合行动任务: what one partner does in a joint action from port to market, and what comes of it (S43-11.e)."""

    aggregate = "joint_task"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="joint_tasks")
    coordination = models.ForeignKey(Coordination, models.PROTECT, related_name="tasks")
    task = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True)
    feedback = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.coordination} {self.task[:40]}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        partner = self.coordination.partner_id
        return self.case.place(self.path, frozenset({partner} if partner else ()))

    def facts(self, **given: Any) -> JointTaskFacts:
        """What the rules need to know."""
        known = JointTaskFacts(
            self.state,
            self.jurisdiction,
            agreed=self.coordination.state in ("agreed", "acting"),
            task=self.task,
            due_at=self.due_at,
            feedback=self.feedback,
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return self.due_at if rule == "DUE" else None

    def snapshot(self) -> dict[str, Any]:
        """The task for the journal and the API."""
        return {
            "case_number": self.case.number,
            "coordination": str(self.coordination_id),
            "partner": self.coordination.partner_id,
            "task": self.task,
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "feedback": self.feedback,
        }
