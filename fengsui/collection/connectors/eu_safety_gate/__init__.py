"""Alerts of the EU Safety Gate, as a table of comma-separated values."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble

NUMBER = re.compile(r"(?:A11|A12|A22|SR|INFO|OR)/\d{3,6}/\d{2}")
UNKNOWN = frozenset({"", "unknown", "n/a", "-"})
BARCODE = re.compile(r"\d{8,14}")


class SafetyGate(Table):
    """The connector; 'Unknown' and empty both mean not known; an alert has no date, only the year in its number."""

    name = "eu-safety-gate"
    version = "1"
    source_code = "S06"
    notifying_body = "European Commission"
    whole = True
    rhythm = timedelta(days=10)
    columns = (
        "alert_number", "type", "product_category", "product_name", "brand", "product_description",
        "country_of_origin", "notifying_country", "risk_type", "risk_description", "measures_authorities", "barcode",
        "batch_number", "company_recall_code", "production_dates",
    )  # fmt: skip
    needed = frozenset({"alert_number", "product_category", "product_name", "risk_type"})
    beginning = re.compile(rb'(?<=\n)"?(?:A11|A12|A22|SR|INFO|OR)/\d{3,6}/\d{2}"?,')

    def parsed(self, original: bytes, columns: tuple[str, ...], *, last: bool) -> dict[str, str]:
        try:
            return super().parsed(original, columns, last=last)
        except Trouble as trouble:
            if trouble.code == "columns" and not NUMBER.match(original.decode("utf-8", "replace").lstrip('"')):
                raise Trouble("not_a_record") from trouble
            raise

    def mark(self, row: Row) -> str:
        number = row["alert_number"].strip()
        return number if NUMBER.fullmatch(number) else ""

    def fields(self, row: Row) -> Fields:
        number, product, brand = row["alert_number"].strip(), known(row, "product_name"), known(row, "brand")
        if not product and not row["product_category"].strip() and not row["product_name"].strip():
            raise Trouble("missing", "product_name")
        kinds, description = known(row, "risk_type"), known(row, "risk_description")
        barcode = known(row, "barcode")
        details: dict[str, Any] = {
            "user": known(row, "type"),
            "production_dates": known(row, "production_dates"),
            "company_recall_code": known(row, "company_recall_code"),
            "barcode_text": barcode,
            "year": f"20{number[-2:]}",
            "origin_text": known(row, "country_of_origin"),
        }
        return Fields(
            title=" ".join(part for part in (brand, product or known(row, "product_category")) if part)
            + f" ({number})",
            product_name=product,
            brand=brand,
            model=known(row, "product_description"),
            batch_numbers=tuple(line.strip() for line in known(row, "batch_number").splitlines() if line.strip()),
            barcodes=tuple(BARCODE.findall(barcode.replace(" ", ""))) or ((barcode,) if barcode else ()),
            product_category=known(row, "product_category"),
            hazard_text=kinds,
            hazard_families=hazards.families(kinds if kinds else description),
            origin_country=countries.code(known(row, "country_of_origin")),
            notifying_country=countries.code(known(row, "notifying_country")),
            measures_text=known(row, "measures_authorities"),
            language="en",
            risk_description="\n".join(part for part in (kinds, description) if part),
            details={key: value for key, value in details.items() if value},
        )


def known(row: Row, name: str) -> str:
    """A cell; empty where the source says that it does not know."""
    value = row.get(name, "").strip()
    return "" if value.lower() in UNKNOWN else value
