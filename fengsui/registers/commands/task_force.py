"""Setting up task forces, seating their members, and ending them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import BEIJING, beijing_day, end_of_day
from fengsui.people.models import OrgUnit, RoleGrant, User
from fengsui.people.organisations import outside
from fengsui.people.queries import family_of
from fengsui.registers.lifecycle.task_force import LIFECYCLE
from fengsui.registers.models import IntegrityRecord, TaskForce

SEAT = "institution"
"""The role that a seat lends: the powers of an assessment institution, bound to the task force."""


def _named(lead: str, members: Sequence[str]) -> tuple[User | None, list[User], dict[str, Any]]:
    """The people of these accounts, and what the rules must know of them."""
    named = {lead, *members} - {""}
    people = list(User.objects.filter(username__in=named).select_related("unit").order_by("username"))
    at = now()
    barred = [one.name for one in people if not one.is_active or family_of(one, at) in (Family.TECHNICAL, Family.AUDIT)]
    barred += sorted(named - {one.username for one in people})
    tainted = IntegrityRecord.objects.filter(state="recorded", person__in=people).select_related("person")
    first = next((one for one in people if one.username == lead), None)
    seated = [one for one in people if one.username in members]
    given = {
        "lead": str(first.pk) if first else "",
        "members": tuple(str(one.pk) for one in seated),
        "barred": tuple(barred),
        "tainted": tuple(one.person.name for one in tainted if one.person),
    }
    return first, seated, given


@transaction.atomic
def set_up(
    *,
    unit: OrgUnit,
    title: str,
    document_no: str,
    purpose: str,
    lead: str,
    members: Sequence[str],
    until: date | None,
    scope: str = "",
    categories: Sequence[str] = (),
    by: Actor,
) -> TaskForce:
    """Set up a task force by a document: its lead and members, by account, until a day; it can then be ordered to assess."""
    LIFECYCLE.require("set_up", by)
    first, seated, given = _named(lead, members)
    at = now()
    row = TaskForce(
        state=NONE, unit=unit, path=unit.path, title=title, document_no=document_no, purpose=purpose, scope=scope,
        categories=list(categories), lead=first, members=[one.pk for one in seated], until=until,
    )  # fmt: skip
    decision = LIFECYCLE.decide("set_up", row.facts(**given), by=by, at=at)
    year = beijing_day(at).year
    code = f"TF-{year}-{next_in(f'task_force:{year}'):03d}"
    row.body = outside(code, title, title, OrgUnit.Kind.TASK_FORCE, managed_by=unit)
    record(row, decision, task_force=row.snapshot())
    _seat(row, at, by)
    return row


def _lock(pk: UUID) -> TaskForce:
    row: TaskForce = TaskForce.objects.select_related("unit", "body", "lead").lock(pk)
    return row


def _seat(row: TaskForce, at: datetime, by: Actor) -> None:
    """Let exactly the members of a standing task force hold seats in it, until its last day."""
    end = end_of_day(datetime.combine(row.until, time(), BEIJING)) if row.until else at
    members = set(row.members) if row.state == "standing" else set()
    held = RoleGrant.objects.filter(body=row.body, valid_to__gt=at)
    held.exclude(user__in=members).update(valid_to=at)
    held.filter(user__in=members).update(valid_to=end)
    missing = members - set(held.filter(valid_to__gt=at).values_list("user", flat=True))
    RoleGrant.objects.bulk_create(
        RoleGrant(
            user=user,
            role=SEAT,
            body=row.body,
            family=family_of(user, at),
            valid_from=at,
            valid_to=end,
            granted_by=by.id,
        )
        for user in User.objects.filter(pk__in=missing).order_by("username")
    )


@transaction.atomic
def change_members(pk: UUID, *, lead: str, members: Sequence[str], by: Actor) -> TaskForce:
    """Say anew who leads and who sits; whoever leaves sees nothing more."""
    row = _lock(pk)
    first, seated, given = _named(lead, members)
    decision = LIFECYCLE.decide("change_members", row.facts(**given), by=by, at=row.moment)
    row.lead, row.members = first, [one.pk for one in seated]
    record(row, decision, task_force=row.snapshot())
    _seat(row, decision.at, by)
    return row


@transaction.atomic
def extend(pk: UUID, *, until: date | None, reason: str, by: Actor) -> TaskForce:
    """Set another last day."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("extend", row.facts(until=until, reason=reason), by=by, at=row.moment)
    row.until = until
    record(row, decision, task_force=row.snapshot(), given={"reason": reason})
    _seat(row, decision.at, by)
    return row


@transaction.atomic
def dissolve(pk: UUID, *, reason: str, by: Actor) -> TaskForce:
    """Dissolve it; its members see nothing more of what was ordered from it."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("dissolve", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, task_force=row.snapshot(), given={"reason": reason})
    _seat(row, decision.at, by)
    return row


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> TaskForce:
    """Note that its term is over; the seats ended with it."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("expire", row.facts(), by=by, at=row.moment)
    record(row, decision, task_force=row.snapshot())
    return row
