"""The file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models

from fengsui.archive.rules import FileFacts
from fengsui.clocks.models import Deadline
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction


class ArchiveFile(Recorded):
    """档案: everything of one closed case, as a manifest of hashes that proves what there was."""

    aggregate = "archive_file"

    case = models.OneToOneField("triage.RiskCase", models.PROTECT, related_name="archive_file")
    number = models.CharField(max_length=48, null=True, unique=True)
    manifest = models.JSONField(default=dict)
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    lacking = models.JSONField(default=list)
    retention_class = models.CharField(max_length=16, blank=True)
    class_reason = models.TextField(blank=True)
    held = models.BooleanField(default=False)
    filed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-filed_at"], name="archive_newest")]

    def __str__(self) -> str:
        return f"{self.number or '—'} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.case.place(self.unit.path)

    def facts(self, **given: Any) -> FileFacts:
        """What the rules need to know."""
        retention = (
            Deadline.objects.filter(aggregate=self.aggregate, subject=self.pk, rule="N26").order_by("-pk").first()
        )
        known = FileFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            lacking=tuple(self.lacking),
            retention_class=self.retention_class,
            class_before=self.retention_class,
            class_reason=self.class_reason,
            held=self.held,
            retained_until=retention.due_at if retention else None,
            proposers=self.hands().get("propose_disposal", ()),
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"retention_class": self.retention_class}

    def snapshot(self) -> dict[str, Any]:
        """The file for the journal and the API."""
        names = ("number", "manifest_sha256", "lacking", "retention_class", "class_reason", "held")
        plain = {name: getattr(self, name) for name in names}
        return plain | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "entries": len(self.manifest.get("entries", [])),
            "filed_at": self.filed_at.isoformat() if self.filed_at else None,
        }
