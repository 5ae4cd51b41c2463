"""What decisions about a piece of evidence rest on: what it shows, where it is from, and which step it bears on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class EvidenceFacts:
    """A piece of evidence as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    assessment_state: str = ""
    shows: str = ""
    source: str = ""
    place_known: bool = False
    item_of_the_case: bool = False
    reason: str = ""


Facts = EvidenceFacts


@rule("state", "A13-15.b A13-17")
def assessment_running(it: Facts, by: Actor, at: datetime) -> bool:
    return it.assessment_state == "running"


@rule("field", "A13-15.b", field="shows")
def says_what_it_shows(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.shows.strip())


@rule("field", "A13-15.b", field="source")
def says_where_it_is_from(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.source.strip())


@rule("field", "A13-15.b", field="place")
def place_exists(it: Facts, by: Actor, at: datetime) -> bool:
    """What it bears on is a part of the computation that it names, or the whole."""
    return it.place_known


@rule("basis", "A13-15.b A13-17", field="item")
def item_belongs_to_the_case(it: Facts, by: Actor, at: datetime) -> bool:
    """Only items of this case are evidence here; what else the house knows is no business of this commission."""
    return it.item_of_the_case


@rule("field", "A13-15.b", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
