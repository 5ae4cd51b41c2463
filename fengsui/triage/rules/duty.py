"""What decisions about a duty rest on: who collects, reports, judges and handles in a unit (Q09-1.3.1, Q09-5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class DutyFacts:
    """A duty as the rules see it; `waiting` counts what is open in the unit for this function."""

    state: str
    jurisdiction: Jurisdiction
    officer: str = ""
    officer_active: bool = False
    officer_at_home: bool = False
    deputy: str = ""
    deputy_active: bool = True
    taken: bool = False
    waiting: int = 0
    reason: str = ""


@rule("state", "Q09-1.3.1", field="officer")
def officer_active(duty: DutyFacts, by: Actor, at: datetime) -> bool:
    return duty.officer_active


@rule("range", "Q09-1.3.1 Q09-5.2", field="officer")
def officer_of_the_unit(duty: DutyFacts, by: Actor, at: datetime) -> bool:
    return duty.officer_at_home


@rule("sod", "Q09-1.3.1", field="deputy")
def deputy_is_another(duty: DutyFacts, by: Actor, at: datetime) -> bool:
    return not duty.deputy or (duty.deputy != duty.officer and duty.deputy_active)


@rule("dup", "Q09-1.3.1")
def not_assigned_already(duty: DutyFacts, by: Actor, at: datetime) -> bool:
    return not duty.taken


@rule("state", "Q09-5.2")
def nothing_waits(duty: DutyFacts, by: Actor, at: datetime) -> bool:
    return not duty.waiting


@rule("field", field="reason")
def reason_given(duty: DutyFacts, by: Actor, at: datetime) -> bool:
    return bool(duty.reason.strip())
