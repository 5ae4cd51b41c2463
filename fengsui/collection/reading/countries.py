"""Names of countries as sources write them, to ISO 3166-1 alpha-2 (names from CLDR, by Babel)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale

ALIASES = {
    "peoplesrepublicofchina": "CN",
    "chinamainland": "CN",
    "prc": "CN",
    "hongkong": "HK",
    "chinahongkong": "HK",
    "macau": "MO",
    "republicofkorea": "KR",
    "korea": "KR",
    "turkey": "TR",
    "czechrepublic": "CZ",
    "netherlands": "NL",
    "usa": "US",
    "unitedstatesofamerica": "US",
    "uk": "GB",
    "greatbritain": "GB",
    "russianfederation": "RU",
    "slovakrepublic": "SK",
    "vietnamsocialistrepublicof": "VN",
    "unitedrepublicoftanzania": "TZ",
    "republicofmoldova": "MD",
    "macedonia": "MK",
    "bosniaherzegovina": "BA",
}
NOT_KNOWN = frozenset({"", "unknown", "notknown", "na", "notavailable", "other"})


def plain(name: str) -> str:
    """A name without case, accents, articles, brackets and everything that is no letter."""
    bare = re.sub(r"\(.*?\)", "", name)
    letters = unicodedata.normalize("NFKD", bare.replace("ß", "ss").replace("ı", "i")).casefold()
    letters = re.sub(r"^the\s+", "", letters.strip()).replace("&", " and ")
    return re.sub(r"[^a-z]", "", letters)


@cache
def names() -> dict[str, str]:
    """Plain English name to code."""
    known = {
        plain(name): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")
    }
    return known | ALIASES


@cache
def code(name: str) -> str:
    """The two letters of a country, or empty where the source says that it does not know or names none that we know."""
    found = plain(name)
    return "" if found in NOT_KNOWN else names().get(found, "")
