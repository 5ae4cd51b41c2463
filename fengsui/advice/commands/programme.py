"""Programmes of special assessments, and asking for and giving independent opinions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.advice.lifecycle.programme import OPINION, PROGRAMME
from fengsui.advice.models import Opinion, Programme
from fengsui.assessment.models import DispositionDecision, Engagement
from fengsui.assessment.policy import visible_decision
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit, User
from fengsui.people.reach import within_reach
from fengsui.registers.queries.standing import trouble_of_person

COMMITTEE = ("committee_member", "expert")


def _columns(told: dict[str, Any]) -> dict[str, Any]:
    """The columns, with the institution instead of its code."""
    code = told.pop("institution", "")
    return told | {"institution": OrgUnit.objects.filter(code=code).first() if code else None}


@transaction.atomic
def draft(*, unit: OrgUnit, by: Actor, **told: Any) -> Programme:
    """Draft a programme for a period."""
    row = Programme(state=NONE, unit=unit, path=unit.path, **_columns(told))
    decision = PROGRAMME.decide("draft", row.facts(stances=()), by=by, at=now())
    record(row, decision, programme=row.snapshot())
    return row


def _lock(pk: UUID) -> Programme:
    row: Programme = Programme.objects.select_related("unit", "institution").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, *, reason: str = "", **columns: Any) -> Programme:
    row = _lock(pk)
    for name, value in columns.items():
        setattr(row, name, value)
    decision = PROGRAMME.decide(act, row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, programme=row.snapshot(), given={"reason": reason} if reason else {})
    return row


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **told: Any) -> Programme:
    """Change a draft."""
    return _change("revise", pk, by, **_columns(told))


@transaction.atomic
def approve(pk: UUID, *, departure: str = "", by: Actor) -> Programme:
    """Approve it, once the committee has given its opinion; against an unfavourable one only with the reason."""
    return _change("approve", pk, by, reason=departure, departure=departure)


@transaction.atomic
def finish(pk: UUID, *, findings: str, by: Actor) -> Programme:
    """Write down what the special assessments found."""
    return _change("finish", pk, by, findings=findings)


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor) -> Programme:
    """Give it up."""
    return _change("drop", pk, by, reason=reason)


@transaction.atomic
def ask(
    *, programme_id: UUID | None = None, decision_id: UUID | None = None, expert: str, question: str, by: Actor
) -> Opinion:
    """Ask one member of the committee, by account, for an independent opinion on a plan or a decision."""
    OPINION.require("ask", by)
    plans = Programme.objects.filter(within_reach(by)).select_related("unit")
    decisions = DispositionDecision.objects.filter(visible_decision(by)).select_related("case", "unit")
    plan = plans.filter(pk=programme_id).first() if programme_id else None
    choice = decisions.filter(pk=decision_id).first() if decision_id else None
    subject = plan or choice
    unit = subject.unit if subject else OrgUnit.objects.get(code=by.unit)
    person = User.objects.select_related("unit").filter(username=expert).first()
    row = Opinion(
        state=NONE, unit=unit, path=unit.path, programme=plan, decision=choice, expert=person, question=question
    )
    facts = row.facts(
        qualified=not trouble_of_person(person, COMMITTEE),
        independent=not (choice and Engagement.objects.filter(judgement__case=choice.case_id, expert=person).exists()),
        asked=Opinion.objects.filter(
            programme=plan, decision=choice, expert=person, state__in=["asked", "given"]
        ).exists(),
    )
    record(row, OPINION.decide("ask", facts, by=by, at=now()), opinion=row.snapshot())
    return row


def _lock_opinion(pk: UUID) -> Opinion:
    row: Opinion = Opinion.objects.select_related("programme", "decision__case", "expert", "unit").lock(pk)
    return row


@transaction.atomic
def give(pk: UUID, *, conflict_free: bool, stance: str, text: str, by: Actor) -> Opinion:
    """Give the opinion, in person."""
    row = _lock_opinion(pk)
    row.stance, row.text = stance, text
    decision = OPINION.decide("give", row.facts(conflict_free=conflict_free), by=by, at=row.moment)
    record(row, decision, opinion=row.snapshot(), given={"opinion": text})
    return row


def _end(act: str, pk: UUID, reason: str, by: Actor) -> Opinion:
    row = _lock_opinion(pk)
    decision = OPINION.decide(act, row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, opinion=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> Opinion:
    """Decline, in person."""
    return _end("decline", pk, reason, by)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> Opinion:
    """Ask no longer."""
    return _end("withdraw", pk, reason, by)
