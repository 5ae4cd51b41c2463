"""By which keys a notice finds those who asked for such: product group, HS code, brand, operator, region, hazard."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

DIMENSIONS = ("groups", "hs", "brands", "operators", "regions", "hazards")
SHORTEST_HS, LONGEST_HS = 2, 10


@dataclass(frozen=True)
class Keys:
    """What a notice is about, in the words in which interests are kept. No region means the whole country."""

    groups: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()


def keys_of(notice: Mapping[str, Any], group: str) -> Keys:
    """The keys of a notice; `group` is the business category of its case, which the notice does not name."""
    product = notice["product"]
    firms = [
        product.get("producer", ""),
        *(one["name_zh"] for one in notice["addressees"] if one["kind"] == "operator"),
    ]
    return Keys(
        groups=(group,) if group else (),
        hs=tuple(sorted({part for code in product.get("hs_codes", []) for part in prefixes(code)})),
        brands=names([product.get("brand", "")]),
        operators=names(firms),
        regions=tuple(sorted({province(one["code"]) for one in notice["extent"]["areas"]})),
        hazards=tuple(notice["hazard"]["families"]),
    )


def wants(interest: Keys, keys: Keys) -> bool:
    """Whether somebody with these interests is told: every dimension that they named is met.

    The database matches by the same words; this says them for one, and tests compare the two.
    """
    everywhere = not keys.regions
    return all(
        not getattr(interest, name)
        or set(getattr(interest, name)) & set(getattr(keys, name))
        or (name == "regions" and everywhere)
        for name in DIMENSIONS
    )


def plain(name: str) -> str:
    """A name as it is compared: of one width, without case and without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(name or ""))).casefold()


def names(found: Iterable[str]) -> tuple[str, ...]:
    """Names as they are compared, each once; what says that nothing is known is no name."""
    return tuple(sorted({plain(one) for one in found} - {"", "未知", "不详", "unknown"}))


def prefixes(code: str) -> list[str]:
    """The chapter, heading and subheadings of an HS code, each as its first digits: who asked for one of them is told."""
    digits = re.sub(r"\D", "", str(code))[:LONGEST_HS]
    return [digits[:length] for length in range(SHORTEST_HS, len(digits) + 1)]


def province(code: str) -> str:
    """The province of an administrative code (GB/T 2260)."""
    return f"{code[:2]}0000"
