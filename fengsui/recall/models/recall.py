"""The recall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengsui.catalogue import queries as catalogue
from fengsui.clocks.now import now
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.recall.models.scope import covered
from fengsui.recall.rules.figures import SOLD, completion, count
from fengsui.recall.rules.notice import lacking
from fengsui.recall.rules.recall import RecallFacts
from fengsui.warning.rules.wording import MISSING, RECALL, SAID_TWICE, Objection, objections

ORDERABLE = ("investigating", "defect_confirmed")
EVALUATING = ("recall.judge_effective", "recall.judge_insufficient")
WRITING = ("file_plan", "widen", "edit_notice", "accept")
"""The acts after which somebody does not release the notice."""


def texts(length: int = 64) -> Any:
    """A list of short texts."""
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


class Recall(Recorded):
    """召回: goods with a defect fetched back, put right or destroyed, by the firm that answers for them."""

    aggregate = "recall"

    number = models.CharField(max_length=32, null=True, unique=True)
    kind = models.CharField(max_length=16)
    case = models.ForeignKey("triage.RiskCase", models.PROTECT, null=True, related_name="recalls")
    measure = models.OneToOneField(
        "response.RapidResponseMeasure", models.PROTECT, null=True, related_name="opened_recall"
    )
    operator = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    evaluator = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    reported_by = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    reporter = models.CharField(max_length=64, blank=True)
    product = models.CharField(max_length=300)
    product_en = models.CharField(max_length=300, blank=True)
    brand = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=32, blank=True)
    regime = models.CharField(max_length=24, blank=True)
    model_names = texts(120)
    batches = texts(120)
    vins = texts(64)
    hs_codes = texts(13)
    defect = models.TextField()
    emission_rule = models.CharField(max_length=300, blank=True)
    findings = models.JSONField(default=list)
    institution = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    verdict = models.TextField(blank=True)
    defect_found = models.BooleanField(default=False)
    target = models.CharField(max_length=200, blank=True)
    statute = models.CharField(max_length=300, blank=True)
    other_statute = models.CharField(max_length=300, blank=True)
    sold = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    units = models.JSONField(default=dict)
    hazard_zh = models.TextField(blank=True)
    hazard_en = models.TextField(blank=True)
    remedy = texts(24)
    schedule_until = models.DateField(null=True)
    schedule = models.TextField(blank=True)
    notice_zh = models.TextField(blank=True)
    notice_en = models.TextField(blank=True)
    contact = models.CharField(max_length=300, blank=True)
    designer = models.CharField(max_length=32, blank=True)
    injuries_before = models.PositiveIntegerField(default=0)
    returned = models.BooleanField(default=False)
    accepted = models.BooleanField(default=False)
    edition = models.PositiveSmallIntegerField(default=0)
    widenings = models.JSONField(default=list)
    editions = models.JSONField(default=list)
    announced_at = models.DateTimeField(null=True)
    searched = models.TextField(blank=True)
    progress = models.JSONField(default=list)
    corrected = models.JSONField(default=dict)
    final_report = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    residual_risk = models.CharField(max_length=16, blank=True)
    low_rate_reason = models.TextField(blank=True)
    violations = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-announced_at"], name="recall_announced", condition=Q(number__isnull=False)),
            models.Index(fields=["case"], name="recall_case", condition=Q(case__isnull=False)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recall_kind_known", condition=Q(kind__in=["voluntary", "ordered", "environmental"])
            ),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, self.brand, self.product) if part)

    @property
    def parties(self) -> frozenset[str]:
        """The firm that recalls, and the partner for the environment."""
        return frozenset(code for code in (self.operator_id, self.partner_id) if code)

    @property
    def jurisdiction(self) -> Jurisdiction:
        elsewhere = {(act, self.evaluator_id) for act in EVALUATING if self.evaluator_id}
        if self.reported_by_id:
            elsewhere.add(("recall.report_defect", self.reported_by_id))
        return Jurisdiction(self.path, self.category, self.parties, frozenset(elsewhere))

    @property
    def marks(self) -> list[str]:
        """What tells which pieces are meant: batches and identification numbers; models too where emission is the defect."""
        return [*self.batches, *self.vins, *(self.model_names if self.kind == "environmental" else [])]

    @property
    def rate(self) -> float | None:
        """The share of units put right, from 0 to 1, computed from the last progress report."""
        return completion(self.corrected, self.units)

    @property
    def low(self) -> float:
        """The share below which a recall has had little response, by the setting of today."""
        return float(catalogue.setting("recall.low_rate", beijing_day(now())))

    def open_violations(self) -> list[dict[str, Any]]:
        """The drafts of violations that nobody has settled."""
        return [one for one in self.violations if not one.get("outcome")]

    def gaps(self, text: str = "") -> tuple[str, ...]:
        """The parts that the notice still lacks."""
        marks = [*self.marks, *self.model_names]
        return lacking(text or self.notice_zh, product=self.product, marks=marks, contact=self.contact)

    def objections(self) -> tuple[Objection, ...]:
        """What a reader of the notice objects to, besides what it lacks; the English may say less than the Chinese."""
        told = {"consumer_advice_zh": self.notice_zh, "consumer_advice_en": self.notice_en}
        found = [one for one in objections(told, forms=[RECALL]) if one.kind not in MISSING | SAID_TWICE]
        return tuple(replace(one, field=one.field.replace("consumer_advice", "notice")) for one in found)

    def facts(self, **given: Any) -> RecallFacts:
        """What the rules need to know."""
        done = self.hands() if self.version else {}
        known = RecallFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            kind=self.kind,
            regime=self.regime,
            category=self.category,
            hs_codes=tuple(self.hs_codes),
            product=self.product,
            marks=tuple(self.marks),
            defect=self.defect,
            emission_rule=self.emission_rule,
            partner=self.partner_id or "",
            reporter=self.reporter,
            investigated=bool(self.findings),
            verdict=self.verdict,
            defect_found=self.defect_found,
            operator=self.operator_id or "",
            statute=self.statute,
            covered=covered(self.category, self.hs_codes, beijing_day(now())) if self.state in ORDERABLE else False,
            sold=self.sold,
            due_at=self.due_at,
            measure=str(self.measure_id or ""),
            units=self.units,
            hazard=self.hazard_zh,
            remedy=" ".join(self.remedy),
            schedule_until=self.schedule_until,
            notice=self.notice_zh,
            contact=self.contact,
            returned=self.returned,
            accepted=self.accepted,
            gaps=self.gaps() if self.state == "plan_filed" else (),
            objections=self.objections() if self.state == "plan_filed" else (),
            hands=tuple({who for act in WRITING for who in done.get(act, ())}),
            units_before=self.units,
            corrected=self.corrected,
            corrected_before=self.corrected,
            reports=len(self.progress),
            rate=self.rate,
            low=self.low,
            final_report=self.final_report,
            evaluator=self.evaluator_id or "",
            designers=tuple(code for code in (self.operator_id, self.designer) if code),
            residual_risk=self.residual_risk,
            low_rate_reason=self.low_rate_reason,
            open_violations=len(self.open_violations()),
            accuser=next((one["by"] for one in self.open_violations()), ""),
        )
        return replace(known, **given)

    def clock_facts(self) -> Mapping[str, Any]:
        return {"level": self.case.alert_level if self.case else ""}

    def clock_given(self, rule: str) -> datetime | None:
        return self.due_at if rule == "N37" else None

    def snapshot(self) -> dict[str, Any]:
        """The recall for the journal and the API."""
        plain = {name: getattr(self, name) for name in SNAPSHOT}
        days = {
            name: day.isoformat() if (day := getattr(self, name)) else None for name in ("due_at", "schedule_until")
        }
        return (
            plain
            | days
            | {
                "case": str(self.case_id) if self.case_id else None,
                "measure": str(self.measure_id) if self.measure_id else None,
                "operator": self.operator_id,
                "partner": self.partner_id,
                "evaluator": self.evaluator_id,
                "institution": self.institution_id,
                "sold_and_stock": [count(self.units, SOLD), count(self.units) - count(self.units, SOLD)],
                "rate": self.rate,
            }
        )


SNAPSHOT = (
    "number", "kind", "product", "product_en", "brand", "category", "regime", "model_names", "batches", "vins", "hs_codes",
    "defect", "emission_rule", "findings", "verdict", "defect_found", "target", "statute", "other_statute", "sold",
    "units", "hazard_zh", "hazard_en", "remedy", "schedule", "notice_zh", "notice_en", "contact", "designer",
    "injuries_before", "accepted", "edition", "widenings", "progress", "corrected", "final_report", "effect",
    "residual_risk", "low_rate_reason",
)  # fmt: skip
