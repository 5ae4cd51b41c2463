"""Whether two languages say the same figures, dates and models."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

Day = tuple[str, str, str]
"""Year, month, day as digits; empty where the text does not say it."""
MONTHS = {
    name: str(place)
    for place, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
IN_WORDS = {word: place for place, word in enumerate(WORDS)} | TENS
OTHERS = {"once": (1,), "twice": (2,), "dozen": (12,), "both": (2,), "midnight": (0, 24), "noon": (12,), "double": (2,)}
DIGITS = {sign: place for place, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2, "〇": 0}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
ENGLISH_SCALES = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
NO_FACT = ("3C",)
"""Figures that are part of a name in one language only: 3C is CCC in English."""

_MONTH = "|".join(MONTHS)
_DATES = (
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?"),
    re.compile(r"(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<w>{_MONTH})\b\.?(?:,?\s+(?P<y>\d{{4}})\b)?", re.IGNORECASE),
    re.compile(
        rf"\b(?P<w>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y>\d{{4}})\b)?", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<w>{_MONTH})\b\.?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
)
_SCALE = r"(\d+(?:\.\d+)?)\s*([十百千]?万?亿|[十百千]?万|[百千]|thousand|million|billion)"
_ONE_SCALED = re.compile(_SCALE, re.IGNORECASE)
_SCALED = re.compile(rf"{_SCALE}(?:\d+(?:\.\d+)?(?:[十百千]?万|[百千]))*", re.IGNORECASE)
"""A figure with its scale, such as 2千万, and what follows of smaller scale: 3万5千 is one number."""
_HOUR = re.compile(r"(?<!\d)(\d{1,2}):00(?![\d:])")
_TOKEN = re.compile(r"(?:[A-Za-z]+[-/.]?)*\d[A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*")
_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)[A-Za-z]{0,4}")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_NUMERAL = re.compile(f"[{''.join(DIGITS)}{''.join(SCALES)}]+")


def unsaid(here: str, there: str) -> Iterator[str]:
    """What of the figures, dates and models of one text the other does not say, as it is written here."""
    here, there = _even(here), _even(there)
    known_days, _rest = _days(there)
    known_numbers = set(_numbers(there)) | {Decimal(part) for day, _shown in known_days for part in day if part}
    squeezed = _squeezed(there)
    own_days, here = _days(here)
    for day, shown in own_days:
        if not any(_same(day, other) for other, _shown in known_days):
            yield shown
    for shown, value in _scaled(here):
        if value not in known_numbers:
            yield shown
    for token in _TOKEN.findall(_SCALED.sub(" ", here)):
        if token.upper() not in NO_FACT and not _stands(token, known_numbers, squeezed):
            yield token


def _even(text: str) -> str:
    """Half-width signs, no separators of thousands, full hours without minutes."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"(?<=\d)[, ](?=\d{3}(?!\d))", "", plain)
    return _HOUR.sub(r"\1", plain)


def _days(text: str) -> tuple[list[tuple[Day, str]], str]:
    """The dates of a text, and the text without them."""
    found: list[tuple[Day, str]] = []

    def keep(one: re.Match[str]) -> str:
        parts = one.groupdict()
        month = MONTHS[parts["w"].lower()] if parts.get("w") else parts["m"]
        day = tuple(str(int(part)) if part else "" for part in (parts.get("y"), month, parts.get("d")))
        found.append(((day[0], day[1], day[2]), one.group()))
        return " "

    for pattern in _DATES:
        text = pattern.sub(keep, text)
    return found, text


def _same(one: Day, other: Day) -> bool:
    """Whether two dates do not contradict each other; one may say less."""
    return all(not a or not b or a == b for a, b in zip(one, other, strict=True))


def _scaled(text: str) -> Iterator[tuple[str, Decimal]]:
    for one in _SCALED.finditer(text):
        whole = Decimal(0)
        for figure, scale in _ONE_SCALED.findall(one.group()):
            value = Decimal(figure)
            for sign in [scale.lower()] if scale.isascii() else scale:
                value *= SCALES.get(sign) or ENGLISH_SCALES[sign]
            whole += value
        yield one.group(), whole


def _numbers(text: str) -> Iterator[Decimal]:
    """Every number that a text says, in digits or in words."""
    yield from (value for _shown, value in _scaled(text))
    yield from (Decimal(figure) for figure in _FIGURES.findall(text))
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in IN_WORDS:
            yield Decimal(IN_WORDS[word])
        yield from (Decimal(value) for value in OTHERS.get(word, ()))
    yield from (Decimal(_numeral(one)) for one in _NUMERAL.findall(text))


def _numeral(text: str) -> int:
    """A Chinese numeral: 十六 is 16, 一万二千 is 12000."""
    whole, part, digit = 0, 0, 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign == "万":
            whole, part, digit = whole + (part + digit or 1) * SCALES[sign], 0, 0
        elif sign == "亿":
            whole, part, digit = (whole + part + digit or 1) * SCALES[sign], 0, 0
        else:
            part, digit = part + (digit or 1) * SCALES[sign], 0
    return whole + part + digit


def _stands(token: str, numbers: set[Decimal], squeezed: str) -> bool:
    """Whether a model, a range or a quantity is in the other text."""
    if quantity := _QUANTITY.fullmatch(token):
        return Decimal(quantity[1]) in numbers
    if _squeezed(token) in squeezed:
        return True
    figures = re.fullmatch(r"\d+(?:[-/]\d+)+", token)
    return bool(figures) and all(Decimal(part) in numbers for part in re.split(r"[-/]", token))


def _squeezed(text: str) -> str:
    """Letters and digits alone, so that CG-20W and CG 20W are the same model."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())
