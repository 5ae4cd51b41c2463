"""The acts upon a risk case. Later stages come in here when their acts move the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.clocks.now import now
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import record
from fengsui.kernel.actor import READER, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information
from fengsui.triage.lifecycle.case import LIFECYCLE
from fengsui.triage.models import CaseTie, RiskCase, RiskInformation
from fengsui.triage.queries import information as items
from fengsui.triage.rules.case import LIVE


@transaction.atomic
def open(
    *,
    information_id: UUID,
    title_zh: str,
    title_en: str = "",
    hazard_zh: str = "",
    hazard_en: str = "",
    responsible_party: str = "",
    areas: list[str] | None = None,
    by: Actor,
) -> RiskCase:
    """Open a case on a graded item and attach the item to it."""
    LIFECYCLE.require("open", by)
    items.get(information_id, by)
    item: RiskInformation = RiskInformation.objects.select_related("unit").lock(information_id)
    owner = OrgUnit.objects.get(code=by.unit)
    party = OrgUnit.objects.filter(code=responsible_party, kind=OrgUnit.Kind.OPERATOR).first()
    case = RiskCase(
        state=NONE,
        unit=owner,
        path=owner.path,
        number="",
        title_zh=title_zh,
        title_en=title_en,
        product=product_of(item),
        hazard_families=item.hazard_families,
        hazard_zh=hazard_zh or item.risk_description,
        hazard_en=hazard_en,
        category=item.business_category,
        secrecy=item.secrecy if item.secrecy == "work_secret" else "internal",
        regime=item.regime,
        areas=areas or item.area_codes,
        tier=1 if owner.level in ("hq", "department") else 2,
        urgent=item.urgent,
        responsible_party=party,
        parties=[party.code] if party else [],
    )
    at = item.moment
    grades = (item.grade,) if item.grade and item.state == "graded" else ()
    facts = case.facts(grades=grades, ties=frozenset(), items_without_result=0)
    decision = LIFECYCLE.decide("open", facts, by=by, at=at)
    case.number = f"FX-{owner.code}-{at.year}-{next_in(f'case {owner.code} {at.year}'):04d}"
    entry = record(case, decision, case=case.snapshot())
    information.attach(item.pk, case_id=case.pk, by=by.consequently(), cause=entry)
    return case


def product_of(item: RiskInformation) -> dict[str, Any]:
    """The product as later papers name it."""
    return {
        "name_zh": item.product_name,
        "name_en": item.product_name if item.language == "en" else "",
        "brand": item.brand,
        "model": item.spec_model,
        "batches": item.batch_numbers,
        "barcodes": item.barcodes,
        "hs_codes": [item.hs_code] if item.hs_code else [],
        "origin": item.origin_country,
        "producer": item.producer,
    }


def _change(
    act: str,
    pk: UUID,
    by: Actor,
    *,
    cause: Entry | None = None,
    given: Mapping[str, Any] | None = None,
    **columns: Any,
) -> RiskCase:
    case: RiskCase = RiskCase.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide(act, case.facts(**(given or {})), by=by, at=case.moment)
    for name, value in columns.items():
        setattr(case, name, value)
    told = {name: value for name, value in (given or {}).items() if isinstance(value, str)}
    record(case, decision, cause=cause, case=case.snapshot(), given=told)
    return case


@transaction.atomic
def order_assessment(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskCase:
    """The case goes to assessment; done by the ordering of one."""
    return _change("order_assessment", pk, by, cause=cause)


@transaction.atomic
def judge_directly(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> RiskCase:
    """Facts are clear: the case goes to judgement without an assessment, with the reason."""
    return _change("judge_directly", pk, by, cause=cause, given={"reason": reason})


@transaction.atomic
def report_in(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskCase:
    """The assessment report has come in."""
    return _change("report_in", pk, by, cause=cause)


@transaction.atomic
def convene(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskCase:
    """A judgement has been convened."""
    return _change("convene", pk, by, cause=cause)


@transaction.atomic
def conclude(pk: UUID, *, risk_level: str, alert_level: str = "", by: Actor, cause: Entry | None = None) -> RiskCase:
    """The judgement is confirmed: the case has its risk level."""
    return _change(
        "conclude",
        pk,
        by,
        cause=cause,
        given={"risk_level": risk_level},
        risk_level=risk_level,
        alert_level=alert_level,
    )


@transaction.atomic
def take_no_action(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> RiskCase:
    """The decision is to do nothing, for a reason; the case goes to its closing."""
    return _change("take_no_action", pk, by, cause=cause, given={"reason": reason})


@transaction.atomic
def respond(pk: UUID, *, alert_level: str = "", by: Actor, cause: Entry | None = None) -> RiskCase:
    """The decision is to act: warnings and measures follow."""
    columns: dict[str, Any] = {"alert_level": alert_level} if alert_level else {}
    return _change("respond", pk, by, cause=cause, **columns)


@transaction.atomic
def respond_at_once(pk: UUID, *, alert_level: str, by: Actor, cause: Entry | None = None) -> RiskCase:
    """Headquarters acts before the case is judged; its assessment goes on (G17-18)."""
    return _change("respond_at_once", pk, by, cause=cause, alert_level=alert_level)


@transaction.atomic
def evaluate(pk: UUID, *, effect: str, by: Actor) -> RiskCase:
    """The first evaluation of the effect is in: the case is watched."""
    return _change("evaluate", pk, by, given={"effect": effect}, effect=effect)


@transaction.atomic
def report_change(pk: UUID, *, change: str, by: Actor) -> RiskCase:
    """The risk has changed: it is assessed anew while the measures stand."""
    return _change("report_change", pk, by, given={"change": change})


@transaction.atomic
def adjust(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskCase:
    """Response is adjusted by a new judgement."""
    return _change("adjust", pk, by, cause=cause)


@transaction.atomic
def close(pk: UUID, *, cause_factors: list[str], result_uses: list[str], by: Actor) -> RiskCase:
    """Close a case on which nothing is owed any more."""
    given = {"cause_factors": tuple(cause_factors), "result_uses": tuple(result_uses)}
    return _change("close", pk, by, given=given, cause_factors=cause_factors, result_uses=result_uses, closed_at=now())


@transaction.atomic
def reopen(pk: UUID, *, reason: str, by: Actor) -> RiskCase:
    """Take a closed case up again."""
    return _change("reopen", pk, by, given={"reason": reason}, closed_at=None)


@transaction.atomic
def classify(pk: UUID, *, secrecy: str, reason: str, by: Actor) -> RiskCase:
    """Set the class of secrecy of the case and of everything that hangs on it (A13-30.a)."""
    return _change("classify", pk, by, given={"new_class": secrecy, "reason": reason}, secrecy=secrecy)


@transaction.atomic
def archive(pk: UUID, *, file_complete: bool, by: Actor, cause: Entry | None = None) -> RiskCase:
    """The case's file has been filed; its items are filed with it."""
    case = _change("archive", pk, by, cause=cause, given={"file_complete": file_complete})
    for item in case.items.filter(state="closed").order_by("pk").values_list("pk", flat=True):
        information.archive(item, by=by.consequently(), cause=cause)
    return case


def tie(case_id: UUID, kind: str, subject: UUID) -> None:
    """Note that something keeps the case from closing."""
    CaseTie.objects.get_or_create(kind=kind, subject=subject, defaults={"case_id": case_id, "made_at": now()})


def untie(kind: str, subject: UUID) -> None:
    """Note that it does so no longer."""
    CaseTie.objects.filter(kind=kind, subject=subject, ended_at__isnull=True).update(ended_at=now())


@transaction.atomic
def wind_down_if_nothing_lives(pk: UUID, *, cause: Entry | None = None) -> RiskCase | None:
    """Send the case to its closing when the last warning, measure or plan has ended; otherwise leave it."""
    case: RiskCase = RiskCase.objects.select_related("unit").lock(pk)
    lives = case.ties.filter(ended_at__isnull=True, kind__in=LIVE).exists()
    if lives or case.state not in ("responding", "monitoring"):
        return None
    return _change("wind_down", pk, READER, cause=cause)
