"""Identifiers of items, the cards and keys by which they are compared, and the links between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.rules.link import LinkFacts


class ItemIdentifier(models.Model):
    """标识: a mark that an item carries: a barcode, or the number of a notification."""

    item = models.ForeignKey("triage.RiskInformation", models.PROTECT, related_name="identifiers", db_index=False)
    kind = models.CharField(max_length=16)
    value = models.CharField(max_length=160)
    about = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "kind", "value"], name="identifier_once")]
        indexes: ClassVar = [models.Index(fields=["kind", "value", "item"], name="identifier_value")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class LinkCard(models.Model):
    """比对卡: what of an item is compared with others. Cards are numbered in the order in which items were compared."""

    id = models.BigAutoField(primary_key=True)
    item = models.OneToOneField("triage.RiskInformation", models.PROTECT, related_name="card")
    fields = models.JSONField()

    def __str__(self) -> str:
        return str(self.item_id)


class BlockingKey(models.Model):
    """比对键: a key of a card as a number; items that share one are compared. Derived: rows follow the card."""

    pk = models.CompositePrimaryKey("key", "card_id")
    key = models.BigIntegerField()
    # Written by the million with their cards, so the database need not look for the card of each.
    card = models.ForeignKey(LinkCard, models.CASCADE, related_name="keys", db_constraint=False, db_index=False)

    def __str__(self) -> str:
        return f"{self.key}"


class Uncompared(models.Model):
    """待比对: an item that came in with a file and waits to be compared with the others."""

    item_id = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return str(self.item_id)


class Link(Recorded):
    """关联: two items about the same product or event; a derived, reversible view: the items themselves stay as they are."""

    aggregate = "link"

    first = models.ForeignKey("triage.RiskInformation", models.PROTECT, related_name="links_on")
    second = models.ForeignKey("triage.RiskInformation", models.PROTECT, related_name="links_back")
    about = models.CharField(max_length=8)
    evidence = models.JSONField(default=list)
    score = models.FloatField(null=True)
    # What both sides said when they were compared. A reader may see one side only, so it is in no snapshot.
    compared = models.JSONField(default=dict)

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
            **({} if self.score is None else {"score": self.score}),
        }
