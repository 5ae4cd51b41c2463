"""What decisions about a file rest on (requirements catalogue 5.12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

CLASSES = ("3y", "long_term", "permanent")


@dataclass(frozen=True)
class FileFacts:
    """A file as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    lacking: tuple[str, ...] = ()
    retention_class: str = ""
    class_before: str = ""
    class_reason: str = ""
    held: bool = False
    retained_until: datetime | None = None
    proposers: tuple[str, ...] = ()
    reason: str = ""


Facts = FileFacts


@rule("state", "A13-31.a G17-26.a")
def checklist_complete(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.lacking


@rule("state", "A13-31.a")
def something_lacks(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.lacking)


@rule("field", "A13-31.b A13-31.c", field="retention_class")
def class_chosen(it: Facts, by: Actor, at: datetime) -> bool:
    return it.retention_class in CLASSES


@rule("field", "A13-31.c G17-26.c", field="class_reason")
def long_class_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    return it.retention_class == "3y" or bool(it.class_reason.strip())


@rule("approval", "A13-31.c", field="retention_class")
def class_not_lowered(it: Facts, by: Actor, at: datetime) -> bool:
    return it.retention_class in CLASSES and CLASSES.index(it.retention_class) >= CLASSES.index(it.class_before or "3y")


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


@rule("state", "A13-31.b")
def is_held(it: Facts, by: Actor, at: datetime) -> bool:
    return it.held


@rule("retain", "A13-31.b G17-26.b")
def term_has_run(it: Facts, by: Actor, at: datetime) -> bool:
    return it.retained_until is not None and it.retained_until <= at


@rule("retain", "A13-31.b")
def not_held(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.held


@rule("retain", "A13-31.c G17-26.c")
def not_permanent(it: Facts, by: Actor, at: datetime) -> bool:
    return it.retention_class != "permanent"


@rule("approval", "A13-31.b")
def disposal_proposed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.proposers)


@rule("sod", "A13-31.b")
def second_person(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.proposers
