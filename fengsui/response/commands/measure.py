"""The acts upon a measure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.queries import decision as decisions
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.people.models import OrgUnit
from fengsui.response.commands import filing
from fengsui.response.lifecycle.measure import LIFECYCLE
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.commands import case as cases


@transaction.atomic
def propose(
    *,
    decision_id: UUID,
    code: str,
    text: str = "",
    goods: str = "",
    addressee: str = "",
    executor: str = "",
    term_until: date | None = None,
    by: Actor,
    cause: Entry | None = None,
) -> RapidResponseMeasure:
    """Propose one measure under a signed decision."""
    LIFECYCLE.require("propose", by)
    decided = decisions.signed(decision_id)
    case = decided.case
    operator = OrgUnit.objects.filter(code=addressee, kind=OrgUnit.Kind.OPERATOR).first() or case.responsible_party
    measure = RapidResponseMeasure(
        state=NONE,
        case=case,
        decision=decided,
        judgement=decided.judgement,
        unit=decided.unit,
        path=decided.path,
        parties=[operator.code] if operator else [],
        code=code,
        text=text,
        goods=goods or case.product.get("name_zh", ""),
        addressee=operator.name_zh if operator else addressee,
        level=decided.level,
        executor=OrgUnit.objects.filter(code=executor).first(),
        term_until=term_until,
    )
    decision = LIFECYCLE.decide("propose", measure.facts(), by=by, at=now())
    record(measure, decision, cause=cause, measure=measure.snapshot())
    cases.tie(case.pk, "measure", measure.pk)
    return measure


def _lock(pk: UUID) -> RapidResponseMeasure:
    rows = RapidResponseMeasure.objects.select_related("case", "unit__parent", "decision", "executor", "judgement")
    row: RapidResponseMeasure = rows.lock(pk)
    return row


def _decide(act: str, measure: RapidResponseMeasure, by: Actor, **given: Any) -> Decision:
    return LIFECYCLE.decide(act, measure.facts(**given), by=by, at=measure.moment)


def _change(
    act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any
) -> tuple[RapidResponseMeasure, Entry]:
    measure = _lock(pk)
    decision = _decide(act, measure, by, **given)
    for name, value in columns.items():
        setattr(measure, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    return measure, record(measure, decision, measure=measure.snapshot(), given=told)


@transaction.atomic
def revise(pk: UUID, *, by: Actor, executor: str = "", **columns: Any) -> RapidResponseMeasure:
    """Complete a proposal."""
    unit = OrgUnit.objects.filter(code=executor).first()
    return _change("revise", pk, by, {}, executor=unit, **columns)[0]


@transaction.atomic
def review(pk: UUID, *, statute: str, second_basis: str = "", legality: str, by: Actor) -> RapidResponseMeasure:
    """Review the proposal in law: statute, second basis where needed, form of the act."""
    given = {"statute": statute, "second_basis": second_basis, "legality": legality}
    return _change("review", pk, by, given, **given)[0]


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> RapidResponseMeasure:
    """Return a reviewed proposal."""
    return _change("send_back", pk, by, {"reason": reason})[0]


@transaction.atomic
def decide(pk: UUID, *, deviation_reason: str = "", by: Actor) -> RapidResponseMeasure:
    """Decide the measure."""
    return _change("decide", pk, by, {"deviation_reason": deviation_reason}, deviation_reason=deviation_reason)[0]


@transaction.atomic
def serve(pk: UUID, *, served_to: str, proof: str, remedies: str, by: Actor) -> RapidResponseMeasure:
    """Serve the decision on its addressee, with proof, and tell the remedies."""
    given = {"served_to": served_to, "proof": proof, "remedies": remedies}
    return _change("serve", pk, by, given, served_to=served_to, service_proof=proof, remedies=remedies)[0]


@transaction.atomic
def start(pk: UUID, *, by: Actor) -> RapidResponseMeasure:
    """Put the measure in force; a regional measure is owed to the record of the next higher customs."""
    measure = _lock(pk)
    decision = _decide("start", measure, by)
    measure.edition = 1
    entry = record(measure, decision, measure=measure.snapshot())
    _file(measure, entry)
    return measure


def _file(measure: RapidResponseMeasure, cause: Entry) -> None:
    filing.create(
        case=measure.case,
        unit=measure.unit,
        kind="measure",
        subject=measure.pk,
        edition=measure.edition,
        title=str(measure),
        cause=cause,
    )


@transaction.atomic
def report_execution(pk: UUID, *, quantity: str, place: str, proof: str, by: Actor) -> RapidResponseMeasure:
    """Report what has been done: how much, where, with what proof."""
    measure = _lock(pk)
    decision = _decide("report_execution", measure, by, quantity=quantity, place=place, proof=proof)
    done = {"quantity": quantity, "place": place, "proof": proof, "by": by.unit_name, "at": decision.at.isoformat()}
    measure.executions = [*measure.executions, done]
    record(measure, decision, measure=measure.snapshot(), given={"evidence": f"{quantity} · {place} · {proof}"})
    return measure


@transaction.atomic
def check(pk: UUID, *, findings: str, by: Actor) -> RapidResponseMeasure:
    """Check the execution."""
    measure = _lock(pk)
    decision = _decide("check", measure, by, findings=findings)
    measure.checks = [*measure.checks, {"findings": findings, "at": decision.at.isoformat()}]
    record(measure, decision, measure=measure.snapshot(), given={"evidence": findings})
    return measure


@transaction.atomic
def evaluate(pk: UUID, *, effect: str, by: Actor) -> RapidResponseMeasure:
    """Evaluate the effect."""
    return _change("evaluate", pk, by, {"effect": effect}, effect=effect)[0]


@transaction.atomic
def adjust(
    pk: UUID, *, text: str = "", term_until: date | None = None, due_at: datetime | None = None, by: Actor
) -> RapidResponseMeasure:
    """Change a measure in force on the ground of a new judgement; filed anew."""
    measure = _lock(pk)
    decision = _decide("adjust", measure, by)
    measure.judgement = decisions.latest_confirmed(measure.case_id) or measure.judgement
    measure.edition += 1
    measure.text, measure.term_until, measure.due_at = text or measure.text, term_until, due_at
    _file(measure, record(measure, decision, measure=measure.snapshot()))
    return measure


def _end(measure: RapidResponseMeasure, decision: Decision, *, cause: Entry | None = None, **body: Any) -> None:
    entry = record(measure, decision, cause=cause, measure=measure.snapshot(), **body)
    cases.untie("measure", measure.pk)
    cases.wind_down_if_nothing_lives(measure.case_id, cause=entry)


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> RapidResponseMeasure:
    """End a measure whose term has run, at 24:00 Beijing time of its last day."""
    measure = _lock(pk)
    _end(measure, _decide("expire", measure, by))
    return measure


@transaction.atomic
def lift(pk: UUID, *, lifting: Mapping[str, Any], by: Actor, cause: Entry | None = None) -> RapidResponseMeasure:
    """Lift a measure because a lifting was granted."""
    measure = _lock(pk)
    decision = _decide("lift", measure, by, lifting=str(lifting.get("reason_zh", "")))
    measure.lifting = dict(lifting)
    _end(measure, decision, cause=cause)
    return measure


@transaction.atomic
def complete(pk: UUID, *, proof: str, supervisor: str = "", by: Actor) -> RapidResponseMeasure:
    """Note that a measure is done: goods returned, destroyed, recalled, a survey finished."""
    measure = _lock(pk)
    decision = _decide("complete", measure, by, proof=proof, supervisor=supervisor)
    _end(measure, decision, given={"evidence": proof, "supervisor": supervisor})
    return measure


@transaction.atomic
def annul(pk: UUID, *, document: str, by: Actor) -> RapidResponseMeasure:
    """Annul a measure by the superior or by judgment of a court."""
    measure = _lock(pk)
    decision = _decide("annul", measure, by, document=document)
    _end(measure, decision, given={"reason": document})
    return measure
