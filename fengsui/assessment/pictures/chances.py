"""How probable each level is, and within which bounds the figure lies that decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fengsui.assessment.pictures.drawing import WIDTH, Key, Sheet
from fengsui.assessment.pictures.scales import Scale, scale

PERCENT = 56
"""Units kept for the figure at the end of a bar."""


@dataclass(frozen=True)
class Share:
    """One level: its tone, its probability without and, where known, with measures in place (0 to 1)."""

    words: str
    tone: int
    share: float
    after: float | None = None


@dataclass(frozen=True)
class Spread:
    """Quantiles of one figure: 5, 25, 50, 75 and 95 %."""

    words: str
    quantiles: Sequence[float]
    look: str = "tone-2"


def percent(share: float) -> str:
    """A probability as people read it; what happened at all is never 0 %."""
    if 0 < share < 0.001:
        return "< 0.1%"
    return f"{100 * share:.1f}%"


def shares(levels: Sequence[Share], words: str, keys: Sequence[Key] = ()) -> str:
    """One bar a level, the worst first; beneath it, hollow, the one with measures in place."""
    sheet = Sheet(words)
    room = WIDTH - PERCENT - 2
    y = 0.0
    for level in levels:
        y = sheet.lines(0, y, level.words, WIDTH, most=2) + 2
        sheet.box(1, y, room, 14, "grid")
        sheet.box(1, y, room * level.share, 14, f"tone-{level.tone}")
        sheet.text(WIDTH, y + 11, percent(level.share), anchor="end")
        y += 16
        if level.after is not None:
            sheet.box(1, y, room, 10, "grid")
            sheet.box(1, y, room * level.after, 10, "after")
            sheet.text(WIDTH, y + 9, percent(level.after), anchor="end", look="soft", size=11)
            y += 12
        y += 6
    sheet.legend(keys)
    return sheet.svg()


def spread(
    figures: Sequence[Spread], borders: Sequence[float], best: float, shown: Callable[[float], str], words: str,
    keys: Sequence[Key] = (),
) -> str:  # fmt: skip
    """The middle half as a box, nine tenths as a line, the middle and the best value marked, borders of bands as lines."""
    sheet = Sheet(words)
    every = [value for one in figures for value in one.quantiles]
    along = scale([*every, best], 8, WIDTH - 24)
    y = 4.0
    top = y
    for one in figures:
        y = sheet.lines(0, y, one.words, WIDTH, most=2) + 8
        low, early, middle, late, high = (along.at(value) for value in one.quantiles)
        sheet.line(low, y + 10, high, y + 10, width=2)
        for end in (low, high):
            sheet.line(end, y + 4, end, y + 16, width=2)
        sheet.box(early, y, max(late - early, 2), 20, one.look)
        sheet.line(middle, y, middle, y + 20, width=2.5)
        y += 30
    sheet.dot(along.at(best), y + 2, "×", "dot-decides")
    axis(sheet, along, y + 16, shown)
    inside = [border for border in borders if along.low < border < along.high]
    for border in inside:
        sheet.line(along.at(border), top, along.at(border), y + 16, "grid", width=1.5)
    sheet.legend(keys)
    return sheet.svg()


def axis(sheet: Sheet, along: Scale, y: float, shown: Callable[[float], str]) -> None:
    """The scale with its round figures; a figure that would touch the one before is left out."""
    sheet.line(along.start, y, along.start + along.length, y)
    taken = -WIDTH
    for tick in along.ticks():
        x = along.at(tick)
        sheet.line(x, y, x, y + 4)
        label = shown(tick)
        half = len(label) * 3.4
        place = min(max(x, half), WIDTH - half)
        if place - half >= taken + 6:
            sheet.text(place, y + 17, label, anchor="middle", look="soft", size=11)
            taken = int(place + half)
