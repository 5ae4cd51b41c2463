"""What decisions about a drill rest on (S43-16.c)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class DrillFacts:
    """A drill as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    planned_on: date | None = None
    held_on: date | None = None
    participants: str = ""
    course: str = ""
    score: int | None = None
    findings: str = ""
    leaders: tuple[str, ...] = ()
    reason: str = ""


Facts = DrillFacts


@rule("field", "S43-16.c", field="planned_on")
def day_planned(it: Facts, by: Actor, at: datetime) -> bool:
    return it.planned_on is not None and it.planned_on >= beijing_day(at)


@rule("field", "S43-16.c", field="held_on")
def day_of_drill_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.held_on is not None and it.held_on <= beijing_day(at)


@rule("field", "S43-16.c", field="participants")
def participants_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.participants.strip())


@rule("field", "S43-16.c", field="course")
def course_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.course.strip())


@rule("range", "S43-16.c", field="score")
def score_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.score is not None and 1 <= it.score <= 5


@rule("field", "S43-16.c", field="findings")
def findings_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("sod", "S43-16.c")
def evaluator_did_not_lead(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.leaders


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
