"""Asking institutions for advice on a case, giving it, and answering it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.advice.lifecycle.advice import LIFECYCLE
from fengsui.advice.models import Advice
from fengsui.assessment.models import RiskAssessment
from fengsui.assessment.policy import visible_assessment
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit
from fengsui.triage.models import RiskCase
from fengsui.triage.queries import case as cases


def _begun(case: RiskCase, institution: str, **columns: Any) -> Advice:
    body = OrgUnit.objects.filter(code=institution).first()
    return Advice(state=NONE, case=case, unit=case.unit, path=case.path, institution=body, **columns)


@transaction.atomic
def ask(*, case_id: UUID, institution: str, question: str, by: Actor) -> Advice:
    """Ask one institution of the register, by its code, for advice on a case."""
    LIFECYCLE.require("ask", by)
    row = _begun(cases.get(case_id, by), institution, question=question)
    decision = LIFECYCLE.decide("ask", row.facts(), by=by, at=now())
    record(row, decision, advice=row.snapshot())
    return row


@transaction.atomic
def offer(*, assessment_id: UUID, by: Actor, **parts: Any) -> Advice:
    """Give advice unasked, as the institution that was ordered to assess the case."""
    LIFECYCLE.require("offer", by)
    seen = RiskAssessment.objects.filter(visible_assessment(by), parties__contains=[by.unit]).select_related(
        "case__unit"
    )
    order = seen.filter(pk=assessment_id).first()
    if order is None:
        raise Unknown(assessment_id)
    row = _begun(order.case, by.unit, **parts)
    decision = LIFECYCLE.decide("offer", row.facts(), by=by, at=now())
    record(row, decision, advice=row.snapshot())
    return row


def _lock(pk: UUID) -> Advice:
    row: Advice = Advice.objects.select_related("case", "institution", "unit").lock(pk)
    return row


@transaction.atomic
def give(pk: UUID, *, by: Actor, **parts: Any) -> Advice:
    """Give the advice that was asked for."""
    row = _lock(pk)
    for name, value in parts.items():
        setattr(row, name, value)
    decision = LIFECYCLE.decide("give", row.facts(), by=by, at=row.moment)
    record(row, decision, advice=row.snapshot())
    return row


def _answer(act: str, pk: UUID, reason: str, by: Actor) -> Advice:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(reason=reason), by=by, at=row.moment)
    row.answer = reason
    record(row, decision, advice=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def heed(pk: UUID, *, reason: str, by: Actor) -> Advice:
    """Take the advice into account: what follows from it. Grade and level change by their own acts only."""
    return _answer("heed", pk, reason, by)


@transaction.atomic
def set_aside(pk: UUID, *, reason: str, by: Actor) -> Advice:
    """Leave the advice aside, with the reason."""
    return _answer("set_aside", pk, reason, by)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> Advice:
    """Ask no longer."""
    return _answer("withdraw", pk, reason, by)
