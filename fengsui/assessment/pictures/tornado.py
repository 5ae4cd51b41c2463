"""Which input drives the result: one bar each, the strongest at the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fengsui.assessment.pictures.chances import axis
from fengsui.assessment.pictures.drawing import WIDTH, Key, Sheet
from fengsui.assessment.pictures.scales import scale


@dataclass(frozen=True)
class Swing:
    """One input: the deciding figure at its low and at its high end, and the tone of the level there."""

    words: str
    low: float
    high: float
    tone_low: int
    tone_high: int


def tornado(
    swings: Sequence[Swing], base: float, shown: Callable[[float], str], words: str, keys: Sequence[Key] = ()
) -> str:
    """The bars about the result at the best values; each half has the tone of the level at its end."""
    sheet = Sheet(words)
    along = scale([base, *(end for swing in swings for end in (swing.low, swing.high))], 8, WIDTH - 24)
    middle = along.at(base)
    y = 4.0
    for swing in swings:
        y = sheet.lines(0, y, swing.words, WIDTH, most=2) + 2
        for end, tone in ((swing.low, swing.tone_low), (swing.high, swing.tone_high)):
            x = along.at(end)
            sheet.box(min(x, middle), y, abs(x - middle), 16, f"tone-{tone}")
        sheet.line(middle, y - 2, middle, y + 18, "paper-line", width=5)
        sheet.line(middle, y - 2, middle, y + 18, "ink-line", width=2)
        y += 24
    axis(sheet, along, y + 2, shown)
    sheet.legend(keys)
    return sheet.svg()
