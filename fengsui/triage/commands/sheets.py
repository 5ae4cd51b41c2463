"""Checking what was written on a sheet of particulars against its columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.models import Sheet
from fengsui.people.models import OrgUnit

LONGEST = 5_000


def wrong(sheet: Sheet | None, told: Mapping[str, Any], place: str) -> list[str]:
    """The fields whose values do not fit their columns, and those that the sheet does not have."""
    columns = {column["name"]: column["type"] for column in sheet.columns} if sheet else {}
    return [
        f"{place}.{name}"
        for name, value in told.items()
        if name not in columns or (value not in (None, "") and not fits(value, columns[name]))
    ]


def fits(value: Any, kind: str) -> bool:
    """Whether a value is one of its column's type."""
    kind, _colon, of = kind.partition(":")
    match kind:
        case "flag":
            return isinstance(value, bool)
        case "code":
            return str(value) in {code.code for code in catalogue.codes(of)}
        case "number":
            try:
                return not isinstance(value, bool) and Decimal(str(value)).is_finite()
            except InvalidOperation:
                return False
        case "date":
            try:
                return isinstance(value, str) and bool(date.fromisoformat(value))
            except ValueError:
                return False
        case "url":
            return isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) <= 500
    return isinstance(value, str) and len(value) <= LONGEST


def unregistered(sheet: Sheet | None, told: Mapping[str, Any]) -> list[str]:
    """The fields that name a body which is not in the register of its kind (G17-10.c, S43-2.b)."""
    kinds = {column["name"]: column["type"].partition(":")[2] for column in sheet.columns} if sheet else {}
    units = {column["name"] for column in sheet.columns if column["type"].startswith("unit:")} if sheet else set()
    return [
        name
        for name in units
        if told.get(name) and not OrgUnit.objects.filter(code=str(told[name]), kind=kinds[name]).exists()
    ]


def day_of(told: Any) -> date | None:
    """A date on a sheet, or None."""
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
