"""Originals, runs of imports, the quarantine, and the particulars of informants."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.collection.rules import QuarantineFacts
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.identifiers import uuid7


class ImportRun(models.Model):
    """导入批次: one reading of one file of a source, with its count."""

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
    by = models.CharField(max_length=64)

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


class Quarantined(Recorded):
    """隔离件: a record that could not be read, kept as it came until it is mended or discarded."""

    aggregate = "quarantine"

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="held")
    source = models.CharField(max_length=48)
    position = models.CharField(max_length=80)
    content = models.BinaryField()
    sha256 = models.BinaryField(max_length=32)
    trouble = models.CharField(max_length=48)
    trouble_zh = models.TextField()
    trouble_en = models.TextField()
    original = models.ForeignKey(Original, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.source} {self.position}"

    def facts(self, **given: Any) -> QuarantineFacts:
        """What the rules need to know."""
        return replace(QuarantineFacts(self.state, Jurisdiction(self.path)), **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API."""
        return {
            "source": self.source,
            "position": self.position,
            "sha256": bytes(self.sha256).hex(),
            "trouble": self.trouble,
            "run": str(self.run_id),
            "original": str(self.original_id) if self.original_id else None,
        }


class Informant(models.Model):
    """提供人: the particulars of one who reports, apart from the report, so that they can be sealed and erased."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    original = models.OneToOneField(Original, models.PROTECT, related_name="informant")
    receipt_digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return str(self.pk)
