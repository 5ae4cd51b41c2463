"""Metals in consumer goods as a city's health department measured them (comma-separated)."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import countries
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import day, known

NOT_DETECTED = "-1"


class LabMetals(Table):
    """The connector. Units are not comparable without conversion, so value and unit stay together; -1 means not detected."""

    name = "lab-metals"
    source_code = "S03"
    notifying_body = "NYC DOHMH"
    whole = True
    rhythm = timedelta(days=400)
    columns = (
        "ROW_ID", "PRODUCT_TYPE", "PRODUCT_NAME", "METAL", "CONCENTRATION", "UNITS", "MANUFACTURER", "MADE_IN_COUNTRY",
        "PURCHASE COUNTRY", "COLLECTION_DATE", "INVESTIGATION TYPE",
    )  # fmt: skip
    needed = frozenset({"ROW_ID", "PRODUCT_NAME", "METAL", "CONCENTRATION"})

    def mark(self, row: Row) -> str:
        return row["ROW_ID"].strip()

    def fields(self, row: Row) -> Fields:
        product, metal = known(row["PRODUCT_NAME"]) or known(row["PRODUCT_TYPE"]), known(row["METAL"])
        if not product or not metal:
            raise Trouble("missing", "PRODUCT_NAME, METAL")
        value = row["CONCENTRATION"].strip()
        detected = value.removesuffix(".0") != NOT_DETECTED
        unit = row["UNITS"].strip()
        result = f"{metal}: {value} {unit}" if detected else f"{metal}: not detected"
        firm = known(row["MANUFACTURER"])
        return Fields(
            title=f"{product}: {result}",
            product_name=product,
            product_category=known(row["PRODUCT_TYPE"]),
            hazard_text=result if detected else "",
            hazard_families=("heavy_metal",) if detected else (),
            origin_country=countries.code(known(row["MADE_IN_COUNTRY"])),
            notifying_country="US",
            notified_on=day(row["COLLECTION_DATE"], "COLLECTION_DATE", "mdy"),
            operators=(("manufacturer", firm),) if firm else (),
            language="en",
            risk_description=f"{product}: {result}",
            details={
                "item": metal, "value": value if detected else "", "unit": unit, "detected": detected,
                "bought_in": known(row["PURCHASE COUNTRY"]), "origin_text": known(row["MADE_IN_COUNTRY"]),
            },
        )  # fmt: skip
