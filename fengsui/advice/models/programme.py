"""Programmes of special assessments, and independent opinions on plans and decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.advice.rules.programme import OpinionFacts, ProgrammeFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit, User
from fengsui.registers.queries.standing import ASSESSORS, trouble_of_body


class Programme(Recorded):
    """专项评估: what is to be assessed in a period beyond single cases: subjects, questions, who, when (S43-6.d)."""

    aggregate = "programme"

    title = models.CharField(max_length=200)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    categories = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    hazards = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    subjects = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    institution = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    departure = models.TextField(blank=True)
    findings = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title

    def facts(self, **given: Any) -> ProgrammeFacts:
        """What the rules need to know."""
        done = self.hands()
        known = ProgrammeFacts(
            self.state,
            Jurisdiction(self.path),
            title=self.title,
            period_from=self.period_from,
            period_to=self.period_to,
            questions=self.questions,
            qualified=self.state == "drafted" and not trouble_of_body(self.institution, ASSESSORS),
            stances=tuple(self.opinions.filter(state="given").values_list("stance", flat=True)),
            departure=self.departure,
            drafters=tuple({*done.get("draft", ()), *done.get("revise", ())}),
            findings=self.findings,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The programme for the journal and the API."""
        names = ("title", "categories", "hazards", "subjects", "questions", "departure", "findings")
        days = {
            name: day.isoformat() if (day := getattr(self, name)) else None for name in ("period_from", "period_to")
        }
        return {name: getattr(self, name) for name in names} | days | {"institution": self.institution_id}


class Opinion(Recorded):
    """独立意见: what a member of the committee holds, in person, of a plan or of a decision before it is taken (S43-6.d)."""

    aggregate = "opinion"

    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="opinions")
    decision = models.ForeignKey("assessment.DispositionDecision", models.PROTECT, null=True, related_name="opinions")
    expert = models.ForeignKey(User, models.PROTECT, null=True, related_name="opinions")
    question = models.TextField()
    stance = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="opinion_one_subject",
                condition=Q(programme__isnull=False, decision__isnull=True)
                | Q(programme__isnull=True, decision__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} / {self.expert.name if self.expert else ''}"

    @property
    def subject(self) -> Any:
        """The programme or the decision that it is about."""
        return self.programme or self.decision

    @property
    def jurisdiction(self) -> Jurisdiction:
        party = frozenset({self.expert.unit_id} if self.expert else ())
        if self.decision is None:
            return Jurisdiction(self.path, parties=party)
        return self.decision.case.place(self.path, party)

    def facts(self, **given: Any) -> OpinionFacts:
        """What the rules need to know."""
        known = OpinionFacts(
            self.state,
            self.jurisdiction,
            subjects=int(self.programme is not None) + int(self.decision is not None),
            undecided=self.subject is not None and self.subject.state == "drafted",
            expert=str(self.expert_id or ""),
            question=self.question,
            stance=self.stance,
            text=self.text,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The opinion for the journal and the API."""
        return {
            "programme": str(self.programme_id) if self.programme_id else None,
            "decision": str(self.decision_id) if self.decision_id else None,
            "expert": str(self.expert_id),
            "question": self.question,
            "stance": self.stance,
            "text": self.text,
        }
