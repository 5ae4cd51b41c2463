"""Originals, runs of imports, the quarantine, and the particulars of informants."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.collection.rules import AbsenceFacts, OpeningFacts, QuarantineFacts
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
    changed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
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


class Absence(Recorded):
    """缺失清单: so many records missing from a file at once that somebody is asked before they count as withdrawn."""

    aggregate = "absence"

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="absences")
    source = models.CharField(max_length=48)
    known = models.PositiveIntegerField()
    marks = ArrayField(models.CharField(max_length=200))

    def __str__(self) -> str:
        return f"{self.source}: {len(self.marks)} / {self.known}"

    def facts(self, **given: Any) -> AbsenceFacts:
        """What the rules need to know."""
        return replace(AbsenceFacts(self.state, Jurisdiction(self.path)), **given)

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API; the marks themselves stand in the row only."""
        return {"source": self.source, "run": str(self.run_id), "known": self.known, "missing": len(self.marks)}


class Informant(models.Model):
    """提供人: the particulars of one who reports, apart from the report, so that they can be sealed and erased."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    original = models.OneToOneField(Original, models.PROTECT, related_name="informant")
    receipt_digest = models.CharField(max_length=64, unique=True)
    answer_wanted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)


class SealingKey(models.Model):
    """封存密钥: the public key to which particulars are sealed; the private part stands under its custodian's passphrase."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    custodian = models.ForeignKey("people.User", models.PROTECT, related_name="sealing_keys")
    algorithm = models.CharField(max_length=48)
    public = models.BinaryField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Seal(models.Model):
    """封存件: the particulars of one informant, sealed to one key at the moment they arrived; erasing is deleting."""

    informant = models.ForeignKey(Informant, models.CASCADE, related_name="seals")
    key = models.ForeignKey(SealingKey, models.PROTECT, related_name="+")
    algorithm = models.CharField(max_length=48)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["informant", "key"], name="seal_once_a_key")]

    def __str__(self) -> str:
        return f"{self.algorithm} {self.key_id}"


class Message(models.Model):
    """往来: one message between an office and an informant, who needs no account for it."""

    informant = models.ForeignKey(Informant, models.CASCADE, related_name="messages")
    from_office = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%F %T}"


class Opening(Recorded):
    """启封: leave for one officer to see the particulars of one informant, for a motive, for hours, under two keys."""

    aggregate = "opening"

    informant = models.ForeignKey(Informant, models.PROTECT, related_name="openings")
    requester = models.CharField(max_length=64)
    requester_name = models.CharField(max_length=80)
    motive = models.TextField()
    hours = models.PositiveSmallIntegerField()
    until = models.DateTimeField(null=True)
    salt = models.BinaryField(max_length=16)
    algorithm = models.CharField(max_length=48)
    public = models.BinaryField()
    resealed = models.BinaryField(null=True)

    def __str__(self) -> str:
        return self.motive[:80]

    def facts(self, **given: Any) -> OpeningFacts:
        """What the rules need to know."""
        known = OpeningFacts(
            self.state, Jurisdiction(self.path), requester=self.requester, motive=self.motive, until=self.until
        )
        return replace(known, **given)

    def clock_given(self, rule: str) -> datetime | None:
        return self.until

    def snapshot(self) -> dict[str, Any]:
        """The row for the journal and the API: who wants to see whose particulars and why, and nothing of them."""
        return {
            "informant": str(self.informant_id),
            "requester": self.requester,
            "requester_name": self.requester_name,
            "motive": self.motive,
            "hours": self.hours,
            "until": self.until.isoformat() if self.until else None,
        }
