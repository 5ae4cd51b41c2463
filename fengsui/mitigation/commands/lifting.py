"""The acts upon a lifting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.queries import decision as decisions
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.mitigation.lifecycle.lifting import LIFECYCLE
from fengsui.mitigation.models import LiftingApplication
from fengsui.mitigation.rules.lifting import FINDINGS
from fengsui.people.models import OrgUnit
from fengsui.response.commands import measure as measure_commands
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.commands import case as cases
from fengsui.triage.models import RiskCase
from fengsui.triage.queries import case as case_queries
from fengsui.warning.commands import issue as warning_commands
from fengsui.warning.models import RiskWarning


def _living(case: RiskCase) -> tuple[list[UUID], list[UUID]]:
    """The warnings and measures of a case that are in force."""
    warnings = RiskWarning.objects.filter(case=case, state="published").order_by("pk")
    measures = RapidResponseMeasure.objects.filter(case=case, state="in_force").order_by("pk")
    return list(warnings.values_list("pk", flat=True)), list(measures.values_list("pk", flat=True))


def _begun(act: str, case: RiskCase, by: Actor, **columns: Any) -> LiftingApplication:
    warnings, measures = _living(case)
    row = LiftingApplication(
        state=NONE,
        case=case,
        unit=case.unit,
        path=case.path,
        warnings=warnings,
        measures=measures,
        **columns,
    )
    foreign = int(act == "apply" and case.responsible_party_id != by.unit)
    decision = LIFECYCLE.decide(act, row.facts(foreign_targets=foreign), by=by, at=now())
    record(row, decision, lifting=row.snapshot())
    cases.tie(case.pk, "lifting", row.pk)
    return row


@transaction.atomic
def apply(*, case_id: UUID, by: Actor, **report: str) -> LiftingApplication:
    """Apply to have the warnings and measures of one's own case lifted, with the evaluation report."""
    LIFECYCLE.require("apply", by)
    case = case_queries.of_party(case_id, by)
    applicant = OrgUnit.objects.filter(code=by.unit).first()
    return _begun("apply", case, by, kind="application", applicant=applicant, parties=[by.unit], report=report)


@transaction.atomic
def lift_ex_officio(
    *, case_id: UUID, evidence: str, residual_risk: str, reason_zh: str, reason_en: str = "", by: Actor
) -> LiftingApplication:
    """Lift of one's own accord, because the risk is gone or low enough."""
    LIFECYCLE.require("lift_ex_officio", by)
    case = case_queries.get(case_id, by)
    return _begun(
        "lift_ex_officio",
        case,
        by,
        kind="ex_officio",
        evidence=evidence,
        residual_risk=residual_risk,
        reason_zh=reason_zh,
        reason_en=reason_en,
        judgement=decisions.latest_confirmed(case.pk),
    )


def _lock(pk: UUID) -> LiftingApplication:
    row: LiftingApplication = LiftingApplication.objects.select_related("case", "applicant", "unit").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> LiftingApplication:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    record(row, decision, lifting=row.snapshot(), given=told)
    return row


@transaction.atomic
def accept(pk: UUID, *, by: Actor) -> LiftingApplication:
    """Take a complete application to hand."""
    return _change("accept", pk, by, {})


@transaction.atomic
def send_back(pk: UUID, *, gaps: str, by: Actor) -> LiftingApplication:
    """Return an incomplete application with the list of all its gaps."""
    row = _change("send_back", pk, by, {"gaps": gaps}, gaps=gaps)
    cases.untie("lifting", row.pk)
    return row


@transaction.atomic
def evaluate(pk: UUID, *, institution: str = "", by: Actor) -> LiftingApplication:
    """Begin the evaluation, by oneself or by commissioning an institution."""
    unit = OrgUnit.objects.filter(code=institution, kind=OrgUnit.Kind.INSTITUTION).first()
    row = _lock(pk)
    decision = LIFECYCLE.decide("evaluate", row.facts(), by=by, at=row.moment)
    if unit:
        row.parties = sorted({*row.parties, unit.code})
    record(row, decision, lifting=row.snapshot())
    return row


@transaction.atomic
def find(pk: UUID, *, residual_risk: str = "", by: Actor, **told: Any) -> LiftingApplication:
    """Record findings: on the report (true, conforming) and on the measures (feasible, effective, sufficient)."""
    row = _lock(pk)
    fresh = {
        one: {"holds": told[one], "reason": told.get(f"{one}_reason", "")}
        for one in FINDINGS
        if told.get(one) is not None
    }
    findings = row.findings | fresh
    given = {
        "findings": {name: one["holds"] for name, one in findings.items()},
        "finding_reasons": {name: one["reason"] for name, one in findings.items()},
    }
    decision = LIFECYCLE.decide("find", row.facts(**given), by=by, at=row.moment)
    row.findings = findings
    row.residual_risk = residual_risk or row.residual_risk
    record(row, decision, lifting=row.snapshot())
    return row


@transaction.atomic
def grant(pk: UUID, *, evidence: str, reason_zh: str, reason_en: str = "", by: Actor) -> LiftingApplication:
    """Grant the lifting; it takes effect when it is published."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("grant", row.facts(evidence=evidence), by=by, at=row.moment)
    row.evidence, row.reason_zh, row.reason_en = evidence, reason_zh, reason_en
    row.judgement = decisions.latest_confirmed(row.case_id)
    record(row, decision, lifting=row.snapshot(), given={"evidence": evidence})
    return row


@transaction.atomic
def refuse(pk: UUID, *, reason: str, by: Actor) -> LiftingApplication:
    """Refuse the lifting, with reasons; a new application is open after a change."""
    row = _change("refuse", pk, by, {"reason": reason})
    cases.untie("lifting", row.pk)
    return row


@transaction.atomic
def refuse_untrue(pk: UUID, *, reason: str, by: Actor) -> LiftingApplication:
    """Refuse because the report is untrue, which is a ground of violation."""
    row = _change("refuse_untrue", pk, by, {"reason": reason})
    cases.untie("lifting", row.pk)
    return row


@transaction.atomic
def effect(pk: UUID, *, by: Actor) -> LiftingApplication:
    """Let the lifting take effect: every warning and measure it names ends now, all or none."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("effect", row.facts(), by=by, at=row.moment)
    entry = record(row, decision, lifting=row.snapshot())
    cases.untie("lifting", row.pk)
    lifting = {
        "reason_zh": row.reason_zh or row.evidence,
        "reason_en": row.reason_en,
        "at": decision.at.isoformat(timespec="seconds"),
    }
    for warning in _still(RiskWarning, row.warnings, "published"):
        warning_commands.lift(warning, lifting=lifting, by=by.consequently(), cause=entry)
    for measure in _still(RapidResponseMeasure, row.measures, "in_force"):
        measure_commands.lift(measure, lifting=lifting, by=by.consequently(), cause=entry)
    return row


def _still(model: Any, ids: Iterable[UUID], state: str) -> list[UUID]:
    """Those of these rows that have not ended by themselves in the meantime."""
    return list(model.objects.filter(pk__in=list(ids), state=state).order_by("pk").values_list("pk", flat=True))
