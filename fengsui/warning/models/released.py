"""The released copies that the outside reads."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ReleasedWarning(models.Model):
    """已发布警示: the public copy of a warning in its latest version; the outside reads these and nothing else."""

    number = models.CharField(max_length=24, primary_key=True)
    version = models.PositiveIntegerField()
    entry = models.BigIntegerField(unique=True)
    level = models.CharField(max_length=2)
    state = models.CharField(max_length=16)
    forms = ArrayField(models.CharField(max_length=16))
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    notice = models.JSONField()
    searched = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-updated_at"], name="released_newest")]

    def __str__(self) -> str:
        return f"{self.number} {self.title_zh}"


class ReleasedVersion(models.Model):
    """已发布版本: every version that was ever released, so that an address once given shows what it showed."""

    warning = models.ForeignKey(ReleasedWarning, models.PROTECT, related_name="versions")
    entry = models.BigIntegerField(unique=True)
    version = models.PositiveIntegerField()
    notice = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["warning", "version"], name="released_version")]

    def __str__(self) -> str:
        return f"{self.warning_id} v{self.version}"
