"""Identifiers of items, and the links between items that share them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.rules.link import LinkFacts


class ItemIdentifier(models.Model):
    """标识: a mark that an item carries: a barcode, the number of a notification, brand with model."""

    item = models.ForeignKey("triage.RiskInformation", models.PROTECT, related_name="identifiers", db_index=False)
    kind = models.CharField(max_length=16)
    value = models.CharField(max_length=160)
    about = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "kind", "value"], name="identifier_once")]
        indexes: ClassVar = [models.Index(fields=["kind", "value", "item"], name="identifier_value")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Link(Recorded):
    """关联: two items about the same product or event; a derived, reversible view: the items themselves stay as they are."""

    aggregate = "link"

    first = models.ForeignKey("triage.RiskInformation", models.PROTECT, related_name="links_on")
    second = models.ForeignKey("triage.RiskInformation", models.PROTECT, related_name="links_back")
    about = models.CharField(max_length=8)
    evidence = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["first", "second"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"[:200]

    def facts(self, **given: Any) -> LinkFacts:
        """What the rules need to know."""
        kinds = tuple(one["kind"] for one in self.evidence)
        return replace(LinkFacts(self.state, Jurisdiction(self.path), kinds), **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {
            "first": str(self.first_id),
            "second": str(self.second_id),
            "about": self.about,
            "evidence": self.evidence,
        }
