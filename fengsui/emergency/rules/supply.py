"""What decisions about a stock of emergency supplies rest on (S43-16.c)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class SupplyFacts:
    """A stock as the rules see it; amounts in its own unit of measure."""

    state: str
    jurisdiction: Jurisdiction
    name: str = ""
    place: str = ""
    amount: int | None = None
    minimum: int = 0
    added: int = 0


Facts = SupplyFacts


def short(amount: int, minimum: int) -> bool:
    """Whether a stock calls for more: below its minimum, and at it, where the next piece taken would be missing."""
    return amount <= minimum


@rule("field", "S43-16.c", field="name")
def supply_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.name.strip())


@rule("field", "S43-16.c", field="place")
def place_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.place.strip())


@rule("field", "S43-16.c", field="minimum")
def minimum_set(it: Facts, by: Actor, at: datetime) -> bool:
    return it.minimum > 0


@rule("field", "S43-16.c", field="amount")
def amount_counted(it: Facts, by: Actor, at: datetime) -> bool:
    return it.amount is not None and it.amount >= 0


@rule("field", "S43-16.c", field="added")
def something_added(it: Facts, by: Actor, at: datetime) -> bool:
    return it.added > 0


@rule("state", "S43-16.c")
def at_minimum_or_below(it: Facts, by: Actor, at: datetime) -> bool:
    return it.amount is not None and short(it.amount, it.minimum)


@rule("range", "S43-16.c", field="added")
def above_minimum(it: Facts, by: Actor, at: datetime) -> bool:
    return it.amount is not None and not short(it.amount, it.minimum)
