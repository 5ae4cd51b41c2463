"""Work assignments under an assessment or a judgement, and the results that were issued under them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.assessment.lifecycle.task import LIVE, State
from fengsui.assessment.models.assessment import RiskAssessment
from fengsui.assessment.models.judgement import Judgement
from fengsui.assessment.rules.task import TaskFacts
from fengsui.collection.models import Attachment
from fengsui.journal.hashing import canonical
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit

TESTING = ("work", "attach", "enter", "contribute")
WORKING = (*TESTING, "accept", "start", "review", "issue", "return_to_tester", "correct")


class WorkAssignment(Recorded):
    """工作委派: one piece of work that an assessment or a judgement needs, formally assigned to a body by a date (Q09-4.2.b).

    `assignee` leads; `partners` are codes of others who take part. `result` is the work as it stands, `contributions`
    what partners have found. What was issued stands in `IssuedResult`.
    """

    aggregate = "task"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="tasks")
    assessment = models.ForeignKey(RiskAssessment, models.PROTECT, null=True, related_name="tasks")
    judgement = models.ForeignKey(Judgement, models.PROTECT, null=True, related_name="tasks")
    kind = models.CharField(max_length=16)
    assignee = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    partners = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    lead_person = models.CharField(max_length=80, blank=True)
    task = models.TextField()
    scope = models.TextField(blank=True)
    samples = models.TextField(blank=True)
    support = models.TextField(blank=True)
    due_at = models.DateTimeField()
    extension = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    contributions = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["assignee"], name="task_assignee")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="task_one_ground",
                condition=Q(assessment__isnull=False, judgement__isnull=True)
                | Q(assessment__isnull=True, judgement__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case.title_zh} / {self.assignee}"

    @property
    def bodies(self) -> frozenset[str]:
        """Those who may see and do the work; nobody once it has ended (A13-17)."""
        return frozenset({self.assignee_id or "", *self.partners} - {""}) if self.state in LIVE else frozenset()

    @property
    def jurisdiction(self) -> Jurisdiction:
        # A customs unit elsewhere that investigates does so by the same acts as an institution.
        elsewhere = frozenset((f"task.{act}", body) for act in DOING for body in self.bodies)
        return self.case.place(self.path, self.bodies, elsewhere)

    @property
    def ground(self) -> RiskAssessment | Judgement | None:
        """What the work is for."""
        return self.assessment or self.judgement

    def raw(self) -> list[dict[str, str]]:
        """Every file of raw data with its SHA-256: those added here, then those that the laboratory keeps."""
        files = Attachment.objects.filter(subject=self.pk).exclude(state="refused").order_by("number")
        here = [{"name": str(one), "sha256": bytes(one.sha256).hex(), "kept_at": ""} for one in files]
        return here + [
            {"name": row.get("name", ""), "sha256": row.get("sha256", "").lower(), "kept_at": row.get("kept_at", "")}
            for row in self.result.get("raw_data", [])
        ]

    def facts(self, **given: Any) -> TaskFacts:
        """What the rules need to know."""
        done = self.hands()
        ground = self.ground
        known = TaskFacts(
            self.state,
            self.jurisdiction,
            kind=self.kind,
            grounds=int(self.assessment_id is not None) + int(self.judgement_id is not None),
            under_judgement=self.judgement_id is not None,
            ground_state=ground.state if ground else "",
            assignee=self.assignee_id or "",
            partners=tuple(self.partners),
            lead_person=self.lead_person,
            task=self.task,
            support=self.support,
            live=self.state == State.RUNNING,
            due_at=self.due_at,
            extension_asked=bool(self.extension),
            result=self.result,
            raw=tuple((one["name"], one["sha256"]) for one in self.raw()),
            testers=tuple({who for act in TESTING for who in done.get(act, ())}),
            workers=tuple({who for act in WORKING for who in done.get(act, ())}),
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"urgent": self.case.urgent}

    def clock_given(self, rule: str) -> datetime | None:
        return self.due_at if rule == "DUE" else None

    def snapshot(self) -> dict[str, Any]:
        """The assignment for the journal and the API."""
        names = (
            "kind", "partners", "lead_person", "task", "scope", "samples", "support", "extension", "result", "contributions",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names} | {
            "case_number": self.case.number,
            "assessment": str(self.assessment_id) if self.assessment_id else None,
            "judgement": str(self.judgement_id) if self.judgement_id else None,
            "assignee": self.assignee_id,
            "due_at": self.due_at.isoformat(),
            "raw_data": self.raw(),
        }


DOING = (
    "accept", "decline", "start", "attach", "work", "contribute", "ask_extension", "enter", "return_to_tester", "review",
    "issue", "correct",
)  # fmt: skip
"""What those who were assigned do."""


class IssuedResult(models.Model):
    """签发结果: one version of what was found under an assignment, as it was issued; a correction is a version of its own."""

    task = models.ForeignKey(WorkAssignment, models.PROTECT, related_name="issued")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "number"], name="issued_result_numbered")]

    def __str__(self) -> str:
        return f"{self.task} / {self.number}"

    @staticmethod
    def digest(content: Mapping[str, Any]) -> str:
        """The SHA-256 of a result in its canonical form."""
        return hashlib.sha256(canonical(dict(content)).encode()).hexdigest()
