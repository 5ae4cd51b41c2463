"""What decisions about a request for the highest tier, and about a consolidated session, rest on (Q09-2.4.1.c, Q09-2.4.2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class RequestFacts:
    """A request for a judgement of tier 1 as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    reason: str = ""
    document: str = ""
    pending: int = 0
    askers: tuple[str, ...] = ()


@rule("field", "Q09-2.4.1.c", field="reason")
def reason_given(it: RequestFacts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("dup", "Q09-2.4.1.c")
def none_pending(it: RequestFacts, by: Actor, at: datetime) -> bool:
    return it.pending == 0


@rule("field", "Q09-2.4.1.c", field="document")
def document_named(it: RequestFacts, by: Actor, at: datetime) -> bool:
    return bool(it.document.strip())


@rule("sod", "Q09-2.4.1.c")
def asked_by_another(it: RequestFacts, by: Actor, at: datetime) -> bool:
    return bool(it.askers) and by.id not in it.askers


@dataclass(frozen=True)
class SessionFacts:
    """A consolidated session on the schedule as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    period_from: date | None = None
    period_to: date | None = None
    held_on: date | None = None
    candidates: int = 0
    unreviewed: tuple[str, ...] = ()
    minutes: str = ""
    reason: str = ""


@rule("field", "Q09-2.4.2.5", field="period_to")
def period_in_order(it: SessionFacts, by: Actor, at: datetime) -> bool:
    return it.period_from is not None and it.period_to is not None and it.period_from <= it.period_to


@rule("field", "Q09-2.4.2.5", field="held_on")
def day_ahead(it: SessionFacts, by: Actor, at: datetime) -> bool:
    return it.held_on is not None and it.held_on >= beijing_day(at)


@rule("state", "Q09-2.4.2.5", field="candidates")
def candidates_listed(it: SessionFacts, by: Actor, at: datetime) -> bool:
    return it.candidates > 0


@rule("state", "Q09-2.4.2.5", field="outcomes", places="unreviewed")
def every_candidate_reviewed(it: SessionFacts, by: Actor, at: datetime) -> bool:
    return not it.unreviewed


@rule("field", "Q09-2.4.2.5", field="minutes")
def minutes_written(it: SessionFacts, by: Actor, at: datetime) -> bool:
    return bool(it.minutes.strip())


@rule("field", "Q09-2.4.2.5", field="reason")
def cancelling_reasoned(it: SessionFacts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
