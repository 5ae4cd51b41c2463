"""What decisions about an alarm rest on: a source that fell silent, items that cluster (N31)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class AlarmFacts:
    """An alarm as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    raised_already: bool = False
    holds: bool = True
    reason: str = ""


@rule("dup", "S43-G2.1")
def not_raised_already(alarm: AlarmFacts, by: Actor, at: datetime) -> bool:
    return not alarm.raised_already


@rule("field", field="reason")
def reason_given(alarm: AlarmFacts, by: Actor, at: datetime) -> bool:
    return bool(alarm.reason.strip())


@rule("state", "A13-8.a")
def cause_is_gone(alarm: AlarmFacts, by: Actor, at: datetime) -> bool:
    return not alarm.holds


_NOT_WORDS = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")


def product_key(hs_code: str, product_name: str) -> str:
    """What counts as the same product for a cluster: the subheading, else the name without case, blanks and signs."""
    return f"hs{hs_code[:6]}" if len(hs_code) >= 6 else _NOT_WORDS.sub("", product_name.lower())[:60]


@dataclass(frozen=True)
class Seen:
    """One item in the rolling window: what a cluster is made of."""

    item: str
    region: str
    hazards: frozenset[str]


def clustered(seen: Sequence[Seen], *, items: int, regions: int) -> dict[str, list[Seen]]:
    """The hazards that so many items from so many regions share, with those items (N31)."""
    found = {}
    for hazard in sorted({hazard for one in seen for hazard in one.hazards}):
        sharing = [one for one in seen if hazard in one.hazards]
        if len(sharing) >= items and len(set(areas(sharing))) >= regions:
            found[hazard] = sharing
    return found


def areas(seen: Iterable[Seen]) -> list[str]:
    """The regions of some items; headquarters is no region."""
    return [one.region for one in seen if one.region]
