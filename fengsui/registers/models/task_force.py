"""Task forces: people of several units who assess together for a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import BEIJING, end_of_day
from fengsui.people.models import OrgUnit, User
from fengsui.registers.rules.task_force import TaskForceFacts


class TaskForce(Recorded):
    """专项工作组: set up by a document to assess, with a lead and members, until a day (A13-14).

    `body` is the organisation that orders name. Its members hold seats in it: the powers of an assessment institution,
    for what is ordered from the task force and for nothing else.
    """

    aggregate = "task_force"

    body = models.OneToOneField(OrgUnit, models.PROTECT, related_name="task_force")
    title = models.CharField(max_length=120)
    document_no = models.CharField(max_length=120)
    purpose = models.TextField()
    scope = models.TextField(blank=True)
    categories = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    lead = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    members = ArrayField(models.UUIDField(), default=list, blank=True)
    until = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state"], name="task_force_state")]

    def __str__(self) -> str:
        return self.title

    def people(self) -> list[User]:
        """The members, by name."""
        return list(User.objects.filter(pk__in=self.members).select_related("unit").order_by("username"))

    def facts(self, **given: Any) -> TaskForceFacts:
        """What the rules need to know."""
        known = TaskForceFacts(
            self.state,
            Jurisdiction(self.path, parties=frozenset({self.body_id} - {None})),
            document_no=self.document_no,
            purpose=self.purpose,
            lead=str(self.lead_id or ""),
            members=tuple(map(str, self.members)),
            until=self.until,
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        """The last minute of the term."""
        return end_of_day(datetime.combine(self.until, time(), BEIJING)) if self.until else None

    def snapshot(self) -> dict[str, Any]:
        """The task force for the journal and the API; members by account."""
        names = ("title", "document_no", "purpose", "scope", "categories")
        return {name: getattr(self, name) for name in names} | {
            "body": self.body_id,
            "lead": self.lead.username if self.lead else None,
            "members": [one.username for one in self.people()],
            "until": self.until.isoformat() if self.until else None,
        }
