"""Runs of imports, originals, and what a source has under each of its marks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fengsui.kernel.identifiers import uuid7
from fengsui.people.models import OrgUnit


class ImportRun(models.Model):
    """导入批次: one reading of one file of a source, with its count; `unit` is where its leads go."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=48)
    file_name = models.CharField(max_length=200)
    parser_version = models.CharField(max_length=16)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    read = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=64)
    unit = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%F %T}"


class Original(models.Model):
    """原件: one record byte for byte as it came, with its hash. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=48)
    source_id = models.CharField(max_length=200)
    sha256 = models.BinaryField(max_length=32)
    content = models.BinaryField()
    media_type = models.CharField(max_length=80)
    position = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField()
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="originals")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "sha256"], name="original_once")]
        indexes: ClassVar = [models.Index(fields=["source", "source_id"], name="original_in_its_source")]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class SourceRecord(models.Model):
    """来源记录: what a source has under one mark of its own: which original is its present form, and what it became here.

    `run` brought the present form; `withdrawn_at` is when the source was found to have it no more;
    `seen_at` is kept while its absence is in question.
    """

    source = models.CharField(max_length=48)
    source_id = models.CharField(max_length=200)
    original = models.ForeignKey(Original, models.PROTECT, related_name="+", db_index=False)
    subject = models.UUIDField()
    parser_version = models.CharField(max_length=16)
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "source_id"], name="mark_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
