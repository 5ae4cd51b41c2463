"""What decisions about a task force rest on (A13-14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class TaskForceFacts:
    """A task force as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    document_no: str = ""
    purpose: str = ""
    lead: str = ""
    members: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    tainted: tuple[str, ...] = ()
    until: date | None = None
    reason: str = ""


Facts = TaskForceFacts


@rule("field", "A13-14", field="document_no")
def document_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.document_no.strip())


@rule("field", "A13-14", field="purpose")
def purpose_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.purpose.strip())


@rule("field", "A13-14", field="lead")
def lead_is_a_member(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.lead) and it.lead in it.members


@rule("sod", "Q09-3.5.b A13-14", field="members", places="barred")
def members_may_sit(it: Facts, by: Actor, at: datetime) -> bool:
    """Nobody whose account is closed, and nobody of the technical or audit family."""
    return not it.barred


@rule("qual", "G17-28 A13-14", field="members", places="tainted")
def members_untainted(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.tainted


@rule("field", "A13-14", field="until")
def term_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.until is not None and it.until >= beijing_day(at)


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("state", "A13-14 A13-17")
def term_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.until is not None and beijing_day(at) > it.until
