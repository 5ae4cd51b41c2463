"""The chain of events of one scenario: what happens, how probable, and to which harm it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fengsui.assessment.pictures.drawing import LINE, WIDTH, Sheet, width_of, wrapped

FIGURE, EDGE, GAP = 92, 10, 18


@dataclass(frozen=True)
class Happening:
    """One event of the chain, with its probability once the one before has happened; the first has none."""

    words: str
    figure: str = ""


@dataclass(frozen=True)
class Outcome:
    """The harm at the end: in words, its severity, its probability, and its level with the tone of it."""

    words: str
    figure: str
    level: str
    tone: int


def chain(happenings: Sequence[Happening], outcome: Outcome, words: str) -> str:
    """Boxes from top to bottom, the probability of each beside it, the harm at the foot in the tone of its level."""
    sheet = Sheet(words)
    y = 1.0
    for place, one in enumerate(happenings):
        if place:
            sheet.arrow(WIDTH / 2 - FIGURE / 2, y, y + GAP)
            y += GAP
        y = _box(sheet, y, one.words, one.figure, "box", "ink")
    sheet.arrow(WIDTH / 2 - FIGURE / 2, y, y + GAP)
    y += GAP
    _box(sheet, y, outcome.words, outcome.figure, f"tone-{outcome.tone}", f"on-tone-{outcome.tone}", outcome.level)
    return sheet.svg()


def _box(sheet: Sheet, y: float, words: str, figure: str, look: str, ink: str, level: str = "") -> float:
    width = WIDTH - FIGURE - 2
    said = [*wrapped(words, width - 2 * EDGE, 4), *(wrapped(level, width - 2 * EDGE, 1) if level else [])]
    height = LINE * len(said) + EDGE
    sheet.box(1, y, width, height, look, rounded=4)
    for place, one in enumerate(said):
        last = bool(level) and place == len(said) - 1
        sheet.text(1 + EDGE, y + EDGE / 2 + 12 + place * LINE, one, look=ink, bold=last)
    if figure:
        size = 12 if width_of(figure) < FIGURE - 12 else 10
        sheet.text(width + 12, y + height / 2 + 4, figure, bold=bool(level), size=size)
    return y + height
