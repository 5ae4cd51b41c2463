"""The proposal to change the level of a living warning."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.warning.rules.level import LevelChangeFacts

OPEN = ("proposed", "accepted")


class LevelChange(Recorded):
    """级别调整建议: that a warning in force be raised or lowered, by what trigger and on what grounds."""

    aggregate = "level_change"

    warning = models.ForeignKey("warning.RiskWarning", models.PROTECT, related_name="level_changes")
    trigger = models.CharField(max_length=32)
    level_from = models.CharField(max_length=2)
    level_to = models.CharField(max_length=2)
    grounds = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["warning"], name="one_level_change_open", condition=Q(state__in=OPEN))
        ]

    def __str__(self) -> str:
        return f"{self.warning.number} {self.level_from} → {self.level_to}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.warning.jurisdiction

    def facts(self, **given: Any) -> LevelChangeFacts:
        """What the rules need to know."""
        done = self.hands()
        changes = LevelChange.objects.filter(warning__number=self.warning.number, state="carried_out")
        known = LevelChangeFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            warning_state=self.warning.state,
            level_from=self.level_from,
            level_to=self.level_to,
            grounds=self.grounds,
            another_open=self.warning.level_changes.filter(state__in=OPEN).exclude(pk=self.pk).exists(),
            last_change=self.warning.published_at if changes.exists() else None,
            cool_down=timedelta(days=catalogue.setting("warning.cool_down_days")),
            proposers=done.get("propose", ()),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The proposal for the journal and the API."""
        names = ("trigger", "level_from", "level_to", "grounds")
        return {name: getattr(self, name) for name in names} | {
            "warning": str(self.warning_id),
            "number": self.warning.number,
            "case": str(self.warning.case_id),
        }
