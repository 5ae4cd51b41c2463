"""Declarations as far as they are matched, what they hit, the files they came in, and what HS codes have become."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from fengsui.border.rules.goods import Goods, goods
from fengsui.border.rules.screening import ScreeningFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class Declaration(models.Model):
    """申报明细: one line of a customs declaration, with what is matched and no more; no person is named.

    The day stands in the key, so that the table can be cut by months without touching anything else; nothing refers
    to it by a foreign key.
    """

    pk = models.CompositePrimaryKey("declared_on", "number", "line")
    declared_on = models.DateField()
    number = models.CharField(max_length=18)
    line = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()
    port = models.CharField(max_length=10)
    hs_code = models.CharField(max_length=10)
    goods = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=2)
    producer = models.CharField(max_length=300, blank=True)
    brand = models.CharField(max_length=120, blank=True)
    model = models.CharField(max_length=200, blank=True)
    batch = models.CharField(max_length=80, blank=True)
    importer = models.CharField(max_length=18)
    value = models.DecimalField(max_digits=15, decimal_places=2)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["hs_code", "declared_on"], opclasses=["text_pattern_ops", "date_ops"], name="declared_code"
            ),
            models.Index(fields=["origin", "declared_on"], name="declared_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.number}-{self.line}"

    def as_goods(self) -> Goods:
        """The line in the form in which it is matched."""
        return goods(
            hs_code=self.hs_code,
            origin=self.origin,
            producer=self.producer,
            brand=self.brand,
            model=self.model,
            batch=self.batch,
            importer=self.importer,
            port=self.port,
            value=self.value,
            declared_on=self.declared_on,
        )


class Hit(models.Model):
    """布控命中: that one line met one instruction, why, whether it is inspected, and what the inspection found."""

    instruction = models.ForeignKey("border.PortControlInstruction", models.PROTECT, related_name="met")
    edition = models.PositiveSmallIntegerField()
    declared_on = models.DateField()
    number = models.CharField(max_length=18)
    line = models.PositiveSmallIntegerField()
    port = models.CharField(max_length=10)
    at = models.DateTimeField()
    inspect = models.BooleanField()
    reasons = models.JSONField()
    conforming = models.BooleanField(null=True)
    findings = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instruction", "edition", "declared_on", "number", "line"], name="hit_once"
            ),
            models.CheckConstraint(
                name="finding_has_moment", condition=Q(conforming__isnull=True) | Q(found_at__isnull=False)
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["instruction", "-at"], name="hit_newest")]

    def __str__(self) -> str:
        return f"{self.number}-{self.line}"


class CodeChange(models.Model):
    """税号对照: from a day on, what was declared under one HS code is declared under another."""

    old = models.CharField(max_length=10)
    new = models.CharField(max_length=10)
    since = models.DateField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new", "since"], name="code_change_once"),
            models.CheckConstraint(name="code_changes", condition=~Q(old=F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} {self.since:%F}"


class Screening(Recorded):
    """申报数据批量比对: one file of declarations that was matched, and what came of it."""

    aggregate = "screening"

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    lines = models.PositiveIntegerField()
    hit_lines = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    answers = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.file_name

    def facts(self, **given: Any) -> ScreeningFacts:
        """What the rules need to know."""
        known = ScreeningFacts(self.state, Jurisdiction(self.path), lines=self.lines, faults=())
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The file for the journal and the API."""
        names = ("file_name", "sha256", "lines", "hit_lines", "hits")
        return {name: getattr(self, name) for name in names}
