"""Commissions: work on an item that customs entrusts to an institution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.commission import PENDING
from fengsui.triage.models.information import RiskInformation
from fengsui.triage.rules.commission import CommissionFacts


class Commission(Recorded):
    """委托: an institution verifies an item, or fills in its sheets, for the office that commissions it (G17-11.c)."""

    aggregate = "commission"

    item = models.ForeignKey(RiskInformation, models.PROTECT, related_name="commissions")
    kind = models.CharField(max_length=16)
    institution = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    task = models.TextField()
    due_at = models.DateTimeField()
    findings = models.JSONField(default=dict)
    entry = models.JSONField(default=dict)
    professional = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "kind"],
                condition=Q(state__in=[state.value for state in PENDING]),
                name="commission_one_under_way",
                violation_error_code="dup",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item.title} / {self.institution}"

    @property
    def party(self) -> str:
        """The institution that may see and do the work; none once the commission has ended (A13-17)."""
        return self.institution_id or "" if self.state in PENDING else ""

    @property
    def jurisdiction(self) -> Jurisdiction:
        return Jurisdiction(self.path, self.item.business_category, frozenset({self.party} - {""}))

    def lacking(self) -> tuple[str, ...]:
        """The fields of the source's sheet that the item still needs after this work."""
        missing = (name.removeprefix("entry.") for name in self.item.missing_for_entry() if name.startswith("entry."))
        return tuple(f"entry.{name}" for name in missing if self.entry.get(name) in (None, "", False))

    def facts(self, **given: Any) -> CommissionFacts:
        """What the rules need to know."""
        known = CommissionFacts(
            self.state,
            self.jurisdiction,
            kind=self.kind,
            item_state=self.item.state,
            unverified=self.item.urgent_unverified,
            task=self.task,
            due_at=self.due_at,
            findings=self.findings,
            lacking=self.lacking() if self.kind == "entry" else (),
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"urgent": self.item.urgent}

    def clock_given(self, rule: str) -> datetime | None:
        return self.due_at if rule == "DUE" else None

    def snapshot(self) -> dict[str, Any]:
        """The commission for the journal and the API."""
        return {
            "item": str(self.item_id),
            "kind": self.kind,
            "institution": self.institution_id,
            "task": self.task,
            "due_at": self.due_at.isoformat(),
            "findings": self.findings,
            "entry": self.entry,
            "professional": self.professional,
        }
