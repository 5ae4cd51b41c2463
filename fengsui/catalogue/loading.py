"""Loading the reference data that ships with the house: what is missing is added, what stands is never changed."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F

from fengsui.catalogue import queries
from fengsui.catalogue.models import CalendarDay, Code, DeadlineRule, Edition, LegalBasis, Setting, Sheet
from fengsui.catalogue.reference import HERE, lists, read

FROM = date(2009, 5, 24)
"""The day of the oldest of the four texts: from it on the shipped lists hold."""


@transaction.atomic
def load() -> int:
    """Add what is missing; return how many rows were added. Running it again changes nothing."""
    added = _codes() + _bases() + _deadlines() + _settings() + _sheets() + _days()
    Edition.objects.get_or_create(pk=1)
    if added:
        touch()
    return added


def touch() -> None:
    """Tell every process that the catalogue has changed."""
    Edition.objects.filter(pk=1).update(number=F("number") + 1)
    queries.forget()


def fingerprint() -> str:
    """What the shipped files say, as one hash: the loading is skipped while it has not changed."""
    digest = hashlib.sha256()
    for file in sorted(Path(HERE).iterdir()):
        if file.suffix in (".toml", ".json", ".py"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _codes() -> int:
    known = set(Code.objects.values_list("codes", "code"))
    rows = [
        Code(
            codes=name,
            code=value.code,
            name_zh=value.name_zh,
            name_en=value.name_en,
            parent=value.parent,
            extra=value.extra,
            place=place,
            valid_from=FROM,
        )
        for name, values in lists().items()
        for place, value in enumerate(values)
        if (name, value.code) not in known
    ]
    return len(Code.objects.bulk_create(rows))


def _bases() -> int:
    known = set(LegalBasis.objects.values_list("code", flat=True))
    rows = [LegalBasis(**basis) for basis in read("bases.toml")["basis"] if basis["code"] not in known]
    return len(LegalBasis.objects.bulk_create(rows))


def _deadlines() -> int:
    known = set(DeadlineRule.objects.values_list("code", "variant"))
    rows = []
    for rule in read("deadlines.toml")["rule"]:
        variant = queries.variant_of(rule["when"])
        if (rule["code"], variant) not in known:
            names = ("code", "unit", "amount", "remind_before", "clauses", "dagger")
            rows.append(DeadlineRule(variant=variant, valid_from=FROM, **{name: rule[name] for name in names}))
    return len(DeadlineRule.objects.bulk_create(rows))


def _settings() -> int:
    known = set(Setting.objects.values_list("key", flat=True))
    rows = [Setting(valid_from=FROM, **row) for row in read("settings.toml")["setting"] if row["key"] not in known]
    return len(Setting.objects.bulk_create(rows))


def _sheets() -> int:
    known = set(Sheet.objects.values_list("kind", "key"))
    rows = [
        Sheet(
            kind=one["kind"],
            key=one["key"],
            needs=one.get("needs", []),
            columns=columns(one["columns"]),
            valid_from=FROM,
        )
        for one in read("sheets.toml")["sheet"]
        if (one["kind"], one["key"]) not in known
    ]
    return len(Sheet.objects.bulk_create(rows))


def columns(text: str) -> list[dict[str, Any]]:
    """The columns of a sheet, one a line: name, Chinese, English, type, whether it is needed."""
    found = []
    for line in text.strip().splitlines():
        name, zh, en, kind, needed = (part.strip() for part in line.split("|"))
        found.append({"name": name, "zh": zh, "en": en, "type": kind, "needed": needed == "needed"})
    return found


def _days() -> int:
    """Public holidays and make-up working days of every year that the calendar package knows."""
    from chinese_calendar import constants

    years = {day.year for day in constants.holidays}
    known = set(CalendarDay.objects.values_list("day", flat=True))
    rows = []
    for year in sorted(years):
        day = date(year, 1, 1)
        while day.year == year:
            special = day in constants.holidays or day in constants.workdays or day in constants.in_lieu_days
            if special and day not in known:
                working = day in constants.workdays
                note = constants.workdays.get(day) or constants.holidays.get(day) or ""
                rows.append(CalendarDay(day=day, working=working, note=str(note)[:80]))
            day += timedelta(days=1)
    return len(CalendarDay.objects.bulk_create(rows))
