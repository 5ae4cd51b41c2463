"""What identifies a product or an event beyond doubt.

A GTIN with a right check digit names a product, the number of a notification names an event; both link at once, unless the
two products' own words contradict the GTIN (authorities paste barcodes into the wrong record) or two countries claim to have
made the one notification. Nothing else links: what is merely like another is compared (`agreement`) and proposed to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PRODUCT, EVENT = "product", "event"
SURE = frozenset({"gtin", "reference"})
LENGTHS = (8, 12, 13, 14)
_KEPT = re.compile(r"[0-9a-z\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z\u00c0-\u024f]{3,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SAFETY_GATE = re.compile(r"\b(?:SR|A11|A12|A22|INFO|OR)/\d{4,6}/\d{2}\b")
_RASFF = re.compile(r"\b20\d{2}\.\d{4,5}\b")
GENERIC = frozenset(
    "none unknown na various assorted generic nobrand unbranded black white red blue small large medium model"
    " multiplebrandnames multiplebrands variousbrands"
    " cr2032 cr2025 gu10 e27 e14 aa aaa usb 1 2 3 10 100 2020 2021 2022 2023 2024 2025 2026 无 未知 其他".split()
)
"""Words that name no brand and no model, though they stand in their place."""
JOINING = frozenset(
    "and the for with from inc llc ltd corp company group product set pack new und der die les des avec".split()
)
"""Words that join names and firms and tell no product."""
CPSC = frozenset({"cpsc-recalls", "cpsc-recalls-web", "cpsc-toy-recalls"})
RASFF = frozenset({"rasff-weekly", "rasff-window", "rasff-lake"})
SAFETY_GATE = frozenset({"eu-safety-gate", "eu-safety-gate-weekly", "eu-safety-gate-web"})


@dataclass(frozen=True)
class Identifier:
    """One mark that an item carries: `kind` is gtin or reference, `about` a product or an event."""

    kind: str
    value: str
    about: str


def gtin(text: str) -> str:
    """A barcode as GTIN-14, or empty: wrong length, wrong check digit, or numbers that shops give themselves (GS1)."""
    digits = text if text.isdigit() and text.isascii() else "".join(sign for sign in text if sign in "0123456789")
    if len(digits) not in LENGTHS or len(set(digits)) == 1:
        return ""
    whole = digits.zfill(14)
    total = 3 * sum(map(int, whole[::2])) + sum(map(int, whole[1::2]))
    restricted = whole[1] == "2" or whole[1:3] in ("02", "04") or whole.startswith("000000")
    return "" if total % 10 or (restricted and len(digits) != 8) else whole


def plain(text: str) -> str:
    """A text without case, blanks and signs."""
    return "".join(_KEPT.findall(text.lower()))


def contradict(one: str, other: str) -> bool:
    """Whether the names, brands and makers of two items have no telling word in common; silence contradicts nothing."""
    mine, others = _telling_words(one), _telling_words(other)
    return bool(mine and others) and not mine & others


def claimed_by_two(number: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two items carry this number as their own but name different notifying countries; a notification has one.

    Each item is told by its own number (`reference`) and its notifying country. One that only names the number in its text
    may come from anywhere.
    """
    return one[0] == other[0] == number and "" not in (one[1], other[1]) and one[1] != other[1]


def _telling_words(text: str) -> set[str]:
    """Words of three letters and more without their plural, and pairs of Chinese signs."""
    lower = text.lower()
    found = {word.rstrip("s") for word in _LATIN.findall(lower)} - JOINING
    return found | {run[at : at + 2] for run in _HAN.findall(lower) for at in range(len(run) - 1)}


def reference(source: str, mark: str, details: Mapping[str, Any]) -> str:
    """The number that the source's authority gave the event, with the authority before it; empty where it has none."""
    own = mark.partition(" ")[2]
    if source in CPSC:
        return tagged("CPSC", str(details.get("recall_number") or "").replace("-", ""))
    if source == "usa-gov-recalls":
        return tagged(str(details.get("organization", "")), str(details.get("recall_number") or ""))
    if source in ("nhtsa-recalls", "nhtsa-investigations"):
        return tagged("NHTSA", str(details.get("campaign") or ""))
    if source in RASFF:
        return tagged("RASFF", str(details.get("reference") or ""))
    if source in SAFETY_GATE:
        return tagged("EU", own)
    if source in ("fda-enforcement", "openfda-enforcement"):
        return tagged("FDA", own)
    return ""


def tagged(authority: str, number: str) -> str:
    """An authority's number, or empty."""
    return f"{authority.upper()} {number.upper()}" if number else ""


def declared(text: str) -> Iterable[str]:
    """The numbers of other authorities' notifications that a text names."""
    for found in _SAFETY_GATE.findall(text) if "/" in text else ():
        yield tagged("EU", found)
    if "RASFF" in text:
        for found in _RASFF.findall(text):
            yield tagged("RASFF", found)


def identifiers(
    *, source: str, mark: str, details: Mapping[str, Any], barcodes: Sequence[str], text: str
) -> list[Identifier]:
    """Every mark that an item carries, each once."""
    found = [Identifier("gtin", whole, PRODUCT) for code in barcodes if (whole := gtin(code))]
    if own := reference(source, mark, details):
        found.append(Identifier("reference", own, EVENT))
    found += [Identifier("reference", other, EVENT) for other in declared(text)]
    return list(dict.fromkeys(found))


def telling(word: str) -> bool:
    """Whether a brand or a model says anything."""
    return len(word) >= 3 and word not in GENERIC
