"""Examinations, and records of what an institution or a person has done wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit, User
from fengsui.registers.rules.record import ExamFacts, IntegrityFacts


class Exam(Recorded):
    """培训考核: one examination after training, passed or not, and until when it counts (A13-28, S43-6.c)."""

    aggregate = "exam"

    person = models.ForeignKey(User, models.PROTECT, related_name="exams")
    subject = models.CharField(max_length=200)
    taken_on = models.DateField()
    passed = models.BooleanField()
    valid_to = models.DateField(null=True)
    certificate = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.person.name} / {self.subject}"

    @property
    def body(self) -> OrgUnit:
        """The organisation of the person."""
        return self.person.unit

    def facts(self, **given: Any) -> ExamFacts:
        """What the rules need to know."""
        place = Jurisdiction(self.path)
        known = ExamFacts(self.state, place, subject=self.subject, taken_on=self.taken_on, valid_to=self.valid_to)
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The examination for the journal and the API."""
        return {
            "person": self.person.username,
            "subject": self.subject,
            "taken_on": self.taken_on.isoformat(),
            "passed": self.passed,
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "certificate": self.certificate,
        }


class IntegrityRecord(Recorded):
    """诚信记录: falsified, altered or withheld results of an institution or a person, and what shows it (G17-28, G17-29)."""

    aggregate = "integrity"

    body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="integrity_records")
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="integrity_records")
    kind = models.CharField(max_length=24)
    facts_found = models.TextField()
    evidence = models.TextField()
    about = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="integrity_one_subject",
                condition=Q(body__isnull=False, person__isnull=True) | Q(body__isnull=True, person__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.person.name if self.person else self.body)

    def facts(self, **given: Any) -> IntegrityFacts:
        """What the rules need to know."""
        party = {self.body_id} if self.body_id else set()
        known = IntegrityFacts(
            self.state,
            Jurisdiction(self.path, parties=frozenset(party)),
            bodies=int(self.body_id is not None),
            people=int(self.person_id is not None),
            facts=self.facts_found,
            evidence=self.evidence,
            recorder=next(iter(self.hands().get("accuse", ())), ""),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The record for the journal and the API."""
        return {
            "body": self.body_id,
            "person": self.person.username if self.person else None,
            "kind": self.kind,
            "facts_found": self.facts_found,
            "evidence": self.evidence,
            "about": self.about,
        }
