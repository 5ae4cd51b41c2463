"""Expert committees: their charter and term, who serves from when to when, and their sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, ClassVar

from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import BEIJING, end_of_day
from fengsui.people.models import User
from fengsui.registers.rules.committee import CommitteeFacts, Membership


class ExpertCommittee(Recorded):
    """专家委员会: advises on plans and special questions under a charter of its own, for a term (S43-5.b)."""

    aggregate = "committee"

    title = models.CharField(max_length=120)
    charter = models.TextField()
    specialities = models.TextField()
    document_no = models.CharField(max_length=120)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state"], name="committee_state")]

    def __str__(self) -> str:
        return self.title

    def memberships(self) -> list[Membership]:
        """Every time that anybody served or is to serve."""
        return [one.period() for one in self.seats.order_by("pk")]

    def facts(self, **given: Any) -> CommitteeFacts:
        """What the rules need to know."""
        known = CommitteeFacts(
            self.state,
            Jurisdiction(self.path),
            charter=self.charter,
            specialities=self.specialities,
            document_no=self.document_no,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        """The last minute of the term."""
        return end_of_day(datetime.combine(self.valid_to, time(), BEIJING)) if self.valid_to else None

    def snapshot(self) -> dict[str, Any]:
        """The committee for the journal and the API; members by account."""
        names = ("title", "charter", "specialities", "document_no")
        return {name: getattr(self, name) for name in names} | {
            "valid_from": _told(self.valid_from),
            "valid_to": _told(self.valid_to),
            "members": [
                {
                    "person": one.person.username,
                    "field": one.field,
                    "from": _told(one.valid_from),
                    "to": _told(one.valid_to),
                }
                | ({"ended_on": _told(one.ended_on)} if one.ended_on else {})
                for one in self.seats.select_related("person").order_by("pk")
            ],
        }


def _told(day: date | None) -> str | None:
    return day.isoformat() if day else None


class CommitteeSeat(models.Model):
    """委员任期: one person's time in a committee; a second term is another row."""

    committee = models.ForeignKey(ExpertCommittee, models.PROTECT, related_name="seats")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    field = models.CharField(max_length=200, blank=True)
    chair = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="committee_seat_has_a_term", condition=models.Q(valid_from__lte=models.F("valid_to"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.name} / {self.field}"

    def period(self) -> Membership:
        """When it counts."""
        return Membership(str(self.person_id), self.valid_from, self.valid_to, self.ended_on)


class CommitteeSession(models.Model):
    """委员会会议: one session with its agenda, those who took part, and its minutes; written once."""

    committee = models.ForeignKey(ExpertCommittee, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    agenda = models.TextField()
    attendees = models.JSONField(default=list)
    minutes = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["committee", "number"], name="committee_session_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.committee} / {self.number}"
