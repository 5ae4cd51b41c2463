"""Drafting, issuing, using and closing the outputs of an assessment."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.advice.lifecycle.output import LIFECYCLE
from fengsui.advice.models import Output, ResultUse
from fengsui.assessment.models import RiskAssessment
from fengsui.assessment.policy import visible_assessment
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Reason, Refused


@transaction.atomic
def draft(
    *, assessment_id: UUID | None, kind: str, title: str, text: str = "", file_place: str = "", by: Actor
) -> Output:
    """Draft one output of a confirmed assessment; the same assessment may have several."""
    LIFECYCLE.require("draft", by)
    seen = RiskAssessment.objects.filter(visible_assessment(by)).select_related("case", "unit")
    source = seen.filter(pk=assessment_id).first() if assessment_id else None
    if source is None:
        raise Refused("output.draft", [Reason("source_confirmed", "basis", "S43-7.a", "assessment_id")])
    row = Output(
        state=NONE, unit=source.unit, path=source.path, case=source.case, assessment=source, kind=kind, title=title,
        text=text, file_place=file_place,
    )  # fmt: skip
    decision = LIFECYCLE.decide("draft", row.facts(), by=by, at=now())
    record(row, decision, output=row.snapshot())
    return row


def _lock(pk: UUID) -> Output:
    row: Output = Output.objects.select_related("case", "assessment", "unit").lock(pk)
    return row


@transaction.atomic
def revise(pk: UUID, *, kind: str, title: str, text: str = "", file_place: str = "", by: Actor) -> Output:
    """Change a draft."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("revise", row.facts(title=title), by=by, at=row.moment)
    row.kind, row.title, row.text, row.file_place = kind, title, text, file_place
    record(row, decision, output=row.snapshot())
    return row


def _change(act: str, pk: UUID, by: Actor, **given: Any) -> Output:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    if act == "issue":
        row.sha256 = row.digest()
    if act == "amend":
        row.edition += 1
    record(row, decision, output=row.snapshot(), given=given)
    return row


@transaction.atomic
def issue(pk: UUID, *, by: Actor) -> Output:
    """Issue it, frozen and hashed."""
    return _change("issue", pk, by)


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor) -> Output:
    """Give up a draft."""
    return _change("drop", pk, by, reason=reason)


@transaction.atomic
def amend(pk: UUID, *, reason: str, by: Actor) -> Output:
    """Take an issued output back to the draft of its next edition; uses of the earlier one stay on record."""
    return _change("amend", pk, by, reason=reason)


@transaction.atomic
def use(pk: UUID, *, target: str, used_on: date, reference: str = "", effect: str = "", by: Actor) -> Output:
    """Record where it was used, on which day, and to what effect."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("use", row.facts(used_on=used_on, effect=effect), by=by, at=row.moment)
    made = ResultUse(output=row, target=target, used_on=used_on, reference=reference, effect=effect)
    record(row, decision, output=row.snapshot(), use=made.snapshot())
    made.save()
    return row


@transaction.atomic
def close(pk: UUID, *, reason: str = "", by: Actor) -> Output:
    """Close it, used, or used nowhere for a reason."""
    return _change("close", pk, by, reason=reason)
