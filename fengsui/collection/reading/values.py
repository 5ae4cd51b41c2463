"""Cells and members as sources write them: dates, lists, what means that nothing is known."""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from functools import lru_cache

from fengsui.collection.reading.troubles import Trouble

NOTHING = frozenset({
    "", "-", "--", "0", "?", "n/a", "na", "nan", "none", "none reported", "null", "not applicable",
    "not available", "not known", "not specified", "unk", "unknown", "unknown or not stated", "unspecified",
    "未知", "无", "不详",
})  # fmt: skip
_SPACES = re.compile(r"[ \t\u00a0\u200b\ufeff]+")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
)}  # fmt: skip
_NAMED = re.compile(r"(?:(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?|([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?)\s+(\d{4})")


def known(text: str) -> str:
    """A cell, trimmed; empty where the source says in one of its ways that it does not know."""
    bare = text.strip()
    return "" if bare.lower() in NOTHING else bare


def clean(text: str) -> str:
    """A text without mark-up, entities and doubled blanks; line breaks stay."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return "\n".join(bare for line in text.splitlines() if (bare := _SPACES.sub(" ", line).strip()))


def several(text: str, separator: str = ";") -> tuple[str, ...]:
    """The known parts of a joined list, each once, in their order."""
    return tuple(dict.fromkeys(part for each in text.split(separator) if (part := known(each))))


@lru_cache(maxsize=20_000)
def _day(text: str, order: str) -> date:
    if found := _NAMED.search(text):
        day, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return date(int(found[5]), _MONTHS[month.lower()], int(day))
    numbers = re.findall(r"\d+", text[:19])
    if order == "ymd" and len(numbers[0]) == 8:
        return datetime.strptime(numbers[0], "%Y%m%d").date()
    parts = dict(zip(order, map(int, numbers[:3]), strict=True))
    return date(parts["y"], parts["m"], parts["d"])


def day(text: str, name: str, order: str = "ymd") -> date | None:
    """A date written with numbers in this order (`ymd`, `dmy`, `mdy`) or with the month's English name; None for nothing."""
    bare = known(text)
    if not bare:
        return None
    try:
        return _day(bare, order)
    except (ValueError, KeyError, IndexError, OverflowError) as trouble:
        raise Trouble("bad_date", name) from trouble
