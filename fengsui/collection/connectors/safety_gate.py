"""Alerts of the EU Safety Gate, as a table of comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from fengsui.collection.connectors import countries, hazards
from fengsui.collection.connectors.contract import Broken, Fields, Record
from fengsui.collection.connectors.splitting import LONGEST, pieces
from fengsui.collection.connectors.troubles import Trouble, broken

COLUMNS = (
    "alert_number", "type", "product_category", "product_name", "brand", "product_description", "country_of_origin",
    "notifying_country", "risk_type", "risk_description", "measures_authorities", "barcode", "batch_number",
    "company_recall_code", "production_dates",
)  # fmt: skip
NEEDED = {"alert_number", "product_category", "product_name", "risk_type"}
NUMBER = re.compile(r"(?:A11|A12|A22|SR|INFO|OR)/\d{3,6}/\d{2}")
BEGINNING = re.compile(rb'(?<=\n)"?(?:A11|A12|A22|SR|INFO|OR)/\d{3,6}/\d{2}"?,')
UNKNOWN = frozenset({"", "unknown", "n/a", "-"})
BARCODE = re.compile(r"\d{8,14}")


class SafetyGate:
    """The connector; 'Unknown' and empty both mean not known; an alert has no date, only the year in its number."""

    name = "eu-safety-gate"
    version = "1"
    source_code = "S06"
    notifying_body = "European Commission"

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        """Records in the order of the file; without a head the columns are those of the published table."""
        columns: tuple[str, ...] = COLUMNS
        place = 0
        for offset, piece, last in pieces(stream, BEGINNING):
            for start, original in rows(piece):
                if offset + start == 0 or place == 0:
                    head = heading(original)
                    if head:
                        columns = head
                        continue
                place += 1
                yield record(
                    original, columns, f"#{place} @{offset + start}", last=last and start + len(original) >= len(piece)
                )


def rows(piece: bytes) -> Iterator[tuple[int, bytes]]:
    """The rows in a piece: usually one; where quotes do not match, line by line as far as they do."""
    start = 0
    while start < len(piece):
        end = start
        while True:
            newline = piece.find(b"\n", end)
            end = len(piece) if newline < 0 else newline + 1
            if end == len(piece) or piece.count(b'"', start, end) % 2 == 0:
                break
        row = piece[start:end].rstrip(b"\r\n")
        if row.strip(b" \t\xef\xbb\xbf"):
            yield start, row
        start = end


def heading(original: bytes) -> tuple[str, ...] | None:
    """The column names, if this row is the head."""
    try:
        names = next(csv.reader([original.decode("utf-8-sig")]))
    except (UnicodeDecodeError, csv.Error, StopIteration):
        return None
    found = tuple(name.strip() for name in names)
    return found if set(found) >= NEEDED else None


def record(original: bytes, columns: tuple[str, ...], position: str, *, last: bool) -> Record | Broken:
    """One row as a record, or why not."""
    try:
        told = parsed(original, columns, last=last)
        return Record(told["alert_number"], original, position, fields(told))
    except Trouble as trouble:
        return broken(trouble, position, original)


def parsed(original: bytes, columns: tuple[str, ...], *, last: bool) -> dict[str, str]:
    """The cells by name, checked for what every alert has."""
    if len(original) > LONGEST:
        raise Trouble("too_long")
    try:
        text = original.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise Trouble("not_utf8") from trouble
    if "\0" in text:
        raise Trouble("unstorable", "row")
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as trouble:
        raise Trouble("truncated" if last else "not_a_record") from trouble
    if len(found) != 1:
        raise Trouble("not_a_record")
    if len(found[0]) == len(COLUMNS) != len(columns):
        # The head was hurt, the row was not: it has the columns of the published table.
        columns = COLUMNS
    if len(found[0]) != len(columns):
        if not NUMBER.fullmatch(found[0][0].strip()):
            raise Trouble("not_a_record")
        raise Trouble("truncated" if last and len(found[0]) < len(columns) else "columns", len(found[0]))
    told = dict(zip(columns, found[0], strict=True))
    if not NUMBER.fullmatch(told["alert_number"].strip()):
        raise Trouble("missing", "alert_number")
    if not told["product_name"].strip() and not told["product_category"].strip():
        raise Trouble("missing", "product_name")
    return told | {"alert_number": told["alert_number"].strip()}


def known(told: Mapping[str, str], name: str) -> str:
    """A cell; empty where the source says that it does not know."""
    value = told.get(name, "").strip()
    return "" if value.lower() in UNKNOWN else value


def fields(told: Mapping[str, str]) -> Fields:
    """What the alert says, in our terms."""
    number, product, brand = told["alert_number"], known(told, "product_name"), known(told, "brand")
    kinds, description = known(told, "risk_type"), known(told, "risk_description")
    barcode = known(told, "barcode")
    details: dict[str, Any] = {
        "user": known(told, "type"),
        "production_dates": known(told, "production_dates"),
        "company_recall_code": known(told, "company_recall_code"),
        "barcode_text": barcode,
        "year": f"20{number[-2:]}",
        "origin_text": known(told, "country_of_origin"),
    }
    return Fields(
        title=" ".join(part for part in (brand, product or known(told, "product_category")) if part) + f" ({number})",
        product_name=product,
        brand=brand,
        model=known(told, "product_description"),
        batch_numbers=tuple(line.strip() for line in known(told, "batch_number").splitlines() if line.strip()),
        barcodes=tuple(BARCODE.findall(barcode.replace(" ", ""))) or ((barcode,) if barcode else ()),
        product_category=known(told, "product_category"),
        hazard_text=kinds,
        hazard_families=hazards.families(kinds if kinds else f"{kinds}; {description}"),
        origin_country=countries.code(known(told, "country_of_origin")),
        notifying_country=countries.code(known(told, "notifying_country")),
        measures_text=known(told, "measures_authorities"),
        language="en",
        risk_description="\n".join(part for part in (kinds, description) if part),
        details={key: value for key, value in details.items() if value},
    )
