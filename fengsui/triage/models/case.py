"""The risk case and what ties it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.people.models import OrgUnit
from fengsui.triage.models.information import texts
from fengsui.triage.rules.case import CaseFacts


class RiskCase(Recorded):
    """风险个案: the items of one product and one hazard, with what was found, decided and done about them."""

    aggregate = "case"

    number = models.CharField(max_length=48, unique=True)
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    product = models.JSONField(default=dict)
    hazard_families = texts()
    hazard_zh = models.TextField(blank=True)
    hazard_en = models.TextField(blank=True)
    category = models.CharField(max_length=32, blank=True)
    secrecy = models.CharField(max_length=20, default="internal")
    regime = models.CharField(max_length=24, default="industrial")
    areas = texts(6)
    tier = models.PositiveSmallIntegerField(default=2)
    urgent = models.BooleanField(default=False)
    responsible_party = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    risk_level = models.CharField(max_length=16, blank=True)
    alert_level = models.CharField(max_length=2, blank=True)
    cause_factors = texts()
    result_uses = texts()
    closed_at = models.DateTimeField(null=True)
    effect = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["path", "-id"], opclasses=["text_pattern_ops", "uuid_ops"], name="case_path"),
            models.Index(fields=["state", "-id"], name="case_state"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="case_alert_level_known", condition=Q(alert_level__in=["", "L1", "L2", "L3", "L4"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.place(self.unit.path, frozenset(self.parties))

    def place(
        self, path: str, parties: frozenset[str] = frozenset(), elsewhere: frozenset[tuple[str, str]] = frozenset()
    ) -> Jurisdiction:
        """Where a row of this case belongs: to a unit, within the category and the class of secrecy of the case."""
        return Jurisdiction(path, self.category, parties, elsewhere, self.secrecy)

    def facts(self, **given: Any) -> CaseFacts:
        """What the rules need to know."""
        items = list(self.items.values_list("grade", "state", "secrecy"))
        known = CaseFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            regime=self.regime,
            tier=self.tier,
            grades=tuple(grade for grade, _, _ in items if grade),
            secrecy=self.secrecy,
            classes=tuple(secrecy for _, _, secrecy in items),
            ties=frozenset(self.ties.filter(ended_at__isnull=True).values_list("kind", flat=True)),
            items_without_result=sum(state == "in_case" for _, state, _ in items),
            risk_level=self.risk_level,
            cause_factors=tuple(self.cause_factors),
            result_uses=tuple(self.result_uses),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The case for the journal and the API."""
        names = (
            "number", "title_zh", "title_en", "product", "hazard_families", "hazard_zh", "hazard_en", "category",
            "regime", "areas", "tier", "urgent", "risk_level", "alert_level", "cause_factors", "result_uses", "effect",
        )  # fmt: skip
        plain = {name: getattr(self, name) for name in names}
        if self.secrecy != "internal":
            plain["secrecy"] = self.secrecy
        return plain | {"responsible_party": self.responsible_party_id, "parties": self.parties}


class CaseTie(models.Model):
    """What keeps a case from closing: a live warning, measure or plan, an unsent filing, an open application."""

    case = models.ForeignKey(RiskCase, models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=16)
    subject = models.UUIDField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "subject"], name="tie_once")]
        indexes: ClassVar = [
            models.Index(fields=["case"], name="tie_open", condition=Q(ended_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
