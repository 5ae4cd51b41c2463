"""The acts upon a judgement."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.judgement import LIFECYCLE
from fengsui.assessment.models import Judgement
from fengsui.assessment.queries.decision import confirmed_assessment
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import User
from fengsui.triage.commands import case as cases
from fengsui.triage.queries import case as case_queries


@transaction.atomic
def convene(
    *,
    case_id: UUID,
    mode: str,
    tier: int,
    leader_approval: str = "",
    direct_reason: str = "",
    complex: bool = False,
    by: Actor,
) -> Judgement:
    """Convene a judgement on a case: its tier, its mode, what it rests on."""
    LIFECYCLE.require("convene", by)
    case = case_queries.get(case_id, by)
    judgement = Judgement(
        state=NONE,
        case=case,
        assessment=confirmed_assessment(case.pk),
        unit=case.unit,
        path=case.path,
        mode=mode,
        tier=tier,
        leader_approval=leader_approval,
        direct_reason=direct_reason,
        complex=complex,
    )
    decision = LIFECYCLE.decide("convene", judgement.facts(), by=by, at=now())
    entry = record(judgement, decision, judgement=judgement.snapshot())
    if case.state == "opened":
        cases.judge_directly(case.pk, reason=direct_reason, by=by.consequently(), cause=entry)
    elif case.state == "assessed":
        cases.convene(case.pk, by=by.consequently(), cause=entry)
    cases.tie(case.pk, "judgement", judgement.pk)
    return judgement


def _lock(pk: UUID) -> Judgement:
    row: Judgement = Judgement.objects.select_related("case", "assessment", "unit").lock(pk)
    return row


def _change(
    act: str, pk: UUID, by: Actor, *, given: Mapping[str, Any] | None = None, **columns: Any
) -> tuple[Judgement, Entry]:
    judgement = _lock(pk)
    decision = LIFECYCLE.decide(act, judgement.facts(**(given or {})), by=by, at=judgement.moment)
    for name, value in columns.items():
        setattr(judgement, name, value)
    told = {name: value for name, value in (given or {}).items() if isinstance(value, str | bool)}
    return judgement, record(judgement, decision, judgement=judgement.snapshot(), given=told)


@transaction.atomic
def start(
    pk: UUID, *, attendees: list[str], declared: bool, complex: bool = False, fewer_reason: str = "", by: Actor
) -> Judgement:
    """Open the session: who takes part, all of them having declared that no interest conflicts.

    `attendees` are account names; whoever starts the session chairs it.
    """
    users = list(
        User.objects.select_related("unit").filter(username__in=attendees, is_active=True).order_by("username")
    )
    present = [{"id": str(user.pk), "name": user.name, "unit": user.unit_id, "declared": declared} for user in users]
    given = {
        "attendees": tuple(one["id"] for one in present),
        "undeclared": () if declared else tuple(one["id"] for one in present),
        "complex": complex,
        "fewer_reason": fewer_reason,
    }
    outside = sorted({user.unit_id for user in users if user.unit.level == "outside"})
    return _change(
        "start",
        pk,
        by,
        given=given,
        attendees=present,
        parties=outside,
        complex=complex,
        fewer_reason=fewer_reason,
    )[0]


@transaction.atomic
def vote(pk: UUID, *, choice: str, dissent: str = "", by: Actor) -> Judgement:
    """Vote once, signed: the vote carries a hash over judgement, voter, choice and words, and is never changed."""
    judgement = _lock(pk)
    decision = LIFECYCLE.decide("vote", judgement.facts(), by=by, at=judgement.moment)
    signed = f"{judgement.pk}\n{by.id}\n{choice}\n{dissent}"
    mark = hashlib.sha256(signed.encode()).hexdigest()
    judgement.votes = [*judgement.votes, {"by": by.id, "choice": choice, "dissent": dissent, "sha256": mark}]
    record(judgement, decision, judgement=judgement.snapshot())
    return judgement


@transaction.atomic
def conclude(pk: UUID, *, conclusion: str, nature: str, risk_level: str, measures: str = "", by: Actor) -> Judgement:
    """Write the conclusion: nature, level, measures proposed."""
    given = {"conclusion": conclusion, "nature": nature, "risk_level": risk_level}
    return _change("conclude", pk, by, given=given, **given, measures=measures)[0]


@transaction.atomic
def split(pk: UUID, *, reason: str = "", by: Actor) -> Judgement:
    """Note that opinions differ too much for a conclusion."""
    return _change("split", pk, by, given={"reason": reason})[0]


@transaction.atomic
def investigate(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Have the question investigated."""
    return _change("investigate", pk, by, given={"reason": reason})[0]


@transaction.atomic
def receive_findings(pk: UUID, *, findings: str, mode: str, by: Actor) -> Judgement:
    """File the findings and name the mode of the session that follows."""
    return _change(
        "receive_findings", pk, by, given={"findings": findings}, findings=findings, mode=mode, votes=[], attendees=[]
    )[0]


@transaction.atomic
def escalate(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Hand the question to the next higher tier; this record stays."""
    judgement = _change("escalate", pk, by, given={"reason": reason})[0]
    cases.untie("judgement", judgement.pk)
    return judgement


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Return a conclusion to the session."""
    return _change("send_back", pk, by, given={"reason": reason})[0]


@transaction.atomic
def confirm(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Confirm the conclusion; the case has its risk level, and decisions may rest on it."""
    judgement, entry = _change("confirm", pk, by, given={"reason": reason})
    cases.untie("judgement", judgement.pk)
    if judgement.case.state == "judging":
        cases.conclude(judgement.case_id, risk_level=judgement.risk_level, by=by.consequently(), cause=entry)
    return judgement
