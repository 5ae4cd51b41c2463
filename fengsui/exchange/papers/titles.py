"""Breaking a title into centred lines (GB/T 9704-2012, 7.3.1): by sense, in the shape of a trapezium or a rhombus."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

LONGEST = 20
"""Characters of 2号 in a line of 156 mm."""
OPENERS, CLOSERS = "“‘（《〈【〔", "”’）》〉】〕，、；：。！？"
GOOD_AFTER = "”》）、，的和与及"
APART = 0.5
"""By how much lines must differ, in characters, so that they are no rectangle."""
AROUND = 6.0
"""How far from even a line may be, in characters, for the sake of the shape."""
MOST_SHAPED = 4
"""Up to so many lines the shape is sought; more lines are a text, not a title."""


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


def lines(title: str, unbroken: Sequence[str] = ()) -> list[str]:
    """As few lines as hold the title in a good shape, as even as sense allows; `unbroken` are names that stay whole.

    A title that cannot be broken well is broken hard.
    """
    if width(title) <= LONGEST:
        return [title]
    fewest = int(-(-width(title) // LONGEST))
    counts = range(fewest, fewest + 3)
    whole = (frozenset(inside(title, unbroken)), frozenset[int]())
    for way, forbidden in ((shaped, whole[0]), (best, whole[0]), (shaped, whole[1]), (best, whole[1])):
        for count in counts:
            if (found := way(title, count, forbidden)) is not None:
                return found
    return [title[i : i + LONGEST] for i in range(0, len(title), LONGEST)]


def inside(title: str, unbroken: Sequence[str]) -> Iterator[int]:
    """The places within names that stay whole."""
    for name in unbroken:
        for found in re.finditer(re.escape(name), title) if 1 < len(name) <= LONGEST else ():
            yield from range(found.start() + 1, found.end())


def well_shaped(widths: Sequence[float]) -> bool:
    """A trapezium or a rhombus: lines of different lengths, none shorter than both a line above it and one below."""
    if max(widths) - min(widths) < APART:
        return False
    return all(
        one >= min(max(widths[:place], default=0.0), max(widths[place + 1 :], default=0.0)) - APART / 2
        for place, one in enumerate(widths)
    )


def shaped(title: str, count: int, forbidden: frozenset[int] = frozenset()) -> list[str] | None:
    """The best way to break into exactly `count` lines of a good shape, or None."""
    if count > MOST_SHAPED:
        return None
    even = width(title) / count
    places = [
        place for place in range(1, len(title)) if place not in forbidden and badness(title, place) < float("inf")
    ]
    sums = [0.0, *itertools.accumulate(width(sign) for sign in title)]

    def ways(start: int, left: int) -> Iterator[tuple[int, ...]]:
        if left == 1:
            yield (len(title),)
            return
        for end in places:
            if end > start and abs(sums[end] - sums[start] - even) <= AROUND and sums[end] - sums[start] <= LONGEST:
                for further in ways(end, left - 1):
                    yield (end, *further)

    found: tuple[float, tuple[int, ...]] | None = None
    for ends in ways(0, count):
        widths = [sums[b] - sums[a] for a, b in itertools.pairwise((0, *ends))]
        if widths[-1] > LONGEST or not well_shaped(widths):
            continue
        cost = sum((one - even) ** 2 for one in widths) + sum(4 * badness(title, end) for end in ends[:-1])
        if found is None or cost < found[0]:
            found = (cost, ends)
    return [title[a:b] for a, b in itertools.pairwise((0, *found[1]))] if found else None


def best(title: str, count: int, forbidden: frozenset[int] = frozenset()) -> list[str] | None:
    """The most even way to break into exactly `count` lines, whatever their shape, or None."""
    even = width(title) / count

    @cache
    def cost(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        rest = width(title[start:])
        if left == 1:
            return ((rest - even) ** 2, ()) if rest <= LONGEST else (float("inf"), ())
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for end in (place for place in range(start + 1, len(title)) if place not in forbidden):
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
