"""Designations: who is designated, appointed or accredited for what, from when to when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import BEIJING, end_of_day
from fengsui.people.models import OrgUnit, User
from fengsui.registers.rules.designation import DesignationFacts, Standing


class Designation(Recorded):
    """资格名录: one institution or person, for one kind of work, within a scope and a term (A13-6.a, Q09-4.1.a, Q09-4.2.a).

    `unit` keeps the pool: headquarters' office for the national ones, a region for its own.
    """

    aggregate = "designation"

    kind = models.CharField(max_length=32)
    body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="designations")
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="designations")
    nominated_by = models.CharField(max_length=200)
    source_committee = models.CharField(max_length=200, blank=True)
    categories = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    hazards = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    scope = models.TextField(blank=True)
    evidence = models.JSONField(default=dict)
    document_no = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["body", "kind"], name="designation_body", condition=Q(body__isnull=False)),
            models.Index(fields=["person", "kind"], name="designation_person", condition=Q(person__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="designation_one_holder",
                condition=Q(body__isnull=False, person__isnull=True) | Q(body__isnull=True, person__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.person.name if self.person else self.body)

    def facts(self, **given: Any) -> DesignationFacts:
        """What the rules need to know."""
        done = self.hands()
        party = {self.body_id} if self.body_id else set()
        known = DesignationFacts(
            self.state,
            Jurisdiction(self.path, parties=frozenset(party)),
            level=self.unit.level,
            kind=self.kind,
            bodies=int(self.body_id is not None),
            people=int(self.person_id is not None),
            body_is_institution=self.body is not None and self.body.kind == OrgUnit.Kind.INSTITUTION,
            nominated_by=self.nominated_by,
            scope=self.scope,
            evidence=self.evidence,
            document_no=self.document_no,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            nominators=tuple({*done.get("nominate", ()), *done.get("revise", ())}),
            reviewers=tuple(done.get("review", ())),
        )
        return replace(known, **given)

    def standing(self) -> Standing | None:
        """How it counts; None before it has a term."""
        if self.valid_from is None or self.valid_to is None:
            return None
        return Standing(
            self.kind, self.state, tuple(self.categories), tuple(self.hazards), self.valid_from, self.valid_to
        )

    def clock_given(self, rule: str) -> datetime | None:
        """The last minute of the term."""
        return end_of_day(datetime.combine(self.valid_to, time(), BEIJING)) if self.valid_to else None

    def snapshot(self) -> dict[str, Any]:
        """The designation for the journal and the API."""
        names = (
            "kind",
            "nominated_by",
            "source_committee",
            "categories",
            "hazards",
            "scope",
            "evidence",
            "document_no",
        )
        dates = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("valid_from", "valid_to")}
        holder = {"body": self.body_id, "person": self.person.username if self.person else None}
        return {name: getattr(self, name) for name in names} | dates | holder
