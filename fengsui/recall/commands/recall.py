"""The acts upon a recall, from the defect to the order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.queries import decision as decisions
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.recall.lifecycle.recall import LIFECYCLE
from fengsui.recall.models import Recall
from fengsui.recall.rules.figures import stated
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.commands import case as cases
from fengsui.triage.queries import case as case_queries

DEFAULT_OFFICE = "EWO"
GOODS = ("product", "product_en", "brand", "category", "regime", "model_names", "batches", "vins", "hs_codes")


def of_kind(code: str, kind: str) -> OrgUnit | None:
    """The unit of this code, where it is of this kind."""
    return OrgUnit.objects.filter(code=code, kind=kind).first() if code else None


def _office(by: Actor, recipient: str, chosen: OrgUnit | None) -> OrgUnit:
    """The customs that looks after it: the case's, the officer's own, the one that was named, else early warning."""
    own = OrgUnit.objects.filter(code=by.unit, kind=OrgUnit.Kind.CUSTOMS).exclude(code="HQ").first()
    return chosen or own or of_kind(recipient, OrgUnit.Kind.CUSTOMS) or OrgUnit.objects.get(code=DEFAULT_OFFICE)


@transaction.atomic
def report_defect(
    *, case_id: UUID | None = None, environmental: bool = False, operator: str = "", partner: str = "",
    recipient: str = "", defect: str = "", emission_rule: str = "", by: Actor, **goods: Any,
) -> Recall:  # fmt: skip
    """Take in what is known of a defect; the investigation begins."""
    LIFECYCLE.require("report_defect", by)
    case = case_queries.get(case_id, by) if case_id else None
    office = _office(by, recipient, case.unit if case else None)
    outside = OrgUnit.objects.filter(code=by.unit).exclude(kind=OrgUnit.Kind.CUSTOMS).first()
    firm = outside if outside and outside.kind == OrgUnit.Kind.OPERATOR else of_kind(operator, OrgUnit.Kind.OPERATOR)
    row = Recall(
        state=NONE, unit=office, path=office.path, case=case,
        kind="environmental" if environmental else "voluntary",
        operator=firm or (case.responsible_party if case else None), partner=of_kind(partner, OrgUnit.Kind.PARTNER),
        reporter=by.id, reported_by=outside, defect=defect, emission_rule=emission_rule,
        **{name: goods[name] for name in GOODS if goods.get(name)},
    )  # fmt: skip
    decision = LIFECYCLE.decide("report_defect", row.facts(), by=by, at=now())
    record(row, decision, recall=row.snapshot())
    if case:
        cases.tie(case.pk, "recall", row.pk)
    return row


@transaction.atomic
def open_by_measure(measure: RapidResponseMeasure, *, by: Actor, cause: Entry) -> Recall:
    """Open the ordered recall that a measure in force orders (A13-22.6); its judgement is the verdict on the defect."""
    case = measure.case
    goods = case.product
    row = Recall(
        state=NONE, unit=measure.unit, path=measure.path, kind="ordered", case=case, measure=measure,
        operator=of_kind(next(iter(measure.parties), ""), OrgUnit.Kind.OPERATOR) or case.responsible_party,
        product=(measure.goods or goods.get("name_zh", ""))[:300], product_en=goods.get("name_en", ""),
        brand=goods.get("brand", ""), category=case.category, regime=case.regime,
        model_names=[goods["model"][:120]] if goods.get("model") else [], batches=goods.get("batches", []),
        hs_codes=goods.get("hs_codes", []), defect=case.hazard_zh, hazard_zh=case.hazard_zh, hazard_en=case.hazard_en,
        verdict=measure.legality, defect_found=True, statute=measure.statute, other_statute=measure.second_basis,
        sold=stated(str(measure.contents.get("sold_quantity", ""))) or stated(measure.quantity), due_at=measure.due_at,
    )  # fmt: skip
    decision = LIFECYCLE.decide("open_by_measure", row.facts(), by=by, at=now())
    record(row, decision, cause=cause, recall=row.snapshot())
    cases.tie(case.pk, "recall", row.pk)
    return row


def lock(pk: UUID) -> Recall:
    """The row under its lock, with what its facts need."""
    rows = Recall.objects.select_related("unit", "case", "operator", "partner", "evaluator", "reported_by")
    row: Recall = rows.lock(pk)
    return row


@transaction.atomic
def change(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> tuple[Recall, Entry]:
    """Lock, decide on the facts with the inputs laid over them, change these columns, record."""
    row = lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    return row, record(row, decision, recall=row.snapshot(), given=told)


def release(row: Recall, cause: Entry) -> None:
    """The case waits for this recall no longer; it winds down when nothing else lives."""
    if row.case_id:
        cases.untie("recall", row.pk)
        cases.wind_down_if_nothing_lives(row.case_id, cause=cause)


@transaction.atomic
def investigate(pk: UUID, *, findings: str, by: Actor) -> Recall:
    """Record one step of the investigation and what it found."""
    row = lock(pk)
    decision = LIFECYCLE.decide("investigate", row.facts(findings=findings), by=by, at=row.moment)
    step = {"findings": findings, "by": by.name, "unit": by.unit_name, "at": decision.at.isoformat()}
    row.findings = [*row.findings, step]
    record(row, decision, recall=row.snapshot(), given={"evidence": findings})
    return row


@transaction.atomic
def transfer(pk: UUID, *, target: str, reason: str, by: Actor) -> Recall:
    """Hand a defect to the department whose goods these are: food and other regimes."""
    row, entry = change("transfer", pk, by, {"target": target, "reason": reason}, target=target)
    release(row, entry)
    return row


@transaction.atomic
def confirm_defect(pk: UUID, *, verdict: str, institution: str = "", by: Actor) -> Recall:
    """Find that there is a defect, on an institution's verification or on a confirmed judgement of the case."""
    body = of_kind(institution, OrgUnit.Kind.INSTITUTION)
    row = lock(pk)
    judged = row.case_id is not None and decisions.latest_confirmed(row.case_id) is not None
    given = {"verdict": verdict, "verdict_rests": body is not None or judged}
    decision = LIFECYCLE.decide("confirm_defect", row.facts(**given), by=by, at=row.moment)
    row.verdict, row.institution, row.defect_found = verdict, body, True
    record(row, decision, recall=row.snapshot(), given={"opinion": verdict})
    return row


@transaction.atomic
def dismiss(pk: UUID, *, verdict: str, by: Actor) -> Recall:
    """Find that there is no defect."""
    row, entry = change("dismiss", pk, by, {"verdict": verdict}, verdict=verdict)
    release(row, entry)
    return row


@transaction.atomic
def order(
    pk: UUID, *, operator: str = "", statute: str, other_statute: str = "", sold: int | None, due_at: datetime | None,
    by: Actor,
) -> Recall:  # fmt: skip
    """Order the firm to recall what it sold; goods outside the list of the day need another statute."""
    row = lock(pk)
    firm = of_kind(operator, OrgUnit.Kind.OPERATOR) or row.operator
    given = {
        "operator": firm.code if firm else "",
        "statute": statute,
        "other_statute": other_statute,
        "sold": sold or 0,
        "due_at": due_at,
    }
    decision = LIFECYCLE.decide("order", row.facts(**given), by=by, at=row.moment)
    row.kind = row.kind if row.kind == "environmental" else "ordered"
    row.operator, row.statute, row.other_statute, row.sold, row.due_at = firm, statute, other_statute, sold or 0, due_at
    record(row, decision, recall=row.snapshot(), given={"reason": f"{statute} {other_statute}".strip()})
    return row
