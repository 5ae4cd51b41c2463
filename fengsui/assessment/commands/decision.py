"""The acts upon a decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.commands import assessment as assessments
from fengsui.assessment.lifecycle.decision import LIFECYCLE
from fengsui.assessment.models import DispositionDecision
from fengsui.assessment.queries.decision import latest_confirmed, running
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Reason, Refused
from fengsui.triage.commands import case as cases
from fengsui.triage.queries import case as case_queries


@transaction.atomic
def draft(*, case_id: UUID, colour: str = "", by: Actor, **columns: Any) -> DispositionDecision:
    """Draft what is to be done about a judged case."""
    LIFECYCLE.require("draft", by)
    case = case_queries.get(case_id, by)
    judgement = latest_confirmed(case.pk)
    if judgement is None:
        raise Refused("decision.draft", [Reason("judgement_confirmed", "basis", "A13-16.c")])
    row = DispositionDecision(
        state=NONE, case=case, judgement=judgement, unit=case.unit, path=case.path, **_filled(columns)
    )
    decision = LIFECYCLE.decide("draft", row.facts(colour=colour), by=by, at=now())
    record(row, decision, decision=row.snapshot())
    return row


@transaction.atomic
def take_precaution(
    *, case_id: UUID, assessor: str, questions: str, assess_by: datetime | None, by: Actor, **columns: Any
) -> DispositionDecision:
    """Draft a precaution on a case that is not judged yet, and have the risk assessed at the same time (G17-18)."""
    LIFECYCLE.require("take_precaution", by)
    case = case_queries.get(case_id, by)
    row = DispositionDecision(
        state=NONE, case=case, unit=case.unit, path=case.path, precautionary=True, choice="act", **columns
    )
    decision = LIFECYCLE.decide("take_precaution", row.facts(), by=by, at=now())
    record(row, decision, decision=row.snapshot())
    if not running(case.pk):
        assessments.order(
            case_id=case.pk, questions=questions, assignee=assessor, due_at=assess_by, by=by.consequently()
        )
    return row


def _filled(columns: dict[str, Any]) -> dict[str, Any]:
    """An empty level means the level that the rule proposes."""
    row = DispositionDecision(**columns)
    return columns | {"level": columns.get("level") or row.proposed_level}


def _lock(pk: UUID) -> DispositionDecision:
    row: DispositionDecision = DispositionDecision.objects.select_related("case", "judgement", "unit").lock(pk)
    return row


@transaction.atomic
def revise(pk: UUID, *, colour: str = "", by: Actor, **columns: Any) -> DispositionDecision:
    """Change a draft."""
    row = _lock(pk)
    columns = _filled(columns)
    told = {"colour": colour, "level": columns.get("level") or row.level}
    decision = LIFECYCLE.decide("revise", row.facts(**told), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    record(row, decision, decision=row.snapshot())
    return row


@transaction.atomic
def doubt(pk: UUID, *, by: Actor, cause: Entry | None = None) -> DispositionDecision:
    """Flag a signed decision whose ground is in doubt, for its signer to look at again."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("doubt", row.facts(), by=by, at=row.moment)
    row.doubted = True
    record(row, decision, cause=cause, decision=row.snapshot())
    return row


@transaction.atomic
def uphold(pk: UUID, *, reason: str, by: Actor) -> DispositionDecision:
    """Uphold a flagged decision on other grounds, with the reason; what it set going is changed by its own acts."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("uphold", row.facts(reason=reason), by=by, at=row.moment)
    row.doubted = False
    record(row, decision, decision=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def sign(pk: UUID, *, by: Actor) -> DispositionDecision:
    """Sign the decision: warnings and measures follow at one and the same moment (A13-18.b), or nothing does."""
    row, entry = _sign("sign", pk, by)
    for before in DispositionDecision.objects.filter(case=row.case_id, precautionary=True, state="signed").order_by(
        "pk"
    ):
        absorb(before.pk, by=by.consequently(), cause=entry)
    if row.choice == "act":
        cases.respond(row.case_id, alert_level=row.level, by=by.consequently(), cause=entry)
    else:
        cases.take_no_action(row.case_id, reason=row.reasons, by=by.consequently(), cause=entry)
    return row


def _sign(act: str, pk: UUID, by: Actor) -> tuple[DispositionDecision, Entry]:
    row = _lock(pk)
    today = beijing_day(row.moment)
    ended = tuple(basis for basis in row.bases if not catalogue.basis_in_force(basis, today))
    decision = LIFECYCLE.decide(act, row.facts(bases_not_in_force=ended), by=by, at=row.moment)
    row.signer = by.name
    return row, record(row, decision, decision=row.snapshot(), given={"reason": row.reasons})


@transaction.atomic
def sign_precaution(pk: UUID, *, by: Actor) -> DispositionDecision:
    """Sign a precaution: it takes effect at once, on a case that is still being assessed."""
    row, entry = _sign("sign_precaution", pk, by)
    cases.respond_at_once(row.case_id, alert_level=row.level, by=by.consequently(), cause=entry)
    return row


@transaction.atomic
def review_precaution(pk: UUID, *, reason: str, by: Actor) -> DispositionDecision:
    """Look at a precaution again: it stays for the reason given; to change or end it is done by its own acts."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("review_precaution", row.facts(reason=reason), by=by, at=row.moment)
    row.reviews = [*row.reviews, {"at": decision.at.isoformat(timespec="seconds"), "by": by.name, "reason": reason}]
    record(row, decision, decision=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def absorb(pk: UUID, *, by: Actor, cause: Entry | None = None) -> DispositionDecision:
    """The case is judged and decided in the ordinary way: the precaution has no ground of its own any more."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("absorb", row.facts(), by=by, at=row.moment)
    record(row, decision, cause=cause, decision=row.snapshot())
    return row
