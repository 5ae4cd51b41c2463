"""What decisions about the goods that recall rules cover rest on (S43-12.a)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day

HS = re.compile(r"\d{2,13}")


@dataclass(frozen=True)
class ScopeFacts:
    """One line of the list of goods covered, as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    title: str = ""
    categories: tuple[str, ...] = ()
    hs_prefixes: tuple[str, ...] = ()
    statute: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


Facts = ScopeFacts


def covers(goods: Iterable[str], prefixes: Iterable[str]) -> bool:
    """Whether a code of these goods stands under one of the prefixes."""
    known = tuple(prefixes)
    return bool(known) and any(code.startswith(known) for code in goods)


@rule("field", "S43-12.a", field="title")
def goods_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.title.strip())


@rule("field", "S43-12.a", field="categories")
def goods_listed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.categories or it.hs_prefixes)


@rule("range", "S43-12.a", field="hs_prefixes")
def codes_well_formed(it: Facts, by: Actor, at: datetime) -> bool:
    return all(HS.fullmatch(code) for code in it.hs_prefixes)


@rule("field", "S43-12.a", field="statute")
def statute_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.statute.strip())


@rule("range", "S43-12.a A13-4", field="valid_from")
def begins_today_or_later(it: Facts, by: Actor, at: datetime) -> bool:
    """The list never changes for days that are over: what was decided then rested on it."""
    return it.valid_from is not None and it.valid_from >= beijing_day(at)


@rule("range", "S43-12.a A13-4", field="valid_to")
def ends_after_today(it: Facts, by: Actor, at: datetime) -> bool:
    """The first day on which the line holds no more lies ahead, and after its first day."""
    return it.valid_to is not None and it.valid_to > max(beijing_day(at), it.valid_from or date.min)
