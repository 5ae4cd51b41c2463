"""What the records of power to issue rest on: delegations to regions, authorisations of the State Council (C09)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day, end_of_day

DELEGATION, STANDING, SINGLE = "delegation", "standing", "single"
KINDS = (DELEGATION, STANDING, SINGLE)
DELEGABLE = ("L3", "L4")
"""The levels that headquarters may leave to a region (C09)."""


@dataclass(frozen=True)
class PowerFacts:
    """A record of power as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    kind: str = ""
    grantee_level: str = ""
    levels: tuple[str, ...] = ()
    for_a_case: bool = False
    document_no: str = ""
    scope: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    recorders: tuple[str, ...] = ()
    reason: str = ""


Facts = PowerFacts


@rule("field", "S43-10.e S43-10.f", field="kind")
def kind_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind in KINDS


@rule("field", "S43-10.e S43-10.f", field="document_no")
def document_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.document_no.strip())


@rule("field", "S43-10.e S43-10.f", field="scope")
def scope_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.scope.strip())


@rule("field", "S43-10.e S43-10.f", field="valid_to")
def term_given(it: Facts, by: Actor, at: datetime) -> bool:
    """A term with a first and a last day, in this order."""
    return it.valid_from is not None and it.valid_to is not None and it.valid_from <= it.valid_to


@rule("field", "S43-10.f", field="grantee")
def delegated_to_a_region(it: Facts, by: Actor, at: datetime) -> bool:
    """A delegation goes to one region; an authorisation of the State Council is headquarters'."""
    return it.kind != DELEGATION or it.grantee_level == "regional"


@rule("range", "S43-10.e S43-10.f", field="levels")
def levels_may_be_given(it: Facts, by: Actor, at: datetime) -> bool:
    """A region gets levels III and IV at most; the State Council authorises level I."""
    if it.kind == DELEGATION:
        return bool(it.levels) and set(it.levels) <= set(DELEGABLE)
    return it.levels == ("L1",)


@rule("field", "S43-10.e", field="case_id")
def single_names_its_case(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind != SINGLE or it.for_a_case


@rule("sod", "S43-10.e S43-10.f")
def another_puts_in_force(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.recorders


@rule("state", "S43-10.e S43-10.f")
def term_not_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_to is not None and beijing_day(at) <= it.valid_to


@rule("state", "S43-10.e S43-10.f")
def term_has_run(it: Facts, by: Actor, at: datetime) -> bool:
    return it.valid_to is not None and end_of_day(it.valid_to) <= at


@rule("field", "S43-10.e S43-10.f", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
