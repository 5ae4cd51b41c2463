"""Reports of operators, laboratories and partners: single ones, spreadsheets, and the reporting system behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fengsui.catalogue import queries as catalogue
from fengsui.collection.models import ImportRun
from fengsui.journal.models import Recorded
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.particulars import places
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.reporting import AttestationState
from fengsui.triage.rules.information import minimal
from fengsui.triage.rules.reporting import AttestationFacts, DeclarationFacts

TOLD = (
    "title", "product_name", "product_class", "brand", "spec_model", "batch_numbers", "barcodes", "hs_code", "producer",
    "origin_country", "occurred_from", "risk_description", "injuries", "quantity_text", "operator_measures", "url",
)  # fmt: skip
"""The columns of the subject table that a declarant fills in."""


def registered(unit: OrgUnit, source_code: str) -> bool:
    """Whether a unit is in the register that its source asks for: laboratories and certification bodies for S03."""
    return not source_code.startswith("S03") or unit.kind in (OrgUnit.Kind.INSTITUTION, OrgUnit.Kind.CUSTOMS)


def proof_of(unit: OrgUnit) -> str:
    """The unified social credit code on file, where its check digit is right (GB 32100); it proves who an institution is."""
    from stdnum.cn import uscc

    return unit.credit_code if uscc.is_valid(unit.credit_code) else ""


def competent(unit: OrgUnit | None) -> bool:
    """Whether a unit takes reports: customs at any level, or the national monitoring centre (A13-11, G17-10.b)."""
    return unit is not None and (unit.kind == OrgUnit.Kind.CUSTOMS or unit.code == "NMC")


class Declaration(Recorded):
    """风险报告: what an operator, laboratory or partner reports by its own account, from the draft to the hand-in."""

    aggregate = "declaration"

    source_code = models.CharField(max_length=8)
    recipient = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    direction = models.CharField(max_length=8, blank=True)
    role = models.CharField(max_length=32, blank=True)
    told = models.JSONField(default=dict)
    entry = models.JSONField(default=dict)
    statement = models.JSONField(default=dict)
    item = models.ForeignKey("triage.RiskInformation", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.told.get("title") or self.told.get("product_name") or self.pk)

    def sheet(self) -> Any:
        """The sheet of its source."""
        return catalogue.sheet("source", self.source_code)

    def lacking(self) -> tuple[str, ...]:
        """What must still be filled in before it is handed in."""
        sheet = self.sheet()
        needs = dict.fromkeys(["product_name", "risk_description", *(sheet.needs if sheet else [])])
        told = self.told | {"notifying_body": True, "notifying_country": True}
        lacking = [name for name in needs if not told.get(name)]
        if "operator_measures" in lacking and self.entry.get("no_measures_reason"):
            lacking.remove("operator_measures")
        fields = [column["name"] for column in (sheet.columns if sheet else []) if column["needed"]]
        return (*lacking, *(f"entry.{name}" for name in fields if self.entry.get(name) in (None, "", False)))

    def facts(self, **given: Any) -> DeclarationFacts:
        """What the rules need to know."""
        known = DeclarationFacts(
            self.state,
            Jurisdiction(self.path, parties=frozenset({self.unit_id})),
            source_code=self.source_code,
            registered=registered(self.unit, self.source_code),
            proof=proof_of(self.unit),
            direction=self.direction,
            role=self.role,
            recipient=competent(self.recipient),
            lacking=self.lacking(),
            discovered_on=day_of(self.entry.get("discovered_on")),
            reported_on=beijing_day(self.locked_at) if self.locked_at else None,
            particulars=places(self.told) + places(self.entry) if minimal(self.source_code) else (),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The report for the journal and the API."""
        names = ("source_code", "direction", "role", "told", "entry", "statement")
        about = {"recipient": self.recipient_id, "item": str(self.item_id) if self.item_id else None}
        return {name: getattr(self, name) for name in names} | about


def day_of(told: Any) -> date | None:
    """A day as a sheet holds it."""
    try:
        return date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None


class Upload(Recorded):
    """表格上传: one filled spreadsheet, with what became of its rows."""

    aggregate = "upload"

    source_code = models.CharField(max_length=8)
    recipient = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    file = models.ForeignKey("collection.Original", models.PROTECT, related_name="+")
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="+")
    statement = models.JSONField(default=dict)
    count = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.file_name

    def facts(self, **given: Any) -> DeclarationFacts:
        """What the rules need to know."""
        known = DeclarationFacts(
            self.state,
            Jurisdiction(self.path, parties=frozenset({self.unit_id})),
            source_code=self.source_code,
            registered=registered(self.unit, self.source_code),
            proof=proof_of(self.unit),
            recipient=competent(self.recipient),
        )
        return replace(known, **given)

    def snapshot(self) -> dict[str, Any]:
        """The upload for the journal and the API."""
        told = {name: getattr(self, name) for name in ("source_code", "file_name", "statement", "count")}
        return told | {"recipient": self.recipient_id, "sha256": bytes(self.file.sha256).hex()}


class Attestation(Recorded):
    """风险信息报告制度声明: what an operator or laboratory attests of its own reporting system (G17-10.a, G17-10.c)."""

    aggregate = "attestation"

    procedure = models.TextField()
    person = models.CharField(max_length=80)
    since = models.DateField()
    attested_by = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state=AttestationState.STANDING), name="attestation_one_a_body"
            )
        ]

    def __str__(self) -> str:
        return self.unit.name

    def facts(self, **given: Any) -> AttestationFacts:
        """What the rules need to know."""
        place = Jurisdiction(self.path, parties=frozenset({self.unit_id}))
        return replace(AttestationFacts(self.state, place, self.procedure, self.person), **given)

    def snapshot(self) -> dict[str, Any]:
        """The attestation for the journal and the API; the responsible person answers for it by name."""
        return {"procedure": self.procedure, "person": self.person, "since": self.since.isoformat()}
