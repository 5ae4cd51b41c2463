"""What decisions about an emergency response rest on (S43-16.d)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class EmergencyFacts:
    """A response as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    event: str = ""
    place: str = ""
    level: str = ""
    plan_state: str = ""
    override_reason: str = ""
    commander: str = ""
    entry: str = ""
    partner: str = ""
    request: str = ""
    reviewer: str = ""
    review_due: datetime | None = None
    outcome: str = ""
    course: str = ""
    lessons: str = ""
    commanders: tuple[str, ...] = ()
    reason: str = ""


Facts = EmergencyFacts
LEVELS = ("L1", "L2", "L3", "L4")


@rule("field", "S43-16.d", field="event")
def event_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.event.strip())


@rule("field", "S43-16.d", field="place")
def place_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.place.strip())


@rule("field", "S43-16.d", field="level")
def level_chosen(it: Facts, by: Actor, at: datetime) -> bool:
    return it.level in LEVELS


@rule("state", "S43-16.b", field="plan_id")
def plan_was_approved(it: Facts, by: Actor, at: datetime) -> bool:
    """Nobody acts by a draft, nor by a plan that was withdrawn."""
    return it.plan_state in ("live", "lapsed")


@rule("state", "S43-16.b", field="override_reason")
def plan_live_or_override(it: Facts, by: Actor, at: datetime) -> bool:
    """A plan whose review is overdue is acted by only with the reason, which stands in the journal."""
    return it.plan_state != "lapsed" or bool(it.override_reason.strip())


@rule("field", "S43-16.d", field="commander")
def commander_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.commander.strip())


@rule("field", "S43-16.d", field="entry")
def entry_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.entry.strip())


@rule("field", "S43-16.d", field="partner")
def partner_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.partner.strip())


@rule("field", "S43-16.d", field="request")
def request_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.request.strip())


@rule("field", "S43-16.d", field="outcome")
def outcome_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.outcome.strip())


@rule("state", "S43-16.d", field="reviewer")
def review_task_given(it: Facts, by: Actor, at: datetime) -> bool:
    """Nobody stands down before it is settled who looks back on it, and until when."""
    return bool(it.reviewer.strip()) and it.review_due is not None and it.review_due > at


@rule("field", "S43-16.d", field="course")
def course_reviewed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.course.strip())


@rule("field", "S43-16.d", field="lessons")
def lessons_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.lessons.strip())


@rule("sod", "S43-16.d")
def reviewer_did_not_command(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.commanders


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
