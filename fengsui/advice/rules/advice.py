"""What decisions about an institution's advice on a case rest on (A13-6.b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

PARTS = ("statistics", "grading", "mitigation", "prevention")
"""What an institution may advise on: figures, a grade that it proposes, mitigation, prevention. It decides none of them."""


@dataclass(frozen=True)
class AdviceFacts:
    """An advice as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    qualified: bool = False
    question: str = ""
    parts: tuple[str, ...] = ()
    proposed_grade: int | None = None
    reason: str = ""


Facts = AdviceFacts


@rule("qual", "A13-6.a A13-6.b", field="institution")
def institution_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("field", "A13-6.b", field="question")
def question_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.question.strip())


@rule("field", "A13-6.b", field="statistics")
def something_advised(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(set(it.parts) & set(PARTS))


@rule("field", "A13-6.b", field="grading")
def grade_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    """A proposed grade comes with its reasons; it stays a proposal."""
    return it.proposed_grade is None or "grading" in it.parts


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
