"""What the taking in of a file of declarations rests on, and how its lines are read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from fengsui.border.rules.tariff import code_of, day_of
from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

COLUMNS = (
    "number", "line", "declared_on", "port", "hs_code", "goods", "origin", "producer", "brand", "model", "batch", "importer",
    "value",
)  # fmt: skip
NEEDED = ("number", "declared_on", "port", "hs_code", "origin", "importer", "value")
LONGEST = {"goods": 200, "producer": 300, "brand": 120, "model": 200, "batch": 80}
PATTERNS = {
    "number": re.compile(r"[0-9A-Za-z-]{1,18}"),
    "port": re.compile(r"[0-9A-Za-z]{4,10}"),
    "origin": re.compile(r"[A-Z]{2}"),
    "importer": re.compile(r"[0-9A-Z]{10}|[0-9A-Z]{18}"),
}
Row = dict[str, Any]


@dataclass(frozen=True)
class ScreeningFacts:
    """A file of declarations as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    lines: int = 0
    faults: tuple[str, ...] = ("",)


Facts = ScreeningFacts


@rule("field", "S43-4.b", field="file")
def holds_declarations(it: Facts, by: Actor, at: datetime) -> bool:
    return it.lines > 0


@rule("range", "S43-4.b", field="file", places="faults")
def lines_readable(it: Facts, by: Actor, at: datetime) -> bool:
    """A file is taken whole or not at all: what was not matched must not look as if nothing had been found."""
    return not it.faults


def read(told: Mapping[str, Any]) -> tuple[Row, tuple[str, ...]]:
    """One line of a declaration, and the names of what in it is missing or cannot be read.

    Persons are not asked for: the importer is a firm, by its customs number of ten or its credit code of eighteen signs.
    """
    text = {name: str(told.get(name) if told.get(name) is not None else "").strip() for name in COLUMNS}
    wrong = [name for name in NEEDED if not text[name]]
    wrong += sorted(set(told) - set(COLUMNS))
    wrong += [name for name, pattern in PATTERNS.items() if text[name] and not pattern.fullmatch(text[name])]
    wrong += [name for name, most in LONGEST.items() if len(text[name]) > most]
    wrong += [
        name for name, said in text.items() if "\x00" in said or any("\ud800" <= sign <= "\udfff" for sign in said)
    ]
    row: Row = dict(text)
    row["hs_code"] = code_of(text["hs_code"])
    if text["hs_code"] and len(row["hs_code"]) not in (8, 10):
        wrong.append("hs_code")
    for name, make in (("declared_on", day_of), ("value", _value), ("line", _line)):
        row[name] = make(text[name])
        if row[name] is None and text[name]:
            wrong.append(name)
    row["line"] = row["line"] or 1
    return row, tuple(dict.fromkeys(wrong))


def _value(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value.quantize(Decimal("0.01")) if value.is_finite() and 0 <= value < 10**13 else None


def _line(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text) < 1000 else None


def lines_of(content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The lines of a file of comma-separated values with a head, with their numbers in the file.

    Raises ValueError when it is no text in UTF-8, or its head names no known column.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise ValueError("UTF-8") from trouble
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="…")
    try:
        head = [name.strip() for name in rows.fieldnames or ()]
        if not set(NEEDED) <= set(head):
            raise ValueError(", ".join(name for name in NEEDED if name not in head))
        rows.fieldnames = head
        for row in rows:
            yield rows.line_num, row
    except csv.Error as trouble:
        raise ValueError(str(trouble)) from trouble
