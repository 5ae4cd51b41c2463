"""What decisions about a filing rest on (G17-20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class FilingFacts:
    """A filing as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    receiver_is_headquarters: bool = True
    receiver: str = ""
    reason: str = ""
    answer: str = ""


Facts = FilingFacts
FILING_LEVELS = ("regional", "local")
"""The levels of units that have a next higher customs; headquarters files nothing."""


def files(level: str, *, superior: bool) -> bool:
    """Whether a unit files what it puts in force: regional and local customs do, with the one above them."""
    return level in FILING_LEVELS and superior


@rule("auth", "G17-20")
def receiver_above(it: Facts, by: Actor, at: datetime) -> bool:
    """Only the next higher customs takes a filing; headquarters takes it by any of its offices."""
    return by.unit == it.receiver or (it.receiver_is_headquarters and by.level in ("hq", "department"))


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("field", "G17-20", field="answer")
def answer_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.answer.strip())
