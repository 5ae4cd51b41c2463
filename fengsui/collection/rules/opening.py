"""What decisions about the opening of an identity rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class OpeningFacts:
    """An opening as the rules see it; `fits` says whether the passphrase or the words that were typed open the seal."""

    state: str
    jurisdiction: Jurisdiction
    requester: str = ""
    motive: str = ""
    hours: int = 1
    until: datetime | None = None
    fits: bool = False
    reason: str = ""


LONGEST_OPENING = 24


"""Hours for which particulars may be seen at most (quality goal P2)."""


@rule("field", "G17-9 Q09-3.5.a", field="motive")
def motive_given(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return bool(opening.motive.strip())


@rule("range", "G17-9 Q09-3.5.a", field="hours")
def short_enough(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return 1 <= opening.hours <= LONGEST_OPENING


@rule("sod", "G17-9 Q09-3.5.a")
def another_person(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return by.id != opening.requester


@rule("sod", "G17-9 Q09-3.5.a")
def own_opening(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return by.id == opening.requester


@rule("secret", "G17-9 Q09-3.5.a", field="passphrase")
def key_fits(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return opening.fits


@rule("secret", "G17-9 Q09-3.5.a", field="words")
def words_fit(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return opening.fits


@rule("late", "G17-9 Q09-3.5.a")
def time_is_left(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return opening.until is not None and at < opening.until


@rule("state", "G17-9 Q09-3.5.a")
def time_has_run(opening: OpeningFacts, by: Actor, at: datetime) -> bool:
    return opening.until is not None and at >= opening.until
