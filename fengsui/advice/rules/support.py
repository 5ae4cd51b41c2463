"""What decisions about technical support in an accident rest on (S43-6.f)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class SupportFacts:
    """An order for support as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    accident: str = ""
    question: str = ""
    major: bool = False
    fast: bool = False
    fast_reason: str = ""
    bodies: int = 0
    people: int = 0
    qualified: bool = False
    person: str = ""
    conflict_free: bool = False
    undertaking: bool = False
    findings: str = ""
    reason: str = ""


Facts = SupportFacts


@rule("field", "S43-6.f", field="accident")
def accident_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.accident.strip())


@rule("field", "S43-6.f", field="question")
def question_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.question.strip())


@rule("field", "S43-6.f", field="fast_reason")
def fast_lane_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    """The fast lane is for major accidents; whatever else is put on it has its reason on record."""
    return not it.fast or it.major or bool(it.fast_reason.strip())


@rule("field", "S43-6.f", field="body")
def one_called(it: Facts, by: Actor, at: datetime) -> bool:
    return it.bodies + it.people == 1


@rule("qual", "S43-6.f S43-5.c", field="body")
def called_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("auth", "S43-6.f A13-17")
def own_call(it: Facts, by: Actor, at: datetime) -> bool:
    """An expert who was called in person answers in person."""
    return not it.person or by.id == it.person or by.everything


@rule("coi", "A13-29", field="conflict_free")
def conflict_declared_clean(it: Facts, by: Actor, at: datetime) -> bool:
    return it.conflict_free


@rule("field", "A13-17", field="undertaking")
def secrecy_undertaken(it: Facts, by: Actor, at: datetime) -> bool:
    return it.undertaking


@rule("field", "S43-6.f", field="findings")
def findings_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
