"""What decisions about a procedure of assessment rest on, and which one is in force for a category (S43-6.a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class ProcedureFacts:
    """A procedure as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    code: str = ""
    title: str = ""
    open_edition: bool = False
    parts: tuple[str, ...] = ()
    document_no: str = ""
    valid_from: date | None = None
    proposers: tuple[str, ...] = ()
    reason: str = ""


Facts = ProcedureFacts


@rule("field", "S43-6.a", field="code")
def code_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.code.strip())


@rule("field", "S43-6.a", field="title")
def title_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.title.strip())


@rule("dup", "S43-6.a", field="code")
def one_edition_at_a_time(it: Facts, by: Actor, at: datetime) -> bool:
    """The next edition is proposed when the last one has been approved or dropped."""
    return not it.open_edition


@rule("field", "S43-6.a", field="identification")
def parts_written(it: Facts, by: Actor, at: datetime) -> bool:
    """Identification, analysis, evaluation, and the standards they rest on: each is written."""
    return bool(it.parts) and all(part.strip() for part in it.parts)


@rule("sod", "S43-6.a")
def approver_did_not_propose(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.proposers


@rule("field", "S43-6.a", field="document_no")
def document_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.document_no.strip())


@rule("range", "S43-6.a", field="valid_from")
def day_not_past(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_from is not None and it.valid_from >= beijing_day(at)


@rule("state", "S43-6.a")
def day_has_come(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_from is not None and it.valid_from <= beijing_day(at)


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
