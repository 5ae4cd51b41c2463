"""The acts upon an assessment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.assessment import LIFECYCLE
from fengsui.assessment.models import RiskAssessment
from fengsui.assessment.queries import report as reports
from fengsui.assessment.rules.assessment import WRITTEN
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.journal.signing import sign
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.registers.queries.procedure import in_force
from fengsui.registers.queries.standing import ASSESSORS, trouble_of_body
from fengsui.triage.commands import case as cases
from fengsui.triage.queries import case as case_queries


@transaction.atomic
def order(
    *,
    case_id: UUID,
    questions: str,
    assignee: str,
    due_at: datetime | None,
    replaces: UUID | None = None,
    by: Actor,
) -> RiskAssessment:
    """Order one institution to assess the risk of a case by a date, anew where an earlier assessment is named."""
    LIFECYCLE.require("order", by)
    case = case_queries.get(case_id, by)
    institution = OrgUnit.objects.filter(code=assignee).first()
    at = now()
    assessment = RiskAssessment(
        state=NONE,
        case=case,
        unit=case.unit,
        path=case.path,
        assignee=institution,
        parties=[institution.code] if institution else [],
        questions=questions,
        due_at=due_at or at,
        replaces=case.assessments.filter(pk=replaces).first() if replaces else None,
    )
    given: dict[str, Any] = {"qualified": not trouble_of_body(institution, ASSESSORS, category=case.category)}
    if replaces and assessment.replaces is None:
        given["replaced_stands"] = False
    decision = LIFECYCLE.decide("order", assessment.facts(**given), by=by, at=at)
    entry = record(assessment, decision, assessment=assessment.snapshot())
    if case.state == "opened":
        cases.order_assessment(case.pk, by=by.consequently(), cause=entry)
    cases.tie(case.pk, "assessment", assessment.pk)
    return assessment


def _lock(pk: UUID) -> RiskAssessment:
    row: RiskAssessment = RiskAssessment.objects.select_related("case", "assignee", "procedure", "unit").lock(pk)
    return row


def _change(
    act: str, pk: UUID, by: Actor, *, given: Mapping[str, Any] | None = None, **columns: Any
) -> tuple[RiskAssessment, Entry]:
    assessment = _lock(pk)
    decision = LIFECYCLE.decide(act, assessment.facts(**(given or {})), by=by, at=assessment.moment)
    for name, value in columns.items():
        setattr(assessment, name, value)
    told = {name: value for name, value in (given or {}).items() if isinstance(value, str | bool)}
    return assessment, record(assessment, decision, assessment=assessment.snapshot(), given=told)


@transaction.atomic
def accept(pk: UUID, *, conflict_free: bool, by: Actor) -> RiskAssessment:
    """Accept an order, declaring that no interest conflicts."""
    return _change("accept", pk, by, given={"conflict_free": conflict_free})[0]


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> RiskAssessment:
    """Decline an order, with the reason."""
    assessment = _change("decline", pk, by, given={"reason": reason})[0]
    cases.untie("assessment", assessment.pk)
    return assessment


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> RiskAssessment:
    """Take an order back before its report is in, with the reason; whoever assessed sees it no longer."""
    assessment = _change("withdraw", pk, by, given={"reason": reason})[0]
    cases.untie("assessment", assessment.pk)
    return assessment


@transaction.atomic
def start(pk: UUID, *, undertaking: bool, by: Actor) -> RiskAssessment:
    """Begin, having signed the undertaking of secrecy."""
    category = RiskAssessment.objects.filter(pk=pk).values_list("case__category", flat=True).first() or ""
    return _change("start", pk, by, given={"undertaking": undertaking}, procedure=in_force(category))[0]


@transaction.atomic
def adopt(pk: UUID, *, by: Actor) -> RiskAssessment:
    """Follow the edition of the procedure that is in force now, because the one followed so far was withdrawn."""
    category = RiskAssessment.objects.filter(pk=pk).values_list("case__category", flat=True).first() or ""
    return _change("adopt", pk, by, procedure=in_force(category))[0]


@transaction.atomic
def work(
    pk: UUID,
    *,
    subtasks: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    origin: str | None = None,
    by: Actor,
) -> RiskAssessment:
    """Save what is given of the work, and leave the rest as it stands; the level is computed, never typed in."""
    assessment = _lock(pk)
    decision = LIFECYCLE.decide("work", assessment.facts(), by=by, at=assessment.moment)
    assessment.subtasks = assessment.subtasks | dict(subtasks or {})
    assessment.parts = assessment.parts | {name: text for name, text in (parts or {}).items() if name in WRITTEN}
    assessment.origin = assessment.origin if origin is None else origin
    record(assessment, decision, assessment=assessment.snapshot())
    return assessment


@transaction.atomic
def ask_extension(pk: UUID, *, reason: str, new_due_at: datetime | None, by: Actor) -> RiskAssessment:
    """Ask for more time before the time is over (A13-15.d)."""
    given = {"reason": reason, "new_due_at": new_due_at}
    asked = {"reason": reason, "new_due_at": new_due_at.isoformat() if new_due_at else ""}
    return _change("ask_extension", pk, by, given=given, extension=asked)[0]


@transaction.atomic
def grant_extension(pk: UUID, *, by: Actor) -> RiskAssessment:
    """Grant the time that was asked for; the clock is set anew."""
    assessment = _lock(pk)
    decision = LIFECYCLE.decide("grant_extension", assessment.facts(), by=by, at=assessment.moment)
    assessment.due_at = datetime.fromisoformat(assessment.extension["new_due_at"])
    assessment.extension = {}
    record(assessment, decision, assessment=assessment.snapshot())
    return assessment


@transaction.atomic
def submit(pk: UUID, *, by: Actor) -> RiskAssessment:
    """Hand in the report: seven parts, frozen, hashed, signed, in versions, under a number that it keeps."""
    assessment = _lock(pk)
    case_queries.get(assessment.case_id, by.consequently())
    decision = LIFECYCLE.decide("submit", assessment.facts(), by=by, at=assessment.moment)
    assessment.report_version += 1
    if not assessment.report_number:
        year = decision.at.year
        assessment.report_number = f"{year}-{next_in(f'report {year}'):04d}"
    report = reports.content(assessment) | {
        "number": assessment.report_number,
        "version": assessment.report_version,
    }
    assessment.report_sha256 = reports.digest_of(report)
    signature = sign(reports.statement(assessment.report_number, assessment.report_version, assessment.report_sha256))
    entry = record(assessment, decision, assessment=assessment.snapshot(), report=report, signature=signature)
    if assessment.case.state == "assessing" or _awaited(assessment):
        cases.report_in(assessment.case_id, by=by.consequently(), cause=entry)
    return assessment


@transaction.atomic
def send_back(pk: UUID, *, defects: str, by: Actor) -> RiskAssessment:
    """Return the report with the list of its defects; the deadline of the order runs on."""
    return _change("send_back", pk, by, given={"defects": defects})[0]


@transaction.atomic
def confirm(pk: UUID, *, by_meeting: bool = False, minutes: str = "", by: Actor) -> RiskAssessment:
    """Confirm the result; from now on warnings and measures may rest on it (A13-16)."""
    assessment, entry = _change("confirm", pk, by, given={"by_meeting": by_meeting, "minutes": minutes})
    cases.untie("assessment", assessment.pk)
    if assessment.replaces_id:
        supersede(assessment.replaces_id, by=by.consequently(), cause=entry)
    return assessment


@transaction.atomic
def reject(pk: UUID, *, reason: str, by: Actor) -> RiskAssessment:
    """Reject the result; a new order is needed."""
    assessment = _change("reject", pk, by, given={"reason": reason})[0]
    cases.untie("assessment", assessment.pk)
    return assessment


@transaction.atomic
def void(pk: UUID, *, falsification: str, by: Actor) -> RiskAssessment:
    """Declare an assessment void because it was falsified."""
    assessment = _change("void", pk, by, given={"falsification": falsification})[0]
    cases.untie("assessment", assessment.pk)
    return assessment


@transaction.atomic
def supersede(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskAssessment:
    """Note that a later assessment has taken the place of this one."""
    assessment = _lock(pk)
    decision = LIFECYCLE.decide("supersede", assessment.facts(), by=by, at=assessment.moment)
    record(assessment, decision, cause=cause, assessment=assessment.snapshot())
    return assessment


def _awaited(assessment: RiskAssessment) -> bool:
    """Whether the case is being responded to on a precaution alone: its first judgement waits for this report."""
    responding = assessment.case.state in ("responding", "monitoring")
    return responding and not assessment.case.judgements.filter(state="confirmed").exists()
