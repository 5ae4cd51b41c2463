"""What decisions about the yearly list of goods in focus rest on (S43-16.a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day
from fengsui.triage.rules.information import InformationFacts

CATEGORY = {
    "bulk_resource_goods": "bulk_resource",
    "dangerous_goods": "dangerous_goods",
    "solid_waste": "solid_waste",
    "motor_vehicles": "vehicle",
    "non_road_machinery": "non_road_machine",
    "medical_devices": "medical_device",
    "food": "food",
}
"""The goods that can stand in focus, and the business category whose own sub-table they have (7.4)."""


@dataclass(frozen=True)
class FocusFacts:
    """One line of the list, as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    focus: str = ""
    year: int = 0
    requirement: str = ""
    standing_already: bool = False
    reason: str = ""


@rule("range", "S43-16.a", field="focus")
def focus_has_sub_table(it: FocusFacts, by: Actor, at: datetime) -> bool:
    return it.focus in CATEGORY


@rule("range", "S43-16.a", field="year")
def year_not_over(it: FocusFacts, by: Actor, at: datetime) -> bool:
    return beijing_day(at).year <= it.year <= beijing_day(at).year + 5


@rule("field", "S43-16.a", field="requirement")
def requirement_written(it: FocusFacts, by: Actor, at: datetime) -> bool:
    return bool(it.requirement.strip())


@rule("dup", "S43-16.a", field="focus")
def not_listed_yet(it: FocusFacts, by: Actor, at: datetime) -> bool:
    return not it.standing_already


@rule("field", field="reason")
def reason_given(it: FocusFacts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("field", "S43-16.a", places="focus_missing")
def focus_sub_table_filled(item: InformationFacts, by: Actor, at: datetime) -> bool:
    """What stands in focus is graded on its own sub-table: every field that it asks, and one at least."""
    return not item.focus_missing
