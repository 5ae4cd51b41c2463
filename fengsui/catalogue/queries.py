"""Reading the catalogue; kept in memory by each process and looked at anew when the edition has grown.

What is kept is asked after at most every few seconds, so that acts and pages cost no query for reference data.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fengsui.catalogue.models import CalendarDay, Code, DeadlineRule, Edition, LegalBasis, Setting, Sheet
from fengsui.catalogue.rules import DeadlineTerm

FRESH = 5.0
"""Seconds for which a process trusts what it keeps."""


@dataclass
class Kept:
    """What this process knows of the catalogue."""

    edition: int = 0
    asked: float = 0.0
    codes: dict[str, list[Code]] = field(default_factory=dict)
    rules: dict[str, list[DeadlineRule]] = field(default_factory=dict)
    settings: dict[str, list[Setting]] = field(default_factory=dict)
    sheets: dict[tuple[str, str], list[Sheet]] = field(default_factory=dict)
    days: dict[date, bool] = field(default_factory=dict)
    bases: list[LegalBasis] = field(default_factory=list)


_kept = Kept()


def kept() -> Kept:
    """The catalogue as this process knows it."""
    global _kept
    if time.monotonic() - _kept.asked < FRESH:
        return _kept
    edition = Edition.objects.values_list("number", flat=True).first() or 0
    if edition != _kept.edition:
        _kept = _read(edition)
    _kept.asked = time.monotonic()
    return _kept


def forget() -> None:
    """Look anew at the next question; called where the catalogue was changed."""
    _kept.asked = 0.0
    _kept.edition = -1


def _read(edition: int) -> Kept:
    fresh = Kept(edition)
    for code in Code.objects.order_by("codes", "place", "code"):
        fresh.codes.setdefault(code.codes, []).append(code)
    for rule in DeadlineRule.objects.all():
        fresh.rules.setdefault(rule.code, []).append(rule)
    for setting_ in Setting.objects.all():
        fresh.settings.setdefault(setting_.key, []).append(setting_)
    for sheet_ in Sheet.objects.order_by("version"):
        fresh.sheets.setdefault((sheet_.kind, sheet_.key), []).append(sheet_)
    fresh.days = dict(CalendarDay.objects.values_list("day", "working"))
    fresh.bases = list(LegalBasis.objects.order_by("code"))
    return fresh


def holds(row: Any, on: date | None) -> bool:
    """Whether a dated row holds on a day; every row when no day is asked for."""
    return on is None or (row.valid_from <= on and (row.valid_to is None or on < row.valid_to))


def codes(name: str, on: date | None = None) -> list[Code]:
    """The values of a coded list that hold on a day, in their order; without a day, those without an end."""
    rows = kept().codes.get(name, [])
    return [row for row in rows if (row.valid_to is None if on is None else holds(row, on))]


def label(name: str, code: str, lang: str) -> str:
    """The name of a code in a language, also when it holds no more; empty when it never did."""
    for row in reversed(kept().codes.get(name, [])):
        if row.code == str(code):
            return row.name_zh if lang == "zh" else row.name_en
    return ""


def deadline_rule(code: str, on: date, **facts: Any) -> DeadlineTerm | None:
    """The clock of this code for a row with these facts on a day: the variant that fits most closely, or None."""
    best: tuple[int, DeadlineRule] | None = None
    for row in kept().rules.get(code, []):
        wanted = variant_facts(row.variant)
        fits = holds(row, on) and all(str(facts.get(name)).lower() == value for name, value in wanted.items())
        if fits and (best is None or len(wanted) > best[0]):
            best = (len(wanted), row)
    if best is None:
        return None
    row = best[1]
    return DeadlineTerm(row.code, row.unit, row.amount, row.remind_before, tuple(row.clauses.split()))


def variant_of(facts: Mapping[str, Any]) -> str:
    """`{"grade": 1}` as `grade=1`, in one fixed order."""
    return " ".join(f"{name}={str(value).lower()}" for name, value in sorted(facts.items()))


def variant_facts(variant: str) -> dict[str, str]:
    """`grade=1` as `{"grade": "1"}`."""
    return dict(pair.split("=", 1) for pair in variant.split())


def setting(key: str, on: date | None = None) -> Any:
    """The value of a setting on a day (or the newest); KeyError when there is none."""
    for row in sorted(kept().settings.get(key, []), key=lambda row: row.valid_from, reverse=True):
        if holds(row, on):
            return row.value
    raise KeyError(key)


def sheet(kind: str, key: str, on: date | None = None) -> Sheet | None:
    """The sheet of a source or a category on a day; a source without one of its own has that of its parent."""
    for row in reversed(kept().sheets.get((kind, key), [])):
        if row.valid_to is None if on is None else holds(row, on):
            return row
    parent = key.rpartition(".")[0]
    return sheet(kind, parent, on) if parent else None


def is_working_day(day: date) -> bool:
    """Whether a day is worked; for years that the calendar does not know yet, Monday to Friday."""
    known = kept().days.get(day)
    return day.weekday() < 5 if known is None else known


def bases_in_force(on: date) -> list[LegalBasis]:
    """The texts that a decision of this day may rest on."""
    return [
        basis
        for basis in kept().bases
        if basis.effective_from <= on and (basis.effective_to is None or on < basis.effective_to)
    ]


def basis_in_force(reference: str, on: date) -> bool:
    """Whether a basis, given as a text's code or as a clause of it, is in force on a day."""
    text = reference.partition("-")[0]
    return any(basis.code == text for basis in bases_in_force(on))


def rule_set(on: date) -> str:
    """The texts of the four that are in force on a day: the set of rules under which a decision is taken (G17-32)."""
    four = [basis for basis in bases_in_force(on) if basis.code in ("Q09", "A13", "G17", "S43")]
    return "+".join(basis.code for basis in sorted(four, key=lambda basis: basis.effective_from))
