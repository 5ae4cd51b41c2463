"""Procedures of assessment, edition by edition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.registers.rules.procedure import ProcedureFacts

PARTS = ("identification", "analysis", "evaluation", "standards")


class Procedure(Recorded):
    """评估程序: how a risk is identified, analysed and evaluated, and by which assessment standards; one edition (S43-6.a)."""

    aggregate = "procedure"

    code = models.CharField(max_length=40)
    edition = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    categories = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    identification = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)
    standards = models.TextField(blank=True)
    document_no = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "edition"], name="procedure_edition", violation_error_code="dup"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state="in_force"),
                name="procedure_one_in_force",
                violation_error_code="dup",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.edition} {self.title}"

    def facts(self, **given: Any) -> ProcedureFacts:
        """What the rules need to know."""
        done = self.hands()
        known = ProcedureFacts(
            self.state,
            Jurisdiction(self.path),
            code=self.code,
            title=self.title,
            parts=tuple(getattr(self, name) for name in PARTS),
            document_no=self.document_no,
            valid_from=self.valid_from,
            proposers=tuple({*done.get("propose", ()), *done.get("revise", ())}),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The procedure for the journal and the API."""
        names = ("code", "edition", "title", "categories", *PARTS, "document_no")
        day = self.valid_from.isoformat() if self.valid_from else None
        return {name: getattr(self, name) for name in names} | {"valid_from": day}
