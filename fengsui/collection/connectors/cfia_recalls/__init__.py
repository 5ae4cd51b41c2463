"""Food recalls of the Canadian Food Inspection Agency: a parsed list (comma-separated)."""

from __future__ import annotations

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known


class CfiaRecalls(Table):
    """The connector: title, hazard, class, company."""

    name = "cfia-recalls"
    source_code = "S06"
    notifying_body = "CFIA"
    regime = "food"
    whole = True
    columns = (
        "", "index", "title", "date", "hazard", "hazard_type", "recall_class", "audience", "distribution", "brand",
        "company", "product",
    )  # fmt: skip
    needed = frozenset({"index", "title", "hazard", "recall_class", "product"})

    def mark(self, row: Row) -> str:
        return row["index"].strip()

    def fields(self, row: Row) -> Fields:
        title, product = clean(row["title"]), known(row["product"])
        if not title:
            raise Trouble("missing", "title")
        hazard, kind = known(row["hazard"]), known(row["hazard_type"])
        details = {
            "class": known(row["recall_class"]),
            "audience": known(row["audience"]),
            "areas": known(row["distribution"]),
        }
        return Fields(
            title=title,
            product_name=product or title,
            brand=known(row["brand"]),
            product_category=kind,
            hazard_text="; ".join(part for part in (kind, hazard) if part),
            hazard_families=hazards.families(f"{kind} {hazard}"),
            notifying_country="CA",
            notified_on=day(row["date"], "date"),
            operators=(("company", known(row["company"])),) if known(row["company"]) else (),
            language="en",
            risk_description="\n".join(part for part in (title, hazard) if part),
            details={key: value for key, value in details.items() if value},
        )
