"""What decisions about an output of an assessment, and about where it is used, rest on (S43-7.a, S43-7.b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day


@dataclass(frozen=True)
class OutputFacts:
    """An output as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    source: str = ""
    title: str = ""
    content: str = ""
    drafters: tuple[str, ...] = ()
    effect: str = ""
    used_on: date | None = None
    uses: int = 0
    reason: str = ""


Facts = OutputFacts


@rule("basis", "S43-7.a A13-16.c", field="assessment_id")
def source_confirmed(it: Facts, by: Actor, at: datetime) -> bool:
    """An output rests on one assessment, which is confirmed; a void or rejected one carries nothing."""
    return it.source == "confirmed"


@rule("field", "S43-7.a", field="title")
def title_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.title.strip())


@rule("field", "S43-7.a", field="text")
def content_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.content.strip())


@rule("sod", "S43-7.a")
def issuer_did_not_draft(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.drafters


@rule("field", "S43-7.b", field="effect")
def effect_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.effect.strip())


@rule("range", "S43-7.b", field="used_on")
def used_by_now(it: Facts, by: Actor, at: datetime) -> bool:
    return it.used_on is not None and it.used_on <= beijing_day(at)


@rule("field", "S43-7.b", field="reason")
def used_or_none_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    """Where it was used is on record; or it is said that it was used nowhere, and why."""
    return it.uses > 0 or bool(it.reason.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
