"""A sheet to draw on: shapes and texts, each with how it looks on paper and the class by which a page colours it.

What stands in the attributes is for paper; a page's style sheet overrides it by the class, so that one picture is
legible in light, in dark and in print. Every text is put in by the XML writer: none is ever read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from xml.etree import ElementTree

WIDTH = 360
"""Units of every picture: those of a telephone, on which 12 units are legible."""
SIZE = 12
LINE = 16
FONTS = "Noto Sans SC, sans-serif"
TONES = 4
"""Tones of the ladder low, medium, high, serious: each darker than the one before, so that grey tells them apart."""
INK, SOFT, PAPER, GRID, AXIS = "#1b2424", "#52605f", "#ffffff", "#c9d2d1", "#6f7d7c"
_TONES = ("#f1f6f5", "#c3dedb", "#5fa29c", "#0b4f4b")
_INKS = (INK, INK, "#101a19", "#ffffff")
LOOKS: dict[str, dict[str, str]] = {
    "ink": {"fill": INK},
    "soft": {"fill": SOFT},
    "grid": {"stroke": GRID, "fill": "none"},
    "axis": {"stroke": AXIS, "fill": "none"},
    "ink-line": {"stroke": INK, "fill": "none"},
    "paper-line": {"stroke": PAPER, "fill": "none"},
    "box": {"stroke": AXIS, "fill": PAPER},
    "dot": {"stroke": INK, "fill": PAPER},
    "dot-decides": {"stroke": PAPER, "fill": INK},
    "dot-after": {"stroke": INK, "fill": PAPER, "stroke-dasharray": "3 2"},
    "on-dot": {"fill": INK},
    "on-dot-decides": {"fill": PAPER},
    "after": {"stroke": INK, "fill": PAPER, "stroke-dasharray": "3 2"},
    **{f"tone-{n}": {"fill": tone, "stroke": AXIS} for n, tone in enumerate(_TONES)},
    **{f"on-tone-{n}": {"fill": ink} for n, ink in enumerate(_INKS)},
}
"""How each kind of mark looks on paper."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Key:
    """One line of the legend: the mark and what it means."""

    look: str
    words: str


class Sheet:
    """A sheet of `WIDTH` units that grows downwards."""

    def __init__(self, words: str) -> None:
        self.height = 0.0
        self.root = ElementTree.Element("svg", {
            "xmlns": "http://www.w3.org/2000/svg", "class": "picture", "role": "img", "aria-label": legal(words),
            "font-family": FONTS, "font-size": str(SIZE),
        })  # fmt: skip

    def _put(self, tag: str, look: str, **places: float | str) -> ElementTree.Element:
        told = {
            name.replace("_", "-"): place if isinstance(place, str) else number(place) for name, place in places.items()
        }
        return ElementTree.SubElement(self.root, tag, {"class": f"p-{look}", **LOOKS[look], **told})

    def _reach(self, low: float) -> None:
        self.height = max(self.height, low)

    def box(self, x: float, y: float, width: float, height: float, look: str, *, rounded: float = 0) -> None:
        """A rectangle; one without width is not drawn."""
        if width > 0 and height > 0:
            more = {"rx": rounded} if rounded else {}
            self._put("rect", look, x=x, y=y, width=width, height=height, **more)
        self._reach(y + height)

    def line(self, x: float, y: float, to_x: float, to_y: float, look: str = "axis", *, width: float = 1) -> None:
        """A straight line."""
        self._put("line", look, x1=x, y1=y, x2=to_x, y2=to_y, stroke_width=width)
        self._reach(max(y, to_y))

    def dot(self, x: float, y: float, words: str, kind: str = "dot") -> None:
        """A numbered mark of 18 units."""
        self._put("circle", kind, cx=x, cy=y, r=9, stroke_width=1.5)
        look = "on-dot-decides" if kind == "dot-decides" else "on-dot"
        self.text(x, y + 4, words, look=look, anchor="middle", size=11)
        self._reach(y + 10)

    def arrow(self, x: float, y: float, to_y: float) -> None:
        """An arrow downwards."""
        self.line(x, y, x, to_y - 4)
        self._put("path", "ink", d=f"M{number(x - 4)} {number(to_y - 6)}h8l-4 6z")

    def text(
        self, x: float, y: float, words: str, *, look: str = "ink", anchor: str = "start", size: float = SIZE,
        bold: bool = False,
    ) -> None:  # fmt: skip
        """One line of text, by its baseline."""
        weight = {"font_weight": "bold"} if bold else {}
        made = self._put("text", look, x=x, y=y, text_anchor=anchor, font_size=size, **weight)
        made.text = legal(words)
        self._reach(y + 4)

    def lines(self, x: float, y: float, words: str, width: float, *, most: int = 3, look: str = "ink") -> float:
        """A text in as many lines as it needs, `most` at most; gives the place below it."""
        for one in wrapped(words, width, most):
            self.text(x, y + 12, one, look=look)
            y += LINE
        return y

    def legend(self, keys: Sequence[Key]) -> None:
        """What the marks mean, at the foot."""
        y = self.height + 8
        for key in keys:
            if key.look.startswith("dot"):
                self._put("circle", key.look, cx=9, cy=y + 8, r=6, stroke_width=1.5)
            else:
                self.box(2, y + 3, 14, 10, key.look)
            y = self.lines(22, y, key.words, WIDTH - 24, look="soft")
        self._reach(y)

    def svg(self) -> str:
        """The picture, as wide as its place is."""
        height = ceil(self.height) + 2
        self.root.set("viewBox", f"0 0 {WIDTH} {height}")
        self.root.set("width", str(WIDTH))
        self.root.set("height", str(height))
        return ElementTree.tostring(self.root, encoding="unicode")


def legal(words: str) -> str:
    """The text without what XML has no place for; line ends become blanks."""
    return " ".join(_NO_XML.sub("", words).split())


def number(place: float) -> str:
    """A place, to a hundredth of a unit."""
    return f"{place:.2f}".rstrip("0").rstrip(".")


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide a text is: a Chinese sign is as wide as it is high, others a little more than half."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.58 for sign in words) * size


def wrapped(words: str, width: float, most: int = 3, size: float = SIZE) -> list[str]:
    """The text in lines of this width, broken at blanks where there are any; what is too long ends in an ellipsis."""
    made, line = [""], ""
    for piece in re.findall(r"[!-⺀]+|\s|.", legal(words)):
        for part in _pieces(piece, width, size):
            if line and width_of(line + part, size) > width:
                made.append("")
                line = ""
            line += part
            made[-1] = line
    made = [one.strip() for one in made if one.strip()]
    if len(made) <= most:
        return made
    last = made[most - 1]
    while last and width_of(last + "…", size) > width:
        last = last[:-1]
    return [*made[: most - 1], last + "…"]


def _pieces(word: str, width: float, size: float) -> Iterable[str]:
    """A word in parts that fit a line."""
    room = max(1, int(width / (0.58 * size)))
    return (word[place : place + room] for place in range(0, len(word), room))
