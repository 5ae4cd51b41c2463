"""The reference data that ships with the house, as readable text: coded lists, deadlines, settings, bases, clauses."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Value:
    """One value of a coded list."""

    code: str
    name_zh: str
    name_en: str
    parent: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


@cache
def lists() -> dict[str, list[Value]]:
    """Every coded list of requirements catalogue 7.3, and the countries."""
    found: dict[str, list[Value]] = {}
    for name, text in read("lists.toml").items():
        found[name] = [_value(line) for line in text.strip().splitlines()]
    found["source"] = [_source(line) for line in read("sources.toml")["sources"].strip().splitlines()]
    found["measure"] = [_measure(line) for line in read("measures.toml")["measures"].strip().splitlines()]
    found["deadline"] = [
        Value(rule["code"], rule["zh"], rule["en"]) for rule in _unique(read("deadlines.toml")["rule"])
    ]
    found["country"] = countries()
    return found


def _unique(rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({rule["code"]: rule for rule in reversed(rules)}.values())[::-1]


def read(name: str) -> dict[str, Any]:
    """One file of reference data."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _value(line: str) -> Value:
    code, zh, en, *rest = (part.strip() for part in line.split("|"))
    return Value(code, zh, en, rest[0] if rest else "")


def _source(line: str) -> Value:
    code, zh, en, q09, a13, g17, s43 = (part.strip() for part in line.split("|"))
    parent = code.rpartition(".")[0]
    return Value(code, zh, en, parent, {"Q09": q09, "A13": a13, "G17": g17, "S43": s43})


def _measure(line: str) -> Value:
    code, zh, en, a13, g17, s43, kind = (part.strip() for part in line.split("|"))
    return Value(code, zh, en, "", {"A13-22": a13, "G17-17": g17, "S43-11": s43 == "yes", "kind": kind})


def countries() -> list[Value]:
    """ISO 3166-1 alpha-2 codes with the names that the CLDR gives them."""
    from babel import Locale

    zh, en = (
        {str(code): str(name) for code, name in Locale(language).territories.items()} for language in ("zh", "en")
    )
    codes = sorted(code for code in en if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES)
    return [Value(code, zh.get(code, code), en[code]) for code in codes]


NO_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
