"""Recalls of the US Consumer Product Safety Commission, as the table that its web site exports."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known

ROLES = (("Manufacturers", "manufacturer"), ("Importers", "importer"), ("Distributors", "distributor"))


class CpscWeb(Table):
    """The connector; a row is a recall or a unilateral warning, each with a number of its own."""

    name = "cpsc-recalls-web"
    source_code = "S06"
    notifying_body = "CPSC"
    whole = True
    rhythm = timedelta(days=10)
    url = "https://www.cpsc.gov/Recalls"
    columns = (
        "Recall Number", "Product Safety Warning Number", "Date", "Product Safety Warning Date", "Recall Heading",
        "Name of product", "Description", "Hazard Description", "Consumer Action",
        "Original Product Safety Warning Announcement", "Remedy Type", "Units", "Incidents", "Remedy",
        "Sold At Label", "Sold At", "Importers", "Manufacturers", "Distributors", "Manufactured In", "Custom Label",
        "Custom Field",
    )  # fmt: skip
    needed = frozenset({"Recall Number", "Recall Heading", "Name of product"})

    def mark(self, row: Row) -> str:
        return known(row["Recall Number"]) or known(row["Product Safety Warning Number"])

    def fields(self, row: Row) -> Fields:
        cell = {name: clean(value) for name, value in row.items()}
        title, product = cell["Recall Heading"], cell["Name of product"]
        if not title and not product:
            raise Trouble("missing", "Recall Heading")
        hazard = cell["Hazard Description"]
        origin = known(cell["Manufactured In"])
        details = {
            "recall_number": self.mark(row),
            "origin_text": origin,
            "sold_at": cell["Sold At"],
            "remedy_type": cell["Remedy Type"],
            "custom": cell["Custom Field"],
        }
        return Fields(
            title=title,
            product_name=product,
            hazard_text=hazard,
            hazard_families=hazards.families(hazard or title),
            injuries_text=known(cell["Incidents"]),
            origin_country=next((code for one in origin.split(",") if (code := countries.code(one))), ""),
            notifying_country="US",
            notified_on=day(cell["Date"] or cell["Product Safety Warning Date"], "Date"),
            measures_text="\n".join(part for part in (cell["Remedy"] or cell["Consumer Action"],) if part),
            operators=tuple((role, known(cell[name])) for name, role in ROLES if known(cell[name])),
            quantity_text=cell["Units"],
            language="en",
            risk_description="\n".join(part for part in (hazard, cell["Description"]) if part),
            details={key: value for key, value in details.items() if value},
        )
