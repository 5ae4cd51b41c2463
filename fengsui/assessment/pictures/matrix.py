"""The matrix of a method, and where in it the risks stand, without and with measures in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from fengsui.assessment.pictures.drawing import LINE, WIDTH, Key, Sheet

HEAD, PITCH = 88, 22


@dataclass(frozen=True)
class Cell:
    """One cell: the place of its level on the ladder of four tones, and the level in words."""

    tone: int
    words: str


@dataclass(frozen=True)
class Dot:
    """A risk in the matrix."""

    words: str
    column: int
    row: int
    kind: str = "dot"


@dataclass(frozen=True)
class Grid:
    """The matrix as it is drawn, its first row at the top."""

    column_title: str
    row_title: str
    columns: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    dots: Sequence[Dot]
    keys: Sequence[Key] = ()


def matrix(grid: Grid, words: str) -> str:
    """The matrix with the risks on it; a row grows with what stands in it. `words`: what the picture says."""
    sheet = Sheet(words)
    wide = (WIDTH - HEAD - 1) / len(grid.columns)
    places: dict[tuple[int, int], list[Dot]] = {}
    for dot in grid.dots:
        places.setdefault((dot.row, dot.column), []).append(dot)
    abreast = max(1, int((wide - 4) / PITCH))
    sheet.text(0, 12, grid.row_title, look="soft")
    sheet.text(WIDTH - 1, 12, grid.column_title, look="soft", anchor="end")
    y = 20.0
    for column, label in enumerate(grid.columns):
        sheet.text(HEAD + wide * (column + 0.5), y + 12, label, anchor="middle", bold=True)
    y += LINE + 4
    for row, label in enumerate(grid.rows):
        most = max(len(places.get((row, column), ())) for column in range(len(grid.columns)))
        high = 20 + PITCH * ceil(most / abreast)
        sheet.text(HEAD - 6, y + high / 2 + 4, label, anchor="end")
        for column, cell in enumerate(grid.cells[row]):
            x = HEAD + wide * column
            sheet.box(x, y, wide, high, f"tone-{cell.tone}")
            sheet.text(x + wide / 2, y + 14, cell.words, look=f"on-tone-{cell.tone}", anchor="middle", size=11)
            for place, dot in enumerate(places.get((row, column), ())):
                left, down = place % abreast, place // abreast
                here = min(abreast, len(places[row, column]) - down * abreast)
                sheet.dot(x + wide / 2 + (left - (here - 1) / 2) * PITCH, y + 28 + down * PITCH, dot.words, dot.kind)
        y += high
    sheet.legend(grid.keys)
    return sheet.svg()
