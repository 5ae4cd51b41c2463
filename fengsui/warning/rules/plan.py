"""What a plan for fast release rests on (S43-10.d)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day, end_of_day

FAST_LEVELS = ("L1", "L2")
"""The levels that may be released without the chain: the two highest alone."""
FEWEST_SIGNERS = 2
"""One to release, and another who looks at it afterwards."""


@dataclass(frozen=True)
class PlanFacts:
    """A plan for fast release as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    name: str = ""
    scenario: str = ""
    levels: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    signers_at_headquarters: bool = False
    channels: tuple[str, ...] = ()
    valid_to: date | None = None
    writers: tuple[str, ...] = ()
    drilled_on: date | None = None
    result: str = ""
    reason: str = ""


Facts = PlanFacts


@rule("field", "S43-10.d", field="scenario")
def scenario_told(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.name.strip()) and bool(it.scenario.strip())


@rule("range", "S43-10.d", field="levels")
def highest_levels_alone(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.levels) and set(it.levels) <= set(FAST_LEVELS)


@rule("field", "S43-10.d", field="signers")
def signers_on_duty(it: Facts, by: Actor, at: datetime) -> bool:
    """At least two, all of headquarters."""
    return len(set(it.signers)) >= FEWEST_SIGNERS and it.signers_at_headquarters


@rule("field", "S43-10.d", field="channels")
def channels_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.channels)


@rule("field", "S43-10.d", field="valid_to")
def ends_one_day(it: Facts, by: Actor, at: datetime) -> bool:
    """A plan has a last day that lies ahead."""
    return it.valid_to is not None and beijing_day(at) <= it.valid_to


@rule("sod", "S43-10.d")
def another_approves(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.writers


@rule("range", "S43-10.d", field="drilled_on")
def drilled_by_now(it: Facts, by: Actor, at: datetime) -> bool:
    return it.drilled_on is not None and it.drilled_on <= beijing_day(at)


@rule("field", "S43-10.d", field="result")
def drill_evaluated(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.result.strip())


@rule("state", "S43-10.d")
def term_has_run(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_to is not None and end_of_day(it.valid_to) <= at


@rule("field", "S43-10.d", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
