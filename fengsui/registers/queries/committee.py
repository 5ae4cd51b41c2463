"""Who can be invited to a committee on a day."""

from __future__ import annotations

from datetime import date

from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import User
from fengsui.registers.models import CommitteeSeat, ExpertCommittee
from fengsui.registers.queries.standing import trouble_of_person
from fengsui.registers.rules.committee import serving

MEMBERS = ("expert", "committee_member")
"""The designations, one of which a member holds."""


def invited(committee: ExpertCommittee, on: date | None = None) -> list[User]:
    """The invitation list: the members who serve on a day (today if none is named) and whom the register holds qualified."""
    day = on or beijing_day(now())
    if committee.state != "standing" or not _within(committee, day):
        return []
    there = (
        User.objects.filter(pk__in=serving(committee.memberships(), day)).select_related("unit").order_by("username")
    )
    return [one for one in there if not trouble_of_person(one, MEMBERS, on=day)]


def _within(committee: ExpertCommittee, day: date) -> bool:
    first, last = committee.valid_from, committee.valid_to
    return first is not None and last is not None and first <= day <= last


def committees_of(person: User, on: date | None = None) -> list[ExpertCommittee]:
    """The committees in which somebody serves on a day."""
    rows = CommitteeSeat.objects.filter(person=person).values("committee")
    return [one for one in ExpertCommittee.objects.filter(pk__in=rows).order_by("pk") if person in invited(one, on)]
