"""Dangerous products of the Slovak Trade Inspection (comma-separated); a third of its titles were decoded wrongly once."""

from __future__ import annotations

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table, digest
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import day, known


class SlovakInspection(Table):
    """The connector: products without a number, marked by what they are called."""

    name = "sk-soi"
    source_code = "S06"
    notifying_body = "Slovenská obchodná inšpekcia"
    whole = True
    columns = (
        "product_name", "product_category", "published_on", "country_of_origin", "product_description", "risk_type",
        "risk_description", "images",
    )  # fmt: skip
    needed = frozenset(columns)

    def mark(self, row: Row) -> str:
        return digest(row["product_name"]) if row["product_name"].strip() else ""

    def fields(self, row: Row) -> Fields:
        name = mended(row["product_name"].strip())
        if not name:
            raise Trouble("missing", "product_name")
        kinds = known(row["risk_type"])
        return Fields(
            title=name,
            product_name=name,
            product_category=known(row["product_category"]),
            model=known(row["product_description"]),
            hazard_text=kinds,
            hazard_families=hazards.families(kinds),
            origin_country=countries.code(known(row["country_of_origin"])),
            notifying_country="SK",
            published_on=day(row["published_on"], "published_on", "dmy"),
            images=tuple(one for one in row["images"].split(",http") if one),
            language="sk",
            risk_description="\n".join(part for part in (kinds, mended(known(row["risk_description"])), name) if part),
        )


def mended(text: str) -> str:
    """A text whose UTF-8 was once read as Latin-1, read as it was meant; any other text as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
