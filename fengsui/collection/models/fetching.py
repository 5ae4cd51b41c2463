"""Which sources are fetched, and what became of each pull."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fengsui.collection.models.original import ImportRun
from fengsui.kernel.identifiers import uuid7
from fengsui.people.models import OrgUnit


class SourcePlan(models.Model):
    """采集安排: whether, where and how often one source is fetched, and to which unit its leads go.

    A plain row; each change of it is an entry of the journal (`source.arrange`). `address` stands where the connector's
    own is not used. `since` is when it was switched on, `due_at` when it is pulled next, `heard_to` the moment up to which
    everything new was asked for (advice, never believed), `full_at` when it was last asked for everything, `failed` how
    many pulls in a row have failed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=48, unique=True)
    version = models.PositiveIntegerField(default=0)
    on = models.BooleanField(default=False)
    address = models.CharField(max_length=1000, blank=True, default="")
    every = models.DurationField()
    full_every = models.DurationField()
    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    heard_to = models.DateTimeField(null=True)
    full_at = models.DateTimeField(null=True)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_at"], name="plan_due", condition=Q(on=True))]
        constraints: ClassVar = [
            models.CheckConstraint(name="plan_due_when_on", condition=Q(on=False) | Q(due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.source


class FetchRun(models.Model):
    """抓取记录: one pull of one source: what was asked, what came, what became of it, or why nothing did.

    `delay` is the median of days between a source's own date and the arrival here, of what was new in this pull.
    """

    class Outcome(models.TextChoices):
        RUNNING = "running"
        TAKEN = "taken"
        SAME = "same"
        PARTLY = "partly"
        FAILED = "failed"
        STOPPED = "stopped"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=48)
    address = models.CharField(max_length=1000)
    full = models.BooleanField()
    since = models.DateField(null=True)
    parser_version = models.CharField(max_length=16)
    by = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.RUNNING)
    status = models.PositiveSmallIntegerField(null=True)
    requests = models.PositiveIntegerField(default=0)
    received = models.BigIntegerField(default=0)
    sha256 = models.BinaryField(max_length=32, null=True)
    etag = models.CharField(max_length=200, blank=True, default="")
    modified = models.CharField(max_length=200, blank=True, default="")
    notes = models.CharField(max_length=200, blank=True, default="")
    reread = models.PositiveIntegerField(default=0)
    delay = models.FloatField(null=True)
    trouble = models.CharField(max_length=16, blank=True, default="")
    trouble_en = models.CharField(max_length=400, blank=True, default="")
    trouble_zh = models.CharField(max_length=400, blank=True, default="")
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="fetched")

    HEARD: ClassVar = (Outcome.TAKEN, Outcome.SAME, Outcome.PARTLY)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "started_at"], name="fetch_of_source")]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%F %T}"
