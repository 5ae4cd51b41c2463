"""What decisions about one broadcast rest on (S43-10.g, Q09-3.3.3.b, A13-20.1.a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

TELLING = ("warning.publish", "warning.fast_release", "warning.expire", "warning.lift", "warning.withdraw")
"""The acts that put a notice before people. Every other act of a warning leaves its text inside."""
RELEASED = ("published", "expired", "lifted", "withdrawn")

INSIDE, PUSHED = "intranet", "targeted_push"
BY_HAND = ("new_media", "radio_tv")
"""The channels that people serve: the house notes that they are owed, and what came of them (S43-10.g)."""


@dataclass(frozen=True)
class BroadcastFacts:
    """A broadcast as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    told_of: str = ""
    notice_state: str = ""
    notice_number: str = ""
    waiting: int = 0
    failed: int = 0
    unread: int = 0
    by_hand: tuple[str, ...] = ()
    channel: str = ""
    reference: str = ""
    reason: str = ""


Facts = BroadcastFacts


@rule("approval", "S43-10.g Q09-3.3.3.b")
def text_released(it: Facts, by: Actor, at: datetime) -> bool:
    """Nothing is pushed but the frozen notice of an act that released it."""
    return it.told_of in TELLING and it.notice_state in RELEASED and bool(it.notice_number)


@rule("state", "S43-10.g")
def something_failed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.failed > 0


@rule("state", "S43-10.g")
def nothing_waiting(it: Facts, by: Actor, at: datetime) -> bool:
    return it.waiting == 0


@rule("state", "A13-20.1.a")
def receipts_open(it: Facts, by: Actor, at: datetime) -> bool:
    return it.unread > 0


@rule("state", "S43-10.a S43-10.d")
def owed_by_hand(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.by_hand)


@rule("range", "S43-10.a S43-10.d", field="channel")
def channel_owed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.channel in it.by_hand


@rule("field", "S43-10.g", field="reference")
def reference_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reference.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
