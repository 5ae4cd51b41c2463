"""What is done while a measure is in force: execution with proof, checks and their answers, evaluation, messages out."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.collection.commands import attachment as attachments
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.response.commands.measure import change, lock
from fengsui.response.lifecycle.measure import LIFECYCLE
from fengsui.response.models import RapidResponseMeasure
from fengsui.response.rules.messages import message_for
from fengsui.triage.commands import case as cases

GROUND = "V3"
"""Measures late or inadequate (requirements catalogue 7.3.2)."""


def attach(pk: UUID, *, file: Any, by: Actor) -> RapidResponseMeasure:
    """Add a picture or paper as proof of service or execution; it goes through the gate of files."""
    row = RapidResponseMeasure.objects.select_related("case", "unit", "executor", "partner").filter(pk=pk).first()
    if row is None:
        raise Unknown(pk)
    # Whoever may not is told so before the file is opened; the gate takes seconds, so nothing is locked meanwhile.
    LIFECYCLE.decide("attach", row.facts(), by=by, at=now())
    stream = io.BytesIO(file.content)
    verdict = attachments.examine(stream, len(file.content))
    return _put(pk, verdict, stream, by=by)


@transaction.atomic
def _put(pk: UUID, verdict: Any, stream: io.BytesIO, *, by: Actor) -> RapidResponseMeasure:
    measure = lock(pk)
    decision = LIFECYCLE.decide("attach", measure.facts(), by=by, at=measure.moment)
    attachments.add(verdict, stream, subject=measure.pk, unit=measure.unit, by=by.consequently())
    record(measure, decision, measure=measure.snapshot())
    return measure


@transaction.atomic
def report_execution(pk: UUID, *, quantity: str, place: str, proof: str, by: Actor) -> RapidResponseMeasure:
    """Report what has been done: how much, where, with what proof."""
    measure = lock(pk)
    told = {"quantity": quantity, "place": place, "proof": proof}
    decision = LIFECYCLE.decide("report_execution", measure.facts(**told), by=by, at=measure.moment)
    done = told | {"by": by.unit_name, "unit": by.unit, "at": decision.at.isoformat()}
    measure.executions = [*measure.executions, done]
    record(measure, decision, measure=measure.snapshot(), given={"evidence": f"{quantity} · {place} · {proof}"})
    return measure


@transaction.atomic
def propose_ground(pk: UUID, *, by: Actor) -> RapidResponseMeasure:
    """Propose the ground of a violation, because an order is open past its deadline (G17-17.2)."""
    measure = lock(pk)
    decision = LIFECYCLE.decide("propose_ground", measure.facts(), by=by, at=measure.moment)
    measure.violation = GROUND
    record(measure, decision, measure=measure.snapshot(), given={"ground": GROUND})
    return measure


@transaction.atomic
def check(
    pk: UUID, *, findings: str, problems: str = "", rectify_by: date | None = None, by: Actor
) -> RapidResponseMeasure:
    """Check the execution; problems go back to the unit that proposed the measure, which owes an answer (Q09-2.5.6.a)."""
    measure = lock(pk)
    decision = LIFECYCLE.decide("check", measure.facts(findings=findings), by=by, at=measure.moment)
    found = {"findings": findings, "problems": problems, "by": by.unit_name, "at": decision.at.isoformat()}
    found["rectify_by"] = rectify_by.isoformat() if rectify_by else ""
    measure.checks = [*measure.checks, found]
    record(measure, decision, measure=measure.snapshot(), given={"evidence": f"{findings} {problems}".strip()})
    if problems:
        cases.tie(measure.case_id, "feedback", measure.pk)
    return measure


@transaction.atomic
def answer_check(pk: UUID, *, answer: str, by: Actor) -> RapidResponseMeasure:
    """Answer the oldest check whose problems are not answered yet."""
    measure = lock(pk)
    decision = LIFECYCLE.decide("answer_check", measure.facts(answer=answer), by=by, at=measure.moment)
    place = measure.owed_feedback()[0]
    answered = measure.checks[place] | {"answer": answer, "answered_by": by.unit_name}
    measure.checks = [*measure.checks[:place], answered, *measure.checks[place + 1 :]]
    record(measure, decision, measure=measure.snapshot(), given={"evidence": answer})
    if not measure.owed_feedback():
        cases.untie("feedback", measure.pk)
    return measure


@transaction.atomic
def evaluate(pk: UUID, *, effect: str, by: Actor) -> RapidResponseMeasure:
    """Evaluate the effect."""
    return change("evaluate", pk, by, {"effect": effect}, effect=effect)[0]


@transaction.atomic
def tell_supervision(pk: UUID, *, by: Actor, cause: Entry) -> RapidResponseMeasure | None:
    """Record the message to the supervision system that follows from an entry; None where its code sends none.

    Its content stands in the journal alone: `exchange` sends what it finds there.
    """
    measure = lock(pk)
    message = message_for(cause.act.partition(".")[2], cause.body["measure"])
    if message is None:
        return None
    decision = LIFECYCLE.decide("tell_supervision", measure.facts(), by=by, at=measure.moment)
    record(measure, decision, cause=cause, message=message | {"measure_id": str(measure.pk)})
    return measure
