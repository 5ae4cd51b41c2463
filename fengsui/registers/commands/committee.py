"""Adopting a committee's charter, appointing its members, and keeping its sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit, User
from fengsui.registers.lifecycle.committee import LIFECYCLE
from fengsui.registers.models import CommitteeSeat, CommitteeSession, ExpertCommittee
from fengsui.registers.queries.committee import MEMBERS
from fengsui.registers.queries.standing import trouble_of_person
from fengsui.registers.rules.committee import serving

CHARTER = ("charter", "specialities", "document_no", "valid_from", "valid_to")


@transaction.atomic
def adopt(
    *,
    unit: OrgUnit,
    title: str,
    charter: str,
    specialities: str,
    document_no: str,
    valid_from: date | None,
    valid_to: date | None,
    by: Actor,
) -> ExpertCommittee:
    """Adopt the charter of a committee: its fields, its document, its term."""
    row = ExpertCommittee(
        state=NONE, unit=unit, path=unit.path, title=title, charter=charter, specialities=specialities, document_no=document_no,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    decision = LIFECYCLE.decide("adopt", row.facts(), by=by, at=now())
    record(row, decision, committee=row.snapshot())
    return row


def _lock(pk: UUID) -> ExpertCommittee:
    row: ExpertCommittee = ExpertCommittee.objects.select_related("unit").lock(pk)
    return row


@transaction.atomic
def amend(
    pk: UUID,
    *,
    charter: str,
    specialities: str,
    document_no: str,
    valid_from: date | None,
    valid_to: date | None,
    by: Actor,
) -> ExpertCommittee:
    """Amend the charter or the term; what stood before stands in the journal."""
    row = _lock(pk)
    told = dict(zip(CHARTER, (charter, specialities, document_no, valid_from, valid_to), strict=True))
    decision = LIFECYCLE.decide("amend", row.facts(**told), by=by, at=row.moment)
    for name, value in told.items():
        setattr(row, name, value)
    record(row, decision, committee=row.snapshot())
    return row


def _known(row: ExpertCommittee, person: str) -> tuple[User | None, dict[str, Any]]:
    """Somebody by account, and what the rules must know of them."""
    found = User.objects.filter(username=person).first()
    there = serving(row.memberships(), beijing_day(row.moment))
    known = {"person": person, "serving": found is not None and str(found.pk) in there}
    return found, known | {"registered": not trouble_of_person(found, MEMBERS)}


@transaction.atomic
def appoint_member(
    pk: UUID,
    *,
    person: str,
    field: str = "",
    chair: bool = False,
    member_from: date | None,
    member_to: date | None,
    by: Actor,
) -> ExpertCommittee:
    """Appoint a member from the register, for a term within the committee's own."""
    row = _lock(pk)
    found, known = _known(row, person)
    facts = row.facts(member_from=member_from, member_to=member_to, **known)
    decision = LIFECYCLE.decide("appoint_member", facts, by=by, at=row.moment)
    assert found and member_from and member_to
    CommitteeSeat.objects.create(
        committee=row, person=found, field=field, chair=chair, valid_from=member_from, valid_to=member_to
    )
    record(row, decision, committee=row.snapshot(), given={"person": person})
    return row


@transaction.atomic
def end_member(pk: UUID, *, person: str, reason: str, by: Actor) -> ExpertCommittee:
    """End the term of a member before its last day."""
    row = _lock(pk)
    found, known = _known(row, person)
    decision = LIFECYCLE.decide("end_member", row.facts(reason=reason, **known), by=by, at=row.moment)
    today = beijing_day(row.moment)
    row.seats.filter(person=found, valid_to__gte=today, ended_on=None).update(ended_on=today)
    record(row, decision, committee=row.snapshot(), given={"person": person, "reason": reason})
    return row


@transaction.atomic
def hold_session(
    pk: UUID, *, held_on: date | None, agenda: str, attendees: Sequence[str], minutes: str, by: Actor
) -> ExpertCommittee:
    """Keep a session: its day, its agenda, who took part, its minutes."""
    row = _lock(pk)
    day = held_on or beijing_day(row.moment)
    there = {one.username: one for one in User.objects.filter(username__in=attendees).order_by("username")}
    serve = serving(row.memberships(), day)
    strange = tuple(name for name in attendees if name not in there or str(there[name].pk) not in serve)
    facts = row.facts(
        held_on=held_on, agenda=agenda, minutes=minutes, attendees=len(attendees), absent_from_term=strange
    )
    decision = LIFECYCLE.decide("hold_session", facts, by=by, at=row.moment)
    people = [{"person": one.username, "name": one.name} for one in there.values()]
    number = row.sessions.count() + 1
    CommitteeSession.objects.create(
        committee=row, number=number, held_on=day, agenda=agenda, attendees=people, minutes=minutes
    )
    session = {
        "number": number,
        "held_on": day.isoformat(),
        "agenda": agenda,
        "attendees": sorted(there),
        "minutes": minutes,
    }
    record(row, decision, committee=row.snapshot(), session=session)
    return row


@transaction.atomic
def dissolve(pk: UUID, *, reason: str, by: Actor) -> ExpertCommittee:
    """Dissolve a committee."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("dissolve", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, committee=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> ExpertCommittee:
    """Note that the term of a committee is over."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("expire", row.facts(), by=by, at=row.moment)
    record(row, decision, committee=row.snapshot())
    return row
