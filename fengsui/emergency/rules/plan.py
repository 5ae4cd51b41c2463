"""What decisions about an emergency plan of a port rest on (S43-16.b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day, end_of_day


@dataclass(frozen=True)
class PlanFacts:
    """A plan as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    title: str = ""
    scenario: str = ""
    port: str = ""
    command: str = ""
    steps: tuple[str, ...] = ()
    contacts: int = 0
    review_on: date | None = None
    drafters: tuple[str, ...] = ()
    reason: str = ""


Facts = PlanFacts


@rule("field", "S43-16.b", field="title")
def title_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.title.strip())


@rule("field", "S43-16.b", field="scenario")
def scenario_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.scenario.strip())


@rule("field", "S43-16.b", field="port")
def port_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.port)


@rule("field", "S43-16.b", field="command")
def command_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.command.strip())


@rule("field", "S43-16.b", field="steps")
def steps_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.steps)


@rule("field", "S43-16.b", field="contacts")
def contacts_listed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.contacts > 0


@rule("field", "S43-16.b", field="review_on")
def review_day_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.review_on is not None and it.review_on >= beijing_day(at)


@rule("sod", "S43-16.b")
def approver_did_not_draft(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.drafters


@rule("state", "S43-16.b")
def review_day_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.review_on is not None and end_of_day(it.review_on) <= at


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
