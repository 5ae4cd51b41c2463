"""Breaking a title into centred lines (GB/T 9704-2012, 7.3.1): by sense, balanced, the shape of a trapezium."""

from __future__ import annotations

import itertools
import re
from functools import cache

LONGEST = 20
"""Characters of 2号 in a line of 156 mm."""
OPENERS, CLOSERS = "“‘（《〈【〔", "”’）》〉】〕，、；：。！？"
GOOD_AFTER = "”》）、，的和与及"


def unbreakable(text: str) -> bool:
    """Whether a text holds a long number or the like: the line before it would be pulled apart to be even."""
    return re.search(r"[!-~]{12,}", text) is not None


def width(text: str) -> float:
    """How many full-width characters a text takes."""
    return sum(1.0 if ord(sign) > 0x2E7F or sign in OPENERS + CLOSERS else 0.55 for sign in text)


def badness(text: str, place: int) -> float:
    """How bad it is to break before the character at `place`; infinite where sense forbids it."""
    before, after = text[place - 1], text[place]
    if after in CLOSERS or before in OPENERS:
        return float("inf")
    if (
        before.isascii()
        and after.isascii()
        and (before.isalnum() or before in "-./")
        and (after.isalnum() or after in "-./")
    ):
        return float("inf")
    head = text[:place]
    inside = any(head.count(opener) > head.count(closer) for opener, closer in zip("“《（", "”》）", strict=True))
    if inside:
        return 6.0
    if after in "的之":
        return 8.0
    return 0.0 if before in GOOD_AFTER else 3.0


def lines(title: str) -> list[str]:
    """The fewest lines that hold the title, as even as sense allows; one that cannot be broken well is broken hard."""
    if width(title) <= LONGEST:
        return [title]
    fewest = int(-(-width(title) // LONGEST))
    for count in range(fewest, fewest + 3):
        if (found := best(title, count)) is not None:
            return found
    return [title[i : i + LONGEST] for i in range(0, len(title), LONGEST)]


def best(title: str, count: int) -> list[str] | None:
    """The best way to break into exactly `count` lines, or None."""
    even = width(title) / count

    @cache
    def cost(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        rest = width(title[start:])
        if left == 1:
            return ((rest - even) ** 2, ()) if rest <= LONGEST else (float("inf"), ())
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for end in range(start + 1, len(title)):
            taken = width(title[start:end])
            if taken > LONGEST:
                break
            further, places = cost(end, left - 1)
            total = (taken - even) ** 2 + 4 * badness(title, end) + further
            if total < found[0]:
                found = (total, (end, *places))
        return found

    total, places = cost(0, count)
    if total == float("inf"):
        return None
    bounds = [0, *places, len(title)]
    return [title[a:b] for a, b in itertools.pairwise(bounds)]
