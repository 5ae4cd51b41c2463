"""What decisions about examinations and records of integrity rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class ExamFacts:
    """An examination as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    subject: str = ""
    taken_on: date | None = None
    valid_to: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class IntegrityFacts:
    """A record of integrity as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    bodies: int = 0
    people: int = 0
    facts: str = ""
    evidence: str = ""
    recorder: str = ""
    reason: str = ""


@rule("field", "A13-28", field="subject")
def subject_named(it: ExamFacts, by: Actor, at: datetime) -> bool:
    return bool(it.subject.strip())


@rule("range", "A13-28", field="taken_on")
def taken_by_now(it: ExamFacts, by: Actor, at: datetime) -> bool:
    return it.taken_on is not None and it.taken_on <= beijing_day(at)


@rule("range", "A13-28 S43-6.c", field="valid_to")
def valid_beyond_the_day(it: ExamFacts, by: Actor, at: datetime) -> bool:
    return it.valid_to is None or it.taken_on is None or it.valid_to > it.taken_on


@rule("field", "G17-28 G17-29", field="body")
def one_subject(it: IntegrityFacts, by: Actor, at: datetime) -> bool:
    return it.bodies + it.people == 1


@rule("field", "G17-28 G17-29", field="facts")
def facts_written(it: IntegrityFacts, by: Actor, at: datetime) -> bool:
    return bool(it.facts.strip())


@rule("field", "G17-28 G17-29", field="evidence")
def evidence_named(it: IntegrityFacts, by: Actor, at: datetime) -> bool:
    return bool(it.evidence.strip())


@rule("sod", "G17-28")
def lifter_did_not_record(it: IntegrityFacts, by: Actor, at: datetime) -> bool:
    return by.id != it.recorder


@rule("field", field="reason")
def reason_given(it: ExamFacts | IntegrityFacts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
