"""Sets of rules in versions, and what became of what they proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from fengsui.catalogue.models import Days
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.triage.rules.rule_set import RuleSetFacts, text_hash
from fengsui.triage.rules.table import Row, rows_of


class RuleSet(Recorded):
    """规则集: one version of a table of data, classification or grading rules (Q09-3.3.2); it proposes, people decide.

    `key` names the set through all its versions, `reach` the path of the units whose items it reads.
    """

    aggregate = "rule_set"

    key = models.CharField(max_length=48)
    number = models.PositiveIntegerField(default=1)
    family = models.CharField(max_length=16)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    reach = models.CharField(max_length=160)
    rows = models.JSONField(default=list)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    tried_sha256 = models.CharField(max_length=64, blank=True)
    trial = models.JSONField(default=dict)
    starts_on = models.DateField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "number"], name="rule_set_number_once"),
            models.UniqueConstraint(fields=["key"], name="rule_set_one_in_force", condition=Q(state="in_force")),
            # One day is held by one version alone, also when it is asked after years which one it was.
            ExclusionConstraint(
                name="rule_set_once_a_day",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    (Days(F("valid_from"), F("valid_to"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(valid_from__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        chinese = (get_language() or "zh").startswith("zh")
        name = self.name_zh if chinese or not self.name_en else self.name_en
        return f"{name} · {self.number}"

    @property
    def maker(self) -> str:
        """How proposals name this version; the number of the row follows."""
        return f"rule:{self.key}/{self.number}"

    @property
    def text_hash(self) -> str:
        """What this version says now, as one hash."""
        return text_hash(self.family, self.rows)

    def table(self) -> list[Row]:
        """The rows, typed."""
        return rows_of(self.rows)

    def facts(self, **given: Any) -> RuleSetFacts:
        """What the rules need to know."""
        hands = self.hands() if self.version else {}
        known = RuleSetFacts(
            state=self.state,
            jurisdiction=Jurisdiction(self.path),
            family=self.family,
            name=self.name_zh,
            rows=len(self.rows),
            fields=tuple(sorted({row["field"] for row in self.rows})),
            text=self.text_hash,
            tried=self.tried_sha256,
            drafters=tuple({*hands.get("draft", ()), *hands.get("revise", ()), *hands.get("propose", ())}),
            starts_on=self.starts_on,
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        days = {
            name: str(value) if (value := getattr(self, name)) else None
            for name in ("starts_on", "valid_from", "valid_to")
        }
        return days | {
            "key": self.key,
            "number": self.number,
            "family": self.family,
            "name_zh": self.name_zh,
            "name_en": self.name_en,
            "reach": self.reach,
            "rows": self.rows,
            "text_sha256": self.text_hash,
            "tried_sha256": self.tried_sha256,
        }


class Proposal(models.Model):
    """建议: a value that was proposed for a field when a person decided on it, and whether the person took it."""

    item = models.ForeignKey("triage.RiskInformation", models.PROTECT, related_name="proposals")
    field = models.CharField(max_length=32)
    value = models.CharField(max_length=500)
    why = models.JSONField(default=list)
    maker = models.CharField(max_length=80)
    score = models.FloatField(default=1.0)
    made_at = models.DateTimeField()
    act = models.CharField(max_length=48)
    answer = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "field", "value", "maker"], name="proposal_once"),
            models.CheckConstraint(name="proposal_answer", condition=Q(answer__in=["taken", "declined", "none"])),
        ]
        indexes: ClassVar = [models.Index(fields=["maker", "answer"], name="proposal_maker")]

    def __str__(self) -> str:
        return f"{self.field} = {self.value}"
