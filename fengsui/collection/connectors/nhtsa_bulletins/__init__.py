"""Manufacturers' service bulletins at the US National Highway Traffic Safety Administration (tab-separated flat file)."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known


class NhtsaBulletins(Table):
    """The connector: one row for each model that a bulletin is about."""

    name = "nhtsa-bulletins"
    source_code = "S22"
    notifying_body = "NHTSA"
    whole = True
    rhythm = timedelta(days=40)
    url = "https://static.nhtsa.gov/odi/tsbs/"
    headed = False
    quoted = False
    delimiter = "\t"
    encoding = "latin-1"
    columns = (
        "BULNO", "BULREP", "ID", "BULDTE", "COMPNAME", "MAKETXT", "MODELTXT", "YEARTXT", "DATEA", "SUMMARY",
    )  # fmt: skip

    def mark(self, row: Row) -> str:
        if not row["ID"].strip():
            return ""
        return " ".join(row[name].strip() for name in ("ID", "COMPNAME", "MAKETXT", "MODELTXT", "YEARTXT"))

    def fields(self, row: Row) -> Fields:
        make, model, year = (row[name].strip() for name in ("MAKETXT", "MODELTXT", "YEARTXT"))
        if not make and not model:
            raise Trouble("missing", "MAKETXT")
        component, summary = row["COMPNAME"].strip(), clean(row["SUMMARY"])
        year = "" if year == "9999" else year
        return Fields(
            title=f"{make} {model} {year}: {component} ({row['BULNO'].strip()})",
            product_name=f"{make} {model} {year}".strip(),
            brand=make,
            model=f"{model} {year}".strip(),
            product_category=component,
            hazard_text=component,
            hazard_families=hazards.families(f"{component} {summary}"),
            notifying_country="US",
            notified_on=day(row["BULDTE"] or row["DATEA"], "BULDTE"),
            language="en",
            risk_description="\n".join(part for part in (component, summary) if part),
            details={"bulletin": row["BULNO"].strip(), "replaces": known(row["BULREP"])},
        )
