"""What the public site keeps: released copies of warnings, made from the journal, and nothing else."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

PUBLIC_FORMS = ("notice", "announcement")


class ReleasedWarning(models.Model):
    """已发布警示: the public copy of a warning in its latest version (G17-6.b)."""

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
    version = models.PositiveIntegerField()
    notice = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["warning", "version"], name="released_version_once")]

    def __str__(self) -> str:
        return f"{self.warning_id} v{self.version}"


def public_part(notice: dict[str, Any]) -> dict[str, Any] | None:
    """What of a notice may leave the house; None when no form of it is for outside readers."""
    forms = [form for form in notice["forms"] if form in PUBLIC_FORMS]
    if not forms:
        return None
    inner = {"required_actions_zh": "", "required_actions_en": ""}
    addressees = [one for one in notice.get("addressees", []) if one.get("kind") != "customs"]
    return notice | inner | {"forms": forms, "addressees": addressees}
