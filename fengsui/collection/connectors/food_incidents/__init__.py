"""Food recalls of nine countries' agencies as title and text, coded by people (comma-separated)."""

from __future__ import annotations

import re
from datetime import date

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, known

COUNTRIES = {"uk": "GB"}
FAMILIES = {
    "biological": "microbial", "allergens": "allergenic", "chemical": "chemical", "foreign bodies": "physical",
    "food additives and flavourings": "chemical", "migration": "chemical",
}  # fmt: skip


class FoodIncidents(Table):
    """The connector: hazard and product stand as codes beside the text."""

    name = "food-incidents"
    source_code = "S06"
    notifying_body = "food agencies"
    regime = "food"
    whole = True
    columns = (
        "", "year", "month", "day", "country", "title", "text", "hazard-category", "product-category", "hazard", "product",
    )  # fmt: skip
    beginning = re.compile(rb"(?<=\n)\d{1,6},(?:19|20)\d\d,\d{1,2},\d{1,2},[a-z]{2},")
    needed = frozenset({"year", "title", "text", "hazard-category", "product"})

    def mark(self, row: Row) -> str:
        return row[""].strip()

    def fields(self, row: Row) -> Fields:
        title, told = clean(row["title"]), clean(row["text"])
        if not title and not told:
            raise Trouble("missing", "title")
        try:
            on = date(int(row["year"]), int(row["month"]), int(row["day"]))
        except (ValueError, OverflowError) as trouble:
            raise Trouble("bad_date", "year, month, day") from trouble
        kind, hazard = known(row["hazard-category"]), known(row["hazard"])
        country = row["country"].strip().lower()
        return Fields(
            title=title or told[:120],
            product_name=known(row["product"]) or title,
            product_category=known(row["product-category"]),
            hazard_text="; ".join(part for part in (kind, hazard) if part),
            hazard_families=(FAMILIES[kind],) if kind in FAMILIES else hazards.families(f"{kind} {hazard}"),
            notifying_country=COUNTRIES.get(country, country.upper()) if len(country) == 2 else "",
            notified_on=on,
            language="en",
            risk_description="\n".join(part for part in (title, told) if part),
        )
