"""The rapid-response measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengsui.assessment.models import Judgement
from fengsui.assessment.queries import decision as decisions
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import end_of_day
from fengsui.people.models import OrgUnit
from fengsui.response.rules.contents import FINISHING
from fengsui.response.rules.matrix import outside, raised
from fengsui.response.rules.measure import MeasureFacts

EXECUTION = ("measure.start", "measure.attach", "measure.report_execution", "measure.complete")
"""What the executing unit does, wherever it lies in the tree (A13-9.b)."""
EVERYWHERE = ("measure.attach", "measure.report_execution")
"""What every customs unit does upon a measure that holds for the whole country (S43-11.b)."""
TEXTS = (
    "text", "goods", "batches", "quantity", "place", "addressee", "level", "deviation_reason", "statute", "second_basis",
    "grounds", "evidence", "legality", "condition", "unmet_requirement", "served_to", "service_proof", "remedies", "effect",
)  # fmt: skip


class RapidResponseMeasure(Recorded):
    """快速反应措施: one measure on goods, a firm or a trade, with its statute, its executor and its proof.

    `contents` holds the particulars that its code asks for beside the columns (`rules.contents`); `grounds` and
    `evidence` are the facts and the evidence of the administrative act; `violation` is the ground that an overdue
    order proposes.
    """

    aggregate = "measure"

    case = models.ForeignKey("triage.RiskCase", models.PROTECT, related_name="measures")
    decision = models.ForeignKey("assessment.DispositionDecision", models.PROTECT, related_name="carried_out_by")
    judgement = models.ForeignKey("assessment.Judgement", models.PROTECT, null=True, related_name="+")
    parties = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    edition = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=4)
    text = models.TextField(blank=True)
    goods = models.TextField(blank=True)
    batches = models.TextField(blank=True)
    quantity = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=300, blank=True)
    addressee = models.CharField(max_length=120, blank=True)
    contents = models.JSONField(default=dict)
    level = models.CharField(max_length=2, blank=True)
    nationwide = models.BooleanField(default=False)
    partner = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    deviation_reason = models.TextField(blank=True)
    statute = models.CharField(max_length=300, blank=True)
    second_basis = models.CharField(max_length=300, blank=True)
    grounds = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    legality = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    unmet_requirement = models.TextField(blank=True)
    executor = models.ForeignKey(OrgUnit, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    term_until = models.DateField(null=True)
    served_to = models.CharField(max_length=300, blank=True)
    service_proof = models.TextField(blank=True)
    remedies = models.TextField(blank=True)
    executions = models.JSONField(default=list)
    checks = models.JSONField(default=list)
    effect = models.TextField(blank=True)
    violation = models.CharField(max_length=2, blank=True)
    lifting = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], name="measure_case")]

    def __str__(self) -> str:
        return f"{self.code} {self.case.number} {self.case.title_zh}"

    @property
    def jurisdiction(self) -> Jurisdiction:
        executing = {(act, self.executor_id) for act in EXECUTION} if self.executor_id else set()
        if self.nationwide:
            units = OrgUnit.objects.filter(kind=OrgUnit.Kind.CUSTOMS).values_list("code", flat=True)
            executing |= {(act, code) for code in units for act in EVERYWHERE}
        return self.case.place(self.unit.path, frozenset(self.parties), frozenset(executing))

    def told(self) -> dict[str, Any]:
        """Every column and particular that the table of contents may ask for; the direction is that of the case's items."""
        columns = ("goods", "batches", "quantity", "place", "addressee", "condition", "unmet_requirement")
        told: dict[str, Any] = self.contents | {name: getattr(self, name) for name in columns}
        told |= {"due_at": self.due_at, "term_until": self.term_until}
        if self.code == "M15" and not self.case.items.filter(direction="export").exists():
            told["direction"] = "import"
        return told

    def facts(self, **given: Any) -> MeasureFacts:
        """What the rules need to know."""
        done = self.hands()
        latest = decisions.latest_confirmed(self.case_id)
        known = MeasureFacts(
            state=self.state,
            jurisdiction=self.jurisdiction,
            code=self.code,
            goods=self.goods,
            told=self.told(),
            statute=self.statute,
            second_basis=self.second_basis,
            grounds=self.grounds,
            evidence=self.evidence,
            legality=self.legality,
            reviewed=self.state == "reviewed",
            judgement_confirmed=self.judged(),
            precautionary=self.decision.precautionary,
            new_judgement=latest is not None and latest.pk != self.judgement_id,
            proposers=tuple({who for act in ("propose", "revise") for who in done.get(act, ())}),
            outside_matrix=self.beyond(),
            nationwide=self.nationwide,
            owner_path=self.unit.path,
            executor=self.executor_id or "",
            executor_path=self.executor.path if self.executor else "",
            deviation_reason=self.deviation_reason,
            partner=self.partner_id or "",
            partner_agreed=self.agreed(),
            due_at=self.due_at,
            condition=self.condition,
            unmet_requirement=self.unmet_requirement,
            executed=any(str(one.get("proof", "")).strip() for one in self.executions),
            unsettled=self.unsettled(),
            feedback_owed=bool(self.owed_feedback()),
            term_until=self.term_until,
            level_raised=raised(self.level, self.case.alert_level),
        )
        return replace(known, **given)

    def judged(self) -> bool:
        """Whether the judgement that the measure rests on is (still) confirmed (A13-16.c)."""
        held = self.judgement_id
        return held is not None and Judgement.objects.filter(pk=held, state="confirmed").exists()

    def beyond(self, level: str = "") -> bool:
        """Whether the alert level does not allow this measure by itself (S43-11.b)."""
        matrix = catalogue.setting("measure.level_matrix")
        return outside(matrix, level or self.level, self.code, nationwide=self.nationwide)

    def agreed(self) -> bool:
        """Whether the partner of a joint measure has agreed to a coordination of this case (Q09-2.5.4)."""
        if not self.partner_id or self.case_id is None:
            return False
        states = ("agreed", "acting", "reported", "closed")
        return self.case.coordinations.filter(partner=self.partner_id, state__in=states, accepted=True).exists()

    def unsettled(self) -> int:
        """How many surveys, notifications and coordinations of this measure are open; a survey or notification never
        begun counts as one."""
        if self.state != "in_force" or self.code not in FINISHING:
            return 0
        open_ones = (
            self.surveys.exclude(state="closed").count()
            + self.notifications.exclude(state="closed").count()
            + self.coordinations.exclude(state__in=("closed", "declined")).count()
        )
        begun = {"M11": self.notifications, "M16": self.surveys}.get(self.code)
        return open_ones + int(begun is not None and not begun.exists())

    def owed_feedback(self) -> list[int]:
        """The places of the checks whose problems the proposer has not answered yet (Q09-2.5.6.a)."""
        return [n for n, one in enumerate(self.checks) if one.get("problems") and not one.get("answer")]

    def clock_given(self, rule: str) -> datetime | None:
        if rule == "TERM":
            return end_of_day(self.term_until) if self.term_until else None
        return self.due_at if rule == "N37" else None

    def identifiers(self) -> dict[str, Any]:
        """By what the goods are known at the border and on the market, from the case."""
        product = self.case.product
        return {
            "hs_codes": list(product.get("hs_codes", [])),
            "origin": product.get("origin", ""),
            "producer": product.get("producer", ""),
            "brand": product.get("brand", ""),
            "model": product.get("model", ""),
            "batches": list(product.get("batches", [])),
            "barcodes": list(product.get("barcodes", [])),
            "name_zh": product.get("name_zh", ""),
            "name_en": product.get("name_en", ""),
            "importers": list(self.parties),
        }

    def snapshot(self) -> dict[str, Any]:
        """The measure for the journal and the API: whoever reads it needs no other table."""
        more = (
            "edition",
            "number",
            "code",
            "contents",
            "nationwide",
            "executions",
            "checks",
            "violation",
            "lifting",
            "parties",
        )
        plain: Mapping[str, Any] = {name: getattr(self, name) for name in (*more, *TEXTS)}
        return dict(plain) | {
            "case": str(self.case_id),
            "case_number": self.case.number,
            "case_title": self.case.title_zh,
            "decision": str(self.decision_id),
            "judgement": str(self.judgement_id) if self.judgement_id else None,
            "precautionary": self.decision.precautionary,
            "owner": self.unit_id,
            "executor": self.executor_id,
            "partner": self.partner_id,
            "areas": list(self.case.areas),
            "identifiers": self.identifiers(),
            "rate": {"old": self.contents.get("old_rate", ""), "new": self.contents.get("new_rate", "")},
            "mode": {"old": self.contents.get("old_mode", ""), "new": self.contents.get("new_mode", "")},
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "term_until": self.term_until.isoformat() if self.term_until else None,
        }
