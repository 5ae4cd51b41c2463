"""What decisions about an expert committee rest on (S43-5.b)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class Membership:
    """One person's time in a committee: first and last day, and the day on which it was ended before."""

    person: str
    valid_from: date
    valid_to: date
    ended_on: date | None = None

    def serves(self, on: date) -> bool:
        """Whether it counts on a day; the last day counts, that of an early end does not."""
        return self.valid_from <= on <= self.valid_to and (self.ended_on is None or on < self.ended_on)


@dataclass(frozen=True)
class CommitteeFacts:
    """A committee as the rules see it, with the act's own inputs laid over it.

    `absent_from_term` names those who are to attend a session and do not serve on its day.
    """

    state: str
    jurisdiction: Jurisdiction
    charter: str = ""
    specialities: str = ""
    document_no: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    person: str = ""
    registered: bool = False
    serving: bool = False
    member_from: date | None = None
    member_to: date | None = None
    held_on: date | None = None
    agenda: str = ""
    minutes: str = ""
    attendees: int = 0
    absent_from_term: tuple[str, ...] = ()
    reason: str = ""


Facts = CommitteeFacts


@rule("field", "S43-5.b", field="charter")
def charter_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.charter.strip())


@rule("field", "S43-5.b", field="specialities")
def specialities_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.specialities.strip())


@rule("field", "S43-5.b", field="document_no")
def document_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.document_no.strip())


@rule("field", "S43-5.b", field="valid_to")
def term_given(it: Facts, by: Actor, at: datetime) -> bool:
    """The term has both its days, and its last is not past."""
    return it.valid_from is not None and it.valid_to is not None and max(it.valid_from, beijing_day(at)) <= it.valid_to


@rule("qual", "S43-5.b Q09-4.1.a", field="person")
def member_registered(it: Facts, by: Actor, at: datetime) -> bool:
    """A member is an expert, or a member, whom the register holds qualified today."""
    return it.registered


@rule("dup", "S43-5.b", field="person")
def not_serving_yet(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.serving


@rule("state", "S43-5.b", field="person")
def serving_now(it: Facts, by: Actor, at: datetime) -> bool:
    return it.serving


@rule("range", "S43-5.b", field="member_to")
def member_term_within(it: Facts, by: Actor, at: datetime) -> bool:
    """The term of a member lies within that of the committee."""
    days = (it.valid_from, it.member_from, it.member_to, it.valid_to)
    known = [day for day in days if day is not None]
    return len(known) == len(days) and known == sorted(known)


@rule("field", "S43-5.b", field="held_on")
def session_held(it: Facts, by: Actor, at: datetime) -> bool:
    return it.held_on is not None and it.held_on <= beijing_day(at)


@rule("field", "S43-5.b", field="agenda")
def agenda_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.agenda.strip())


@rule("field", "S43-5.b", field="minutes")
def minutes_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.minutes.strip())


@rule("field", "S43-5.b", field="attendees")
def attendees_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.attendees > 0


@rule("qual", "S43-5.b", field="attendees", places="absent_from_term")
def attendees_serve(it: Facts, by: Actor, at: datetime) -> bool:
    """Nobody takes part in a session before or after the own term."""
    return not it.absent_from_term


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("state", "S43-5.b")
def term_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_to is not None and beijing_day(at) > it.valid_to


def serving(memberships: Iterable[Membership], on: date) -> set[str]:
    """Who serves on a day."""
    return {one.person for one in memberships if one.serves(on)}
