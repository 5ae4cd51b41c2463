"""Telling other departments, asking them to act with us, and their tasks in a joint action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Lifecycle
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit
from fengsui.response.lifecycle.notification import COORDINATION, JOINT_TASK, NOTIFICATION
from fengsui.response.models import Coordination, ExternalNotification, JointTask, RapidResponseMeasure
from fengsui.response.policy import visible_measure, visible_outward
from fengsui.triage.commands import case as cases


def _measure(pk: UUID, by: Actor) -> RapidResponseMeasure:
    """A measure that the actor may see, or Unknown."""
    rows = RapidResponseMeasure.objects.select_related("case", "unit").filter(visible_measure(by))
    row: RapidResponseMeasure | None = rows.filter(pk=pk).first()
    if row is None:
        raise Unknown(pk)
    return row


def _receiver(partner: str) -> OrgUnit | None:
    """An organisation of the register by its code; None for one that is only named."""
    return OrgUnit.objects.filter(code=partner).first() if partner else None


@transaction.atomic
def send(
    *,
    measure_id: UUID,
    partner: str = "",
    addressee: str = "",
    kind: str = "inform",
    content: str,
    basis: str,
    secrecy: str = "internal",
    reply_by: date | None = None,
    by: Actor,
) -> ExternalNotification:
    """Tell one department or body; or hand a matter over to the local government that it belongs to (Q09-2.5.0)."""
    NOTIFICATION.require("send", by)
    measure = _measure(measure_id, by)
    made = ExternalNotification(
        state=NONE, unit=measure.unit, path=measure.path, case=measure.case, measure=measure, partner=_receiver(partner),
        addressee=addressee, kind=kind, content=content, basis=basis, secrecy=secrecy, reply_by=reply_by,
    )  # fmt: skip
    decision = NOTIFICATION.decide("send", made.facts(), by=by, at=now())
    record(made, decision, notification=made.snapshot())
    return made


def _change(
    model: Any, table: Lifecycle[Any], act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any
) -> Any:
    related = ("case", "unit", "partner") if model is not JointTask else ("case", "unit", "coordination")
    row = model.objects.select_related(*related).lock(pk)
    decision = table.decide(act, row.facts(**given), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    record(row, decision, given=dict(given), **{table.aggregate: row.snapshot()})
    return row


def _notified(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> ExternalNotification:
    row: ExternalNotification = _change(ExternalNotification, NOTIFICATION, act, pk, by, given, **columns)
    return row


@transaction.atomic
def acknowledge(pk: UUID, *, by: Actor) -> ExternalNotification:
    """Confirm that it has arrived; by the receiver, or by the officer who was told so."""
    return _notified("acknowledge", pk, by, {})


@transaction.atomic
def reply(pk: UUID, *, answer: str, by: Actor) -> ExternalNotification:
    """Note the receiver's reply."""
    return _notified("reply", pk, by, {"answer": answer}, answer=answer)


@transaction.atomic
def close(pk: UUID, *, by: Actor) -> ExternalNotification:
    """Close the notification."""
    return _notified("close", pk, by, {})


@transaction.atomic
def propose(
    *,
    measure_id: UUID,
    partner: str = "",
    addressee: str = "",
    facts: str,
    proposal: str,
    secrecy: str = "internal",
    reply_by: date | None = None,
    by: Actor,
) -> Coordination:
    """Propose to handle a matter together; the case stays open until it is settled."""
    COORDINATION.require("propose", by)
    measure = _measure(measure_id, by)
    made = Coordination(
        state=NONE, unit=measure.unit, path=measure.path, case=measure.case, measure=measure, partner=_receiver(partner),
        addressee=addressee, given_facts=facts, proposal=proposal, secrecy=secrecy, reply_by=reply_by,
    )  # fmt: skip
    decision = COORDINATION.decide("propose", made.facts(), by=by, at=now())
    record(made, decision, coordination=made.snapshot())
    cases.tie(made.case_id, "coordination", made.pk)
    return made


def _coordinated(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> Coordination:
    row: Coordination = _change(Coordination, COORDINATION, act, pk, by, given, **columns)
    return row


@transaction.atomic
def agree(pk: UUID, *, answer: str = "", by: Actor) -> Coordination:
    """Agree to the proposal."""
    return _coordinated("agree", pk, by, {}, accepted=True, answer=answer)


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> Coordination:
    """Decline the proposal, with the reason."""
    return _coordinated("decline", pk, by, {"reason": reason}, answer=reason)


@transaction.atomic
def act(pk: UUID, *, by: Actor) -> Coordination:
    """Begin to act together."""
    return _coordinated("act", pk, by, {})


@transaction.atomic
def report(pk: UUID, *, report: str, by: Actor) -> Coordination:
    """Report what was done together, when every partner has answered."""
    return _coordinated("report", pk, by, {"report": report}, report=report)


@transaction.atomic
def close_coordination(pk: UUID, *, by: Actor) -> Coordination:
    """Close the coordination."""
    row = _coordinated("close", pk, by, {})
    cases.untie("coordination", row.pk)
    return row


@transaction.atomic
def assign(*, coordination_id: UUID, task: str, due_at: datetime | None, by: Actor) -> JointTask:
    """Give the partner of an agreed coordination its task; the case stays open until it is answered (S43-11.e)."""
    JOINT_TASK.require("assign", by)
    rows = Coordination.objects.select_related("case", "unit", "partner").filter(visible_outward(by))
    held = rows.select_for_update(of=("self",)).filter(pk=coordination_id).first()
    if held is None:
        raise Unknown(coordination_id)
    made = JointTask(
        state=NONE, unit=held.unit, path=held.path, case=held.case, coordination=held, task=task, due_at=due_at
    )
    decision = JOINT_TASK.decide("assign", made.facts(), by=by, at=now())
    record(made, decision, joint_task=made.snapshot())
    cases.tie(made.case_id, "joint_task", made.pk)
    return made


@transaction.atomic
def answer(pk: UUID, *, feedback: str, by: Actor) -> JointTask:
    """Say what came of the task; the answer closes it."""
    row: JointTask = _change(JointTask, JOINT_TASK, "answer", pk, by, {"feedback": feedback}, feedback=feedback)
    cases.untie("joint_task", row.pk)
    return row


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> JointTask:
    """Take the task back."""
    row: JointTask = _change(JointTask, JOINT_TASK, "withdraw", pk, by, {"reason": reason})
    cases.untie("joint_task", row.pk)
    return row
