"""What a change of a living warning's level rests on (S43-8.b, S43-11.d)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.warning.rules.warning import LEVELS


@dataclass(frozen=True)
class LevelChangeFacts:
    """A proposal to raise or lower a level as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    warning_state: str = ""
    level_from: str = ""
    level_to: str = ""
    grounds: str = ""
    another_open: bool = False
    last_change: datetime | None = None
    cool_down: timedelta = timedelta(0)
    proposers: tuple[str, ...] = ()
    issued_level: str = ""
    reason: str = ""

    @property
    def lowers(self) -> bool:
        """Whether the level would be a lesser one."""
        return self.level_to > self.level_from


Facts = LevelChangeFacts


def level_beside(level: str, *, lower: bool) -> str:
    """The next level up or down; the same where there is none."""
    place = LEVELS.index(level) + (1 if lower else -1)
    return LEVELS[place] if 0 <= place < len(LEVELS) else level


@rule("state", "S43-8.b")
def warning_in_force(it: Facts, by: Actor, at: datetime) -> bool:
    return it.warning_state == "published"


@rule("range", "S43-8.a S43-8.b", field="level_to")
def to_another_level(it: Facts, by: Actor, at: datetime) -> bool:
    return it.level_to in LEVELS and it.level_to != it.level_from


@rule("field", "S43-8.b", field="grounds")
def grounds_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.grounds.strip())


@rule("dup", "S43-8.b")
def none_open(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.another_open


@rule("state", "S43-8.b")
def cooled_down(it: Facts, by: Actor, at: datetime) -> bool:
    """A level is not lowered again right after it was changed; to raise it there is always time."""
    return not it.lowers or it.last_change is None or it.last_change + it.cool_down <= at


@rule("sod", "S43-8.b")
def another_decides(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.proposers


@rule("state", "S43-8.b")
def issued_at_that_level(it: Facts, by: Actor, at: datetime) -> bool:
    return it.issued_level == it.level_to


@rule("field", "S43-8.b", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
