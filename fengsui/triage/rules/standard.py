"""What decisions about a screening standard rest on (Q09-2.3.0)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class StandardFacts:
    """A screening standard as the rules see it; `followed_by` is the version that takes its place."""

    state: str
    jurisdiction: Jurisdiction
    scope: str = ""
    text: str = ""
    drafter: str = ""
    followed_by: int = 0
    reason: str = ""


@rule("field", "Q09-2.3.0", field="scope")
def scope_written(standard: StandardFacts, by: Actor, at: datetime) -> bool:
    return bool(standard.scope.strip())


@rule("field", "Q09-2.3.0", field="text")
def text_written(standard: StandardFacts, by: Actor, at: datetime) -> bool:
    return bool(standard.text.strip())


@rule("sod", "Q09-2.3.0")
def publisher_did_not_draft(standard: StandardFacts, by: Actor, at: datetime) -> bool:
    return by.id != standard.drafter


@rule("state", "Q09-2.3.0")
def successor_published(standard: StandardFacts, by: Actor, at: datetime) -> bool:
    return bool(standard.followed_by)


@rule("field", field="reason")
def reason_given(standard: StandardFacts, by: Actor, at: datetime) -> bool:
    return bool(standard.reason.strip())
