"""The assessment: its order, its work, its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.assessment.lifecycle.assessment import LIVE
from fengsui.assessment.lifecycle.task import DONE, OPEN
from fengsui.assessment.rules.assessment import AssessmentFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.people.queries import seats

WORKING = ("accept", "start", "work", "submit")
RANKS = ("low", "medium", "high", "serious")


class RiskAssessment(Recorded):
    """风险评估: one question to one institution about one case, and its answer in seven parts."""

    aggregate = "assessment"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="assessments")
    assignee = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    questions = models.TextField()
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    due_at = models.DateTimeField()
    subtasks = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    origin = models.TextField(blank=True)
    report_sha256 = models.CharField(max_length=64, blank=True)
    report_number = models.CharField(max_length=16, blank=True, default="")
    report_version = models.PositiveSmallIntegerField(default=0)
    extension = models.JSONField(default=dict)
    procedure = models.ForeignKey("registers.Procedure", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="assessment_case")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report_number"], condition=~models.Q(report_number=""), name="assessment_report_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        parties = self.parties if self.state in (NONE, *LIVE) else ()
        return self.case.place(self.unit.path, frozenset(parties))

    def facts(self, **given: Any) -> AssessmentFacts:
        """What the rules need to know."""
        done = self.hands()
        chosen = self.chosen()
        tasks = list(self.tasks.values_list("kind", "state")) if self.pk else []
        level = chosen.house_level() if chosen else ""
        known = AssessmentFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            regime=self.case.regime,
            questions=self.questions,
            due_at=self.due_at,
            replaced_stands=self.replaces is None or self.replaces.state == "confirmed",
            assignees=int(self.assignee_id is not None),
            subtasks=self.subtasks,
            tasks_done=tuple({kind for kind, state in tasks if state in DONE}),
            tasks_open=sum(state in OPEN for _kind, state in tasks),
            parts=self.parts | {"level": level},
            severity=RANKS.index(level) + 1 if chosen else None,
            probability=chosen.figure() if chosen else "",
            origin=self.origin,
            extension_asked=bool(self.extension),
            procedure_withdrawn=self.procedure is not None and self.procedure.state == "withdrawn",
            workers=tuple({*self.members(), *(who for act in WORKING for who in done.get(act, ()))}),
        )
        return replace(known, **given)

    def members(self) -> list[str]:
        """Those who sit or sat in the task force that assesses: they take part, whatever each of them did."""
        force = self.assignee is not None and self.assignee.kind == OrgUnit.Kind.TASK_FORCE
        return seats(self.assignee) if force and self.assignee else []

    def chosen(self) -> Any:
        """The computation that the report rests on, if one was chosen among several methods."""
        return self.computations.filter(state="chosen").first() if self.pk else None

    def clock_facts(self) -> Mapping[str, Any]:
        return {"urgent": self.case.urgent}

    def clock_given(self, rule: str) -> datetime | None:
        return self.due_at if rule == "N10" else None

    def snapshot(self) -> dict[str, Any]:
        """The assessment for the journal and the API."""
        return {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "assignee": self.assignee_id,
            "questions": self.questions,
            "replaces": str(self.replaces_id or ""),
            "due_at": self.due_at.isoformat(),
            "subtasks": self.subtasks,
            "parts": self.parts,
            "origin": self.origin,
            "report_sha256": self.report_sha256,
            "report_number": self.report_number,
            "report_version": self.report_version,
            "extension": self.extension,
            "procedure": str(self.procedure) if self.procedure else None,
        }
