"""The acts upon a measure, from its proposal to its end; what is done while it is in force stands in `execution`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.queries import decision as decisions
from fengsui.catalogue import queries as catalogue
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.people.models import OrgUnit
from fengsui.response.commands import filing, seizure
from fengsui.response.lifecycle.measure import LIFECYCLE
from fengsui.response.models import RapidResponseMeasure
from fengsui.response.rules.contents import particulars
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
    """Propose one measure under a signed decision; what decision, judgement and case know already is filled in."""
    LIFECYCLE.require("propose", by)
    decided = decisions.signed(decision_id)
    case = decided.case
    operator = OrgUnit.objects.filter(code=addressee, kind=OrgUnit.Kind.OPERATOR).first() or case.responsible_party
    basis = decisions.confirmed_assessment(case.pk)
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
        batches="、".join(case.product.get("batches", [])),
        addressee=operator.name_zh if operator else addressee,
        grounds=(decided.judgement.conclusion if decided.judgement else "") or decided.reasons,
        evidence=str(basis) if basis else decided.reasons,
        level=decided.level,
        executor=OrgUnit.objects.filter(code=executor).first(),
        term_until=term_until,
    )
    decision = LIFECYCLE.decide("propose", measure.facts(), by=by, at=now())
    record(measure, decision, cause=cause, measure=measure.snapshot())
    cases.tie(case.pk, "measure", measure.pk)
    return measure


def lock(pk: UUID) -> RapidResponseMeasure:
    """The measure under a lock, with all that its facts need."""
    rows = RapidResponseMeasure.objects.select_related(
        "case", "unit__parent", "decision", "executor", "judgement", "partner"
    )
    row: RapidResponseMeasure = rows.lock(pk)
    return row


def _decide(act: str, measure: RapidResponseMeasure, by: Actor, **given: Any) -> Decision:
    return LIFECYCLE.decide(act, measure.facts(**given), by=by, at=measure.moment)


@transaction.atomic
def change(
    act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any
) -> tuple[RapidResponseMeasure, Entry]:
    """Lock, decide on the facts with what was given laid over them, change these columns, record."""
    measure = lock(pk)
    decision = _decide(act, measure, by, **given)
    for name, value in columns.items():
        setattr(measure, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    return measure, record(measure, decision, measure=measure.snapshot(), given=told)


KEPT = ("batches", "grounds", "evidence", "contents")
"""What is filled in already, and stays where nothing else is said."""


@transaction.atomic
def revise(
    pk: UUID, *, executor: str = "", partner: str = "", nationwide: bool = False, by: Actor, **columns: Any
) -> RapidResponseMeasure:
    """Complete a proposal."""
    measure = lock(pk)
    decision = _decide("revise", measure, by)
    measure.executor = OrgUnit.objects.filter(code=executor).first()
    measure.partner = OrgUnit.objects.filter(code=partner).first() if partner else None
    measure.nationwide = nationwide
    for name, value in columns.items():
        if value or name not in KEPT:
            setattr(measure, name, _particulars(measure.code, value) if name == "contents" else value)
    record(measure, decision, measure=measure.snapshot())
    return measure


def _particulars(code: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was told, the particulars that this measure has."""
    return {name: told[name] for name in particulars(code) if name in told}


@transaction.atomic
def review(
    pk: UUID,
    *,
    statute: str,
    second_basis: str = "",
    legality: str,
    grounds: str = "",
    evidence: str = "",
    remedies: str = "",
    by: Actor,
) -> RapidResponseMeasure:
    """Review the proposal in law: facts, evidence, statute, second basis where needed, remedies (Q09-2.5.2).

    Facts and evidence stand as proposed where the reviewer says nothing; the remedies are those of the setting.
    """
    given = {"statute": statute, "second_basis": second_basis, "legality": legality}
    given |= {name: value for name, value in (("grounds", grounds), ("evidence", evidence)) if value}
    told = remedies or str(catalogue.setting("measure.remedies"))
    return change("review", pk, by, given, **given, remedies=told)[0]


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> RapidResponseMeasure:
    """Return a reviewed proposal."""
    return change("send_back", pk, by, {"reason": reason})[0]


@transaction.atomic
def decide(pk: UUID, *, deviation_reason: str = "", by: Actor) -> RapidResponseMeasure:
    """Decide the measure; its decision gets a number without gaps in the series of its unit and year."""
    measure = lock(pk)
    decision = _decide("decide", measure, by, deviation_reason=deviation_reason)
    measure.deviation_reason = deviation_reason
    series = f"{measure.unit_id}-{decision.at.year}"
    measure.number = f"{series}-{next_in(f'measure {series}'):04d}"
    record(measure, decision, measure=measure.snapshot(), given={"deviation_reason": deviation_reason})
    return measure


@transaction.atomic
def serve(pk: UUID, *, served_to: str, proof: str, remedies: str, by: Actor) -> RapidResponseMeasure:
    """Serve the decision on its addressee, with proof, and tell the remedies."""
    given = {"served_to": served_to, "proof": proof, "remedies": remedies}
    return change("serve", pk, by, given, served_to=served_to, service_proof=proof, remedies=remedies)[0]


@transaction.atomic
def start(pk: UUID, *, by: Actor) -> RapidResponseMeasure:
    """Put the measure in force; a regional measure is owed to the record of the next higher customs."""
    measure = lock(pk)
    decision = _decide("start", measure, by)
    measure.edition = 1
    _file(measure, record(measure, decision, measure=measure.snapshot()))
    return measure


def _file(measure: RapidResponseMeasure, cause: Entry) -> None:
    filing.create(
        case=measure.case,
        unit=measure.unit,
        kind="measure",
        subject=measure.pk,
        edition=measure.edition,
        title=str(measure),
        report={
            "basis": measure.statute,
            "level": measure.level,
            "area": measure.place or "、".join(measure.case.areas),
            "in_force_from": cause.at.isoformat(),
            "until": measure.term_until.isoformat() if measure.term_until else None,
        },
        cause=cause,
    )


@transaction.atomic
def adjust(
    pk: UUID,
    *,
    text: str = "",
    term_until: date | None = None,
    due_at: datetime | None = None,
    contents: Mapping[str, Any] | None = None,
    emergency: str = "",
    reason: str = "",
    deviation_reason: str = "",
    by: Actor,
) -> RapidResponseMeasure:
    """Change a measure in force on the ground of a new judgement; a new edition, filed anew, the old ones stay readable.

    In an emergency headquarters adjusts first; the case then stays open until a judgement has followed (C36).
    """
    measure = lock(pk)
    level = measure.case.alert_level or measure.level
    text, contents = text or measure.text, _particulars(measure.code, contents or measure.contents)
    told = measure.told() | contents | {"term_until": term_until, "due_at": due_at or measure.due_at}
    before = (measure.text, measure.term_until, measure.contents)
    decision = _decide(
        "adjust", measure, by, told=told, emergency=emergency, reason=reason, changed=before != (text, term_until, contents),
        outside_matrix=measure.beyond(level), deviation_reason=deviation_reason or measure.deviation_reason,
    )  # fmt: skip
    latest = decisions.latest_confirmed(measure.case_id)
    if latest is None or latest.pk == measure.judgement_id:
        cases.tie(measure.case_id, "judgement_due", measure.pk)
    measure.judgement = latest or measure.judgement
    measure.edition += 1
    measure.level, measure.deviation_reason = level, deviation_reason or measure.deviation_reason
    measure.text, measure.term_until, measure.contents = text, term_until, contents
    measure.due_at = due_at or measure.due_at
    given = {"reason": reason or emergency, "emergency": emergency}
    _file(measure, record(measure, decision, measure=measure.snapshot(), given=given))
    return measure


def _end(
    measure: RapidResponseMeasure, decision: Decision, *, reason: str, cause: Entry | None = None, **given: str
) -> None:
    """End a measure: what was seized under it is released, the case learns that one thing less is alive."""
    entry = record(measure, decision, cause=cause, measure=measure.snapshot(), given=given)
    seizure.release_all(measure.pk, reason=reason, by=decision.by, cause=entry)
    cases.untie("measure", measure.pk)
    cases.wind_down_if_nothing_lives(measure.case_id, cause=entry)


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> RapidResponseMeasure:
    """End a measure whose term has run, at 24:00 Beijing time of its last day."""
    measure = lock(pk)
    _end(measure, _decide("expire", measure, by), reason="期限届满，自行解除")
    return measure


@transaction.atomic
def lift(pk: UUID, *, lifting: Mapping[str, Any], by: Actor, cause: Entry | None = None) -> RapidResponseMeasure:
    """Lift a measure because a lifting was granted."""
    measure = lock(pk)
    reason = str(lifting.get("reason_zh", ""))
    decision = _decide("lift", measure, by, lifting=reason)
    measure.lifting = dict(lifting)
    _end(measure, decision, reason=reason, cause=cause)
    return measure


@transaction.atomic
def complete(pk: UUID, *, proof: str, supervisor: str = "", by: Actor) -> RapidResponseMeasure:
    """Note that a measure is done: goods returned, destroyed, recalled, a survey finished."""
    measure = lock(pk)
    decision = _decide("complete", measure, by, proof=proof, supervisor=supervisor)
    _end(measure, decision, reason=proof, evidence=proof, supervisor=supervisor)
    return measure


@transaction.atomic
def annul(pk: UUID, *, document: str, by: Actor) -> RapidResponseMeasure:
    """Annul a measure by the superior or by judgment of a court."""
    measure = lock(pk)
    decision = _decide("annul", measure, by, document=document)
    _end(measure, decision, reason=document, document=document)
    return measure
