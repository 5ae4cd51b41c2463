"""Assigning the investigations, verifications and tests that an assessment or a judgement needs, and what comes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.task import LIFECYCLE
from fengsui.assessment.models import IssuedResult, Judgement, RiskAssessment, WorkAssignment
from fengsui.assessment.policy import visible_assessment, visible_judgement
from fengsui.assessment.queries.task import trouble_of_assignee
from fengsui.assessment.rules.task import TaskFacts
from fengsui.collection.commands import attachment as attachments
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit, User

FIRST = ("findings", "verdict", "proposal", "protocol", "standard_no")
LISTS = ("samples", "instruments", "measured", "raw_data")


def _ground(model: Any, pk: UUID | None, visible: Any) -> Any:
    """An assessment or a judgement, locked, so that it does not end while work is assigned for it."""
    if pk is None:
        return None
    row = model.objects.filter(visible).select_related("case", "unit").select_for_update(of=("self",)).filter(pk=pk)
    found = row.first()
    if found is None:
        raise Unknown(pk)
    return found


@transaction.atomic
def assign(
    *,
    assessment_id: UUID | None = None,
    judgement_id: UUID | None = None,
    kind: str,
    assignee: str,
    task: str,
    support: str,
    due_at: datetime | None,
    samples: str = "",
    scope: str = "",
    partners: Sequence[str] = (),
    lead_person: str = "",
    by: Actor,
) -> WorkAssignment:
    """Assign work, in writing, to one body that is qualified today; with partners it leads them (Q09-4.2.b, Q09-2.4.3.3)."""
    LIFECYCLE.require("assign", by)
    assessment = _ground(RiskAssessment, assessment_id, visible_assessment(by))
    judgement = _ground(Judgement, judgement_id, visible_judgement(by))
    ground = assessment or judgement
    if ground is None:
        LIFECYCLE.decide("assign", TaskFacts(NONE, Jurisdiction(by.path)), by=by, at=now())
    body = OrgUnit.objects.filter(code=assignee).first()
    known = set(OrgUnit.objects.filter(code__in=partners).values_list("code", flat=True))
    at = now()
    made = WorkAssignment(
        state=NONE, unit=ground.unit, path=ground.path, case=ground.case, assessment=assessment, judgement=judgement,
        kind=kind, assignee=body, partners=list(dict.fromkeys(partners)), lead_person=lead_person, task=task,
        scope=scope, samples=samples, support=support, due_at=due_at or at,
    )  # fmt: skip
    facts = made.facts(
        qualified=not trouble_of_assignee(body, kind, category=ground.case.category),
        unknown_partners=tuple(code for code in made.partners if code not in known or code == assignee),
    )
    decision = LIFECYCLE.decide("assign", facts, by=by, at=at)
    record(made, decision, task=made.snapshot())
    return made


def _lock(pk: UUID) -> WorkAssignment:
    row: WorkAssignment = WorkAssignment.objects.select_related(
        "case", "assessment", "judgement", "assignee", "unit"
    ).lock(pk)
    return row


def _change(
    act: str,
    pk: UUID,
    by: Actor,
    *,
    given: Mapping[str, Any] | None = None,
    cause: Entry | None = None,
    **columns: Any,
) -> WorkAssignment:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**(given or {})), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    told = {name: value for name, value in (given or {}).items() if isinstance(value, str | bool)}
    record(row, decision, cause=cause, task=row.snapshot(), given=told)
    return row


@transaction.atomic
def accept(pk: UUID, *, conflict_free: bool, by: Actor) -> WorkAssignment:
    """Accept, declaring that no interest conflicts."""
    return _change("accept", pk, by, given={"conflict_free": conflict_free})


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> WorkAssignment:
    """Decline, with the reason."""
    return _change("decline", pk, by, given={"reason": reason})


@transaction.atomic
def start(pk: UUID, *, undertaking: bool, by: Actor) -> WorkAssignment:
    """Begin, having signed the undertaking of secrecy."""
    return _change("start", pk, by, given={"undertaking": undertaking})


def attach(pk: UUID, *, file: Any, by: Actor) -> WorkAssignment:
    """Add a file of raw data; it goes through the gate of files, and its SHA-256 stands in the result."""
    row = (
        WorkAssignment.objects.select_related("case", "assessment", "judgement", "assignee", "unit")
        .filter(pk=pk)
        .first()
    )
    if row is None:
        raise Unknown(pk)
    # Whoever may not is told so before the file is opened; the gate takes seconds, so nothing is locked meanwhile.
    LIFECYCLE.decide("attach", row.facts(), by=by, at=now())
    stream = io.BytesIO(file.content)
    verdict = attachments.examine(stream, len(file.content))
    return _put(pk, verdict, stream, by=by)


@transaction.atomic
def _put(pk: UUID, verdict: Any, stream: io.BytesIO, *, by: Actor) -> WorkAssignment:
    row = _lock(pk)
    decision = LIFECYCLE.decide("attach", row.facts(), by=by, at=row.moment)
    attachments.add(verdict, stream, subject=row.pk, unit=row.unit, by=by.consequently())
    record(row, decision, task=row.snapshot())
    return row


@transaction.atomic
def work(
    pk: UUID,
    *,
    findings: str = "",
    verdict: str = "",
    proposal: str = "",
    protocol: str = "",
    standard_no: str = "",
    samples: Sequence[Mapping[str, str]] = (),
    instruments: Sequence[Mapping[str, str]] = (),
    measured: Sequence[Mapping[str, str]] = (),
    raw_data: Sequence[Mapping[str, str]] = (),
    by: Actor,
) -> WorkAssignment:
    """Write down the work as far as it is: findings and verdict; of a test also protocol, samples, instruments, values."""
    told: dict[str, Any] = dict(zip(FIRST, (findings, verdict, proposal, protocol, standard_no), strict=True))
    rows = (samples, instruments, measured, raw_data)
    told |= {name: [dict(row) for row in given] for name, given in zip(LISTS, rows, strict=True)}
    return _change("work", pk, by, result=told)


@transaction.atomic
def contribute(pk: UUID, *, findings: str, by: Actor) -> WorkAssignment:
    """Attach what a partner has found."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("contribute", row.facts(contribution=findings), by=by, at=row.moment)
    told = {"unit": by.unit, "unit_name": by.unit_name, "at": row.moment.isoformat(), "findings": findings}
    row.contributions = [*row.contributions, told]
    record(row, decision, task=row.snapshot())
    return row


@transaction.atomic
def ask_extension(pk: UUID, *, reason: str, new_due_at: datetime | None, by: Actor) -> WorkAssignment:
    """Ask for more time before the time is over (A13-15.d)."""
    asked = {"reason": reason, "new_due_at": new_due_at.isoformat() if new_due_at else ""}
    return _change("ask_extension", pk, by, given={"reason": reason, "new_due_at": new_due_at}, extension=asked)


@transaction.atomic
def grant_extension(pk: UUID, *, by: Actor) -> WorkAssignment:
    """Grant the time that was asked for."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("grant_extension", row.facts(), by=by, at=row.moment)
    row.due_at, row.extension = datetime.fromisoformat(row.extension["new_due_at"]), {}
    record(row, decision, task=row.snapshot())
    return row


@transaction.atomic
def enter(pk: UUID, *, by: Actor) -> WorkAssignment:
    """Enter the results for review; from now on they stand still."""
    return _change("enter", pk, by)


@transaction.atomic
def return_to_tester(pk: UUID, *, reason: str, by: Actor) -> WorkAssignment:
    """Return the results within the body that did the work."""
    return _change("return_to_tester", pk, by, given={"reason": reason})


@transaction.atomic
def review(pk: UUID, *, by: Actor) -> WorkAssignment:
    """Find the results in order; by somebody who did not do the work."""
    return _change("review", pk, by)


@transaction.atomic
def issue(pk: UUID, *, by: Actor) -> WorkAssignment:
    """Issue the results: one version, frozen and hashed; an earlier one stays as it is."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("issue", row.facts(), by=by, at=row.moment)
    done = row.hands()
    content = row.result | {
        "kind": row.kind, "task": row.task, "assignee": row.assignee_id, "partners": row.partners,
        "lead_person": row.lead_person, "contributions": row.contributions, "raw_data": row.raw(),
        "tester": _name(done["enter"][-1]), "reviewer": _name(done["review"][-1]), "issuer": by.name,
    }  # fmt: skip
    number, digest = row.issued.count() + 1, IssuedResult.digest(content)
    record(row, decision, task=row.snapshot(), issued={"number": number, "sha256": digest, "content": content})
    IssuedResult.objects.create(task=row, number=number, issued_at=decision.at, content=content, sha256=digest)
    return row


def _name(person: str) -> str:
    """The name of somebody who acted."""
    return User.objects.get(pk=person).name if len(person) == 36 else person


@transaction.atomic
def correct(pk: UUID, *, reason: str, by: Actor) -> WorkAssignment:
    """Begin a corrected version of issued results, with the reason."""
    return _change("correct", pk, by, given={"reason": reason})


@transaction.atomic
def send_back(pk: UUID, *, due_at: datetime | None, reason: str, by: Actor) -> WorkAssignment:
    """Return issued results for more work, with a new date; those who work see it again."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("send_back", row.facts(due_at=due_at, reason=reason), by=by, at=row.moment)
    row.due_at = due_at or row.due_at
    record(row, decision, task=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def take_over(pk: UUID, *, by: Actor, cause: Entry | None = None) -> WorkAssignment:
    """Take the results over; the access of those who worked ends (A13-17)."""
    return _change("take_over", pk, by, cause=cause)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> WorkAssignment:
    """Take an assignment back."""
    return _change("withdraw", pk, by, given={"reason": reason}, cause=cause)
