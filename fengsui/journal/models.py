"""Entries that never change, what is owed to whom of them, and the rows whose life the journal knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Self
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery

from fengsui.clocks.now import DatabaseNow
from fengsui.journal import hashing
from fengsui.kernel.identifiers import uuid7
from fengsui.kernel.moments import BEIJING
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit


class Entry(models.Model):
    """日志条目: one act, as it was decided. Never updated, never deleted: the database sees to it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=64)
    aggregate = models.CharField(max_length=32)
    subject = models.UUIDField()
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=32)
    target = models.CharField(max_length=32)
    actor = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    jurisdiction = models.CharField(max_length=160)
    door = models.CharField(max_length=16)
    basis = models.CharField(max_length=200, blank=True)
    rules = models.CharField(max_length=64, blank=True)
    cause = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="effects")
    algorithm = models.CharField(max_length=8)
    digest = models.BinaryField(max_length=32)
    body_text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["aggregate", "subject", "version"], name="entry_once_a_version"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="entry_of_subject"),
            models.Index(fields=["at"], name="entry_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.act} {self.subject}"

    @cached_property
    def body(self) -> dict[str, Any]:
        """The frozen snapshot: whoever reads it in ten years needs no other table."""
        parsed: dict[str, Any] = json.loads(self.body_text)
        return parsed

    def columns(self) -> list[str | int | None]:
        """Every column but the digest and the body, in the order in which they are hashed."""
        return [
            hashing.microseconds(self.at),
            self.act,
            self.aggregate,
            str(self.subject),
            self.version,
            self.source,
            self.target,
            self.actor,
            self.actor_name,
            self.jurisdiction,
            self.door,
            self.basis,
            self.rules,
            self.cause_id,
            self.algorithm,
        ]

    def computed_digest(self) -> bytes:
        """The digest that this entry ought to have."""
        return hashing.digest(self.algorithm, self.columns(), self.body_text)


class Link(models.Model):
    """链: the place of an entry in the chain, written by the database at commit."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="link")
    link = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.seq)


class Head(models.Model):
    """链首: the last link; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    link = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="one_head", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.seq)


class Delivery(models.Model):
    """送达: an entry owed to one reader, until it is done."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="deliveries")
    reader = models.CharField(max_length=64)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "reader"], name="delivery_once")]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="delivery_owed", condition=Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.reader} ← {self.entry_id}"


class Serial(models.Model):
    """序号: the last number given in one series."""

    series = models.CharField(max_length=80, primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="serial_positive", condition=Q(last__gt=0))]

    def __str__(self) -> str:
        return f"{self.series} {self.last}"


def acts_done(aggregate: str) -> Subquery:
    """Every act done to a row with who did it, oldest first, as pairs: read with the row, in one statement."""
    pairs = Func(F("act"), F("actor"), function="jsonb_build_array", output_field=models.JSONField())
    entries = Entry.objects.filter(aggregate=aggregate, subject=OuterRef("pk")).order_by().values("aggregate")
    return Subquery(entries.annotate(pairs=JSONBAgg(pairs, order_by="version")).values("pairs"))


class RecordedQuerySet(models.QuerySet["Any"]):
    """The repository of recorded rows."""

    def lock(self, pk: UUID) -> Any:
        """The row under a lock, with the moment of locking as `moment`; Unknown when there is none."""
        told = {"locked_at": DatabaseNow(), "acts_done": acts_done(self.model.aggregate)}
        row = self.select_for_update(of=("self",)).annotate(**told).filter(pk=pk).first()
        if row is None:
            raise Unknown(pk)
        return row


class Recorded(models.Model):
    """A row whose every state was recorded in the journal; see `journal.promises` for what the database adds.

    `path` repeats the path of the responsible unit, so that one index answers who may see the row.
    """

    aggregate: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(max_length=32)
    version = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    path = models.CharField(max_length=160)

    objects: ClassVar[models.Manager[Self]] = RecordedQuerySet.as_manager()
    locked_at: datetime | None = None
    acts_done: list[tuple[str, str]] | None = None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.aggregate} {self.pk}"

    def hands(self) -> dict[str, tuple[str, ...]]:
        """For each act done to this row, who did it, in order: what separation of duties is decided on."""
        pairs = self.acts_done
        if pairs is None:
            entries = Entry.objects.filter(aggregate=self.aggregate, subject=self.pk).order_by("version")
            pairs = list(entries.values_list("act", "actor"))
        found: dict[str, tuple[str, ...]] = {}
        for act, actor in pairs:
            name = act.partition(".")[2]
            found[name] = (*found.get(name, ()), actor)
        return found

    @property
    def moment(self) -> datetime:
        """When the row was locked, by the database's clock."""
        if self.locked_at is None:
            raise RuntimeError("a decision needs a row that was read under a lock")
        return self.locked_at.astimezone(BEIJING)

    def clock_facts(self) -> Mapping[str, Any]:
        """What the catalogue needs to choose among the variants of a deadline: grade, level, tier, urgent."""
        return {}

    def clock_given(self, rule: str) -> datetime | None:
        """The moment that this row itself sets for a deadline "per order" or "per item"."""
        return None
