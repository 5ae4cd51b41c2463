"""Engaging experts, and what they declare and hold."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.engagement import LIFECYCLE, LIVE
from fengsui.assessment.models import Engagement, Judgement
from fengsui.assessment.policy import visible_judgement
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import User
from fengsui.registers.queries.standing import trouble_of_person

EXPERTS = ("expert", "committee_member")


@transaction.atomic
def issue(*, judgement_id: UUID, expert: str, questions: str, due_at: datetime | None, by: Actor) -> Engagement:
    """Commission one expert, by account, for the panel of a judgement: what is asked, and by when."""
    LIFECYCLE.require("issue", by)
    held = Judgement.objects.filter(visible_judgement(by)).select_related("case", "unit")
    judgement = held.select_for_update(of=("self",)).filter(pk=judgement_id).first()
    if judgement is None:
        raise Unknown(judgement_id)
    person = User.objects.select_related("unit").filter(username=expert).first()
    at = now()
    row = Engagement(
        state=NONE, unit=judgement.unit, path=judgement.path, judgement=judgement, expert=person, round=judgement.round,
        questions=questions, due_at=due_at or at,
    )  # fmt: skip
    others = judgement.engagements.filter(round=judgement.round, expert=person, state__in=LIVE)
    facts = row.facts(
        qualified=not trouble_of_person(person, EXPERTS, category=judgement.case.category), engaged=others.exists()
    )
    decision = LIFECYCLE.decide("issue", facts, by=by, at=at)
    record(row, decision, engagement=row.snapshot())
    return row


def _lock(pk: UUID) -> Engagement:
    """The engagement with its judgement; the judgement is locked first, so that a session does not end meanwhile."""
    judgement = Engagement.objects.filter(pk=pk).values_list("judgement", flat=True).first()
    list(Judgement.objects.select_for_update().filter(pk=judgement))
    row: Engagement = Engagement.objects.select_related("judgement__case", "expert__unit", "unit").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, cause: Entry | None = None, **given: Any) -> Engagement:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, cause=cause, engagement=row.snapshot(), given=given)
    return row


@transaction.atomic
def accept(pk: UUID, *, conflict_free: bool, undertaking: bool, liability: bool, by: Actor) -> Engagement:
    """Accept in person: no interest conflicts, what is learned stays secret, one answers for one's opinion."""
    return _change("accept", pk, by, conflict_free=conflict_free, undertaking=undertaking, liability=liability)


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> Engagement:
    """Decline, with the reason."""
    return _change("decline", pk, by, reason=reason)


@transaction.atomic
def recuse(pk: UUID, *, reason: str, by: Actor) -> Engagement:
    """Withdraw because an interest conflicts; the panel is counted anew."""
    return _change("recuse", pk, by, reason=reason)


@transaction.atomic
def excuse(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> Engagement:
    """Note that the expert does not take part; the panel is counted anew."""
    return _change("excuse", pk, by, cause, reason=reason)


@transaction.atomic
def opine(pk: UUID, *, choice: str, opinion: str, proposal: str = "", by: Actor) -> Engagement:
    """Sign an opinion, once: level, reasons, proposals; sealed until the session ends."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("opine", row.facts(choice=choice, opinion=opinion), by=by, at=row.moment)
    row.choice, row.opinion, row.proposal, row.salt = choice, opinion, proposal, secrets.token_hex(16)
    row.sha256 = row.seal()
    record(row, decision, engagement=row.snapshot())
    return row


@transaction.atomic
def exclude(pk: UUID, *, reason: str, evidence: str, by: Actor) -> Engagement:
    """Exclude an opinion for misconduct; it is counted no more, whenever that is found (G17-28)."""
    return _change("exclude", pk, by, reason=reason, evidence=evidence)


@transaction.atomic
def close(pk: UUID, *, by: Actor, cause: Entry | None = None) -> Engagement:
    """End the access of the expert."""
    return _change("close", pk, by, cause)
