"""Entering examinations, and recording what somebody in the registers did wrong."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit, User
from fengsui.registers.lifecycle.record import EXAM, INTEGRITY
from fengsui.registers.models import Exam, IntegrityRecord


@transaction.atomic
def enter(
    *,
    unit: OrgUnit,
    person: str,
    subject: str,
    taken_on: date,
    passed: bool,
    valid_to: date | None = None,
    certificate: str = "",
    by: Actor,
) -> Exam:
    """Enter the result of an examination; the person is named by account."""
    row = Exam(
        state=NONE, unit=unit, path=unit.path, person=User.objects.get(username=person), subject=subject, taken_on=taken_on,
        passed=passed, valid_to=valid_to, certificate=certificate,
    )  # fmt: skip
    decision = EXAM.decide("enter", row.facts(), by=by, at=now())
    record(row, decision, exam=row.snapshot())
    return row


@transaction.atomic
def annul(pk: UUID, *, reason: str, by: Actor) -> Exam:
    """Declare an examination void."""
    row: Exam = Exam.objects.select_related("unit", "person").lock(pk)
    decision = EXAM.decide("annul", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, exam=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def accuse(
    *,
    unit: OrgUnit,
    body: str = "",
    person: str = "",
    kind: str,
    facts_found: str,
    evidence: str,
    about: str = "",
    by: Actor,
) -> IntegrityRecord:
    """Record what an institution or a person falsified, altered or withheld; while it stands they cannot be chosen."""
    INTEGRITY.require("accuse", by)
    row = IntegrityRecord(
        state=NONE, unit=unit, path=unit.path, kind=kind, facts_found=facts_found, evidence=evidence, about=about,
        body=OrgUnit.objects.filter(code=body).first() if body else None,
        person=User.objects.filter(username=person).first() if person else None,
    )  # fmt: skip
    decision = INTEGRITY.decide("accuse", row.facts(), by=by, at=now())
    record(row, decision, integrity=row.snapshot())
    return row


@transaction.atomic
def lift(pk: UUID, *, reason: str, by: Actor) -> IntegrityRecord:
    """Lift a record that has been answered for."""
    row: IntegrityRecord = IntegrityRecord.objects.select_related("unit", "body", "person").lock(pk)
    decision = INTEGRITY.decide("lift", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, integrity=row.snapshot(), given={"reason": reason})
    return row
