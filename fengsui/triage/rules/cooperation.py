"""What decisions about an exchange with a foreign or international partner rest on (S43-2.g)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class CooperationFacts:
    """A notice or a request to or from a partner, as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    partner: str = ""
    request: str = ""
    drafter: str = ""
    approved: bool = False
    reply_due: date | None = None
    reply: str = ""
    outcome: str = ""


@rule("field", "S43-2.g", field="partner")
def partner_named(exchange: CooperationFacts, by: Actor, at: datetime) -> bool:
    return bool(exchange.partner.strip())


@rule("field", "S43-2.g", field="request")
def request_written(exchange: CooperationFacts, by: Actor, at: datetime) -> bool:
    return bool(exchange.request.strip())


@rule("sod", "S43-2.g")
def approver_did_not_draft(exchange: CooperationFacts, by: Actor, at: datetime) -> bool:
    return by.id != exchange.drafter


@rule("approval", "S43-2.g")
def outgoing_approved(exchange: CooperationFacts, by: Actor, at: datetime) -> bool:
    return exchange.approved


@rule("range", "S43-2.g", field="reply_due")
def reply_due_ahead(exchange: CooperationFacts, by: Actor, at: datetime) -> bool:
    return exchange.reply_due is not None and exchange.reply_due >= beijing_day(at)


@rule("field", "S43-2.g", field="reply")
def reply_written(exchange: CooperationFacts, by: Actor, at: datetime) -> bool:
    return bool(exchange.reply.strip())


@rule("field", "S43-2.g", field="outcome")
def outcome_written(exchange: CooperationFacts, by: Actor, at: datetime) -> bool:
    return bool(exchange.outcome.strip())
