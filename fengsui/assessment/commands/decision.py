"""The acts upon a decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.decision import LIFECYCLE
from fengsui.assessment.models import DispositionDecision
from fengsui.assessment.queries.decision import latest_confirmed
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
def draft(*, case_id: UUID, by: Actor, **columns: Any) -> DispositionDecision:
    """Draft what is to be done about a judged case."""
    LIFECYCLE.require("draft", by)
    case = case_queries.get(case_id, by)
    judgement = latest_confirmed(case.pk)
    if judgement is None:
        raise Refused("decision.draft", [Reason("judgement_confirmed", "basis", "A13-16.c")])
    row = DispositionDecision(
        state=NONE, case=case, judgement=judgement, unit=case.unit, path=case.path, **_filled(columns)
    )
    decision = LIFECYCLE.decide("draft", row.facts(), by=by, at=now())
    record(row, decision, decision=row.snapshot())
    return row


def _filled(columns: dict[str, Any]) -> dict[str, Any]:
    """An empty level means the level that the rule proposes."""
    row = DispositionDecision(**columns)
    return columns | {"level": columns.get("level") or row.proposed_level}


def _lock(pk: UUID) -> DispositionDecision:
    row: DispositionDecision = DispositionDecision.objects.select_related("case", "judgement", "unit").lock(pk)
    return row


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **columns: Any) -> DispositionDecision:
    """Change a draft."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("revise", row.facts(), by=by, at=row.moment)
    for name, value in _filled(columns).items():
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
    row = _lock(pk)
    today = beijing_day(row.moment)
    ended = tuple(basis for basis in row.bases if not catalogue.basis_in_force(basis, today))
    decision = LIFECYCLE.decide("sign", row.facts(bases_not_in_force=ended), by=by, at=row.moment)
    row.signer = by.name
    entry = record(row, decision, decision=row.snapshot(), given={"reason": row.reasons})
    if row.choice == "act":
        cases.respond(row.case_id, alert_level=row.level, by=by.consequently(), cause=entry)
    else:
        cases.take_no_action(row.case_id, reason=row.reasons, by=by.consequently(), cause=entry)
    return row
