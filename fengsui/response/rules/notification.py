"""What decisions about telling and asking other departments rest on (A13-22.2, G17-17.5, Q09-2.5.4, S43-11.e)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


def cleared(secrecy: str, kind: str, clearance: Mapping[str, Sequence[str]]) -> bool:
    """Whether an organisation of a kind may be told a content of this secrecy; an unknown kind only what is public."""
    return secrecy == "public" or kind in clearance.get(secrecy, ())


@dataclass(frozen=True)
class NotificationFacts:
    """A notification as the rules see it; `receiver_cleared` is decided by kind of receiver and secrecy of content."""

    state: str
    jurisdiction: Jurisdiction
    addressee: str = ""
    content: str = ""
    basis: str = ""
    receiver_cleared: bool = False
    reply_by: date | None = None
    answer: str = ""


@dataclass(frozen=True)
class CoordinationFacts:
    """A proposal for coordinated handling as the rules see it; `open_tasks` counts partners' tasks without an answer."""

    state: str
    jurisdiction: Jurisdiction
    addressee: str = ""
    facts: str = ""
    proposal: str = ""
    receiver_cleared: bool = False
    reply_by: date | None = None
    report: str = ""
    open_tasks: int = 0
    reason: str = ""


@dataclass(frozen=True)
class JointTaskFacts:
    """A partner's task in a joint action as the rules see it; `agreed` says that the coordination was agreed to."""

    state: str
    jurisdiction: Jurisdiction
    agreed: bool = False
    task: str = ""
    due_at: datetime | None = None
    feedback: str = ""
    reason: str = ""


ToldOrAsked = NotificationFacts | CoordinationFacts


@rule("field", "A13-22.2 Q09-2.5.4", field="addressee")
def addressee_named(it: ToldOrAsked, by: Actor, at: datetime) -> bool:
    return bool(it.addressee.strip())


@rule("secret", "A13-22.2")
def receiver_cleared(it: ToldOrAsked, by: Actor, at: datetime) -> bool:
    return it.receiver_cleared


@rule("field", "G17-17.5", field="reply_by")
def reply_date_ahead(it: ToldOrAsked, by: Actor, at: datetime) -> bool:
    return it.reply_by is not None and it.reply_by >= beijing_day(at)


@rule("field", "A13-22.2", field="content")
def content_written(it: NotificationFacts, by: Actor, at: datetime) -> bool:
    return bool(it.content.strip())


@rule("field", "A13-22.2", field="basis")
def basis_named(it: NotificationFacts, by: Actor, at: datetime) -> bool:
    return bool(it.basis.strip())


@rule("field", "A13-22.2", field="answer")
def answer_given(it: NotificationFacts, by: Actor, at: datetime) -> bool:
    return bool(it.answer.strip())


@rule("field", "G17-17.5", field="facts")
def facts_stated(it: CoordinationFacts, by: Actor, at: datetime) -> bool:
    return bool(it.facts.strip())


@rule("field", "G17-17.5", field="proposal")
def proposal_written(it: CoordinationFacts, by: Actor, at: datetime) -> bool:
    return bool(it.proposal.strip())


@rule("field", "Q09-2.5.4", field="report")
def report_written(it: CoordinationFacts, by: Actor, at: datetime) -> bool:
    return bool(it.report.strip())


@rule("state", "S43-11.e")
def partners_answered(it: CoordinationFacts, by: Actor, at: datetime) -> bool:
    return it.open_tasks == 0


@rule("field", field="reason")
def reason_given(it: CoordinationFacts | JointTaskFacts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("state", "Q09-2.5.4 S43-11.e")
def coordination_agreed(it: JointTaskFacts, by: Actor, at: datetime) -> bool:
    return it.agreed


@rule("field", "S43-11.e", field="task")
def task_written(it: JointTaskFacts, by: Actor, at: datetime) -> bool:
    return bool(it.task.strip())


@rule("field", "S43-11.e", field="due_at")
def due_ahead(it: JointTaskFacts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and it.due_at > at


@rule("field", "S43-11.e", field="feedback")
def feedback_given(it: JointTaskFacts, by: Actor, at: datetime) -> bool:
    return bool(it.feedback.strip())
