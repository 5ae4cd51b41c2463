"""The weekly report of the EU Safety Gate (XML), in its present and in its older form."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree.ElementTree import Element

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.elements import Elements, text
from fengsui.collection.reading.pulled import XML, Listed, Pull
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, known

REPORT = re.compile(
    rb"<publicationDate>\s*(?P<day>[\d/]{10})[^<]*</publicationDate>(?:(?!<publicationDate>).){0,2000}?"
    rb"<URL>\s*(?:<!\[CDATA\[)?\s*(?P<address>https:[^<\]\s]+)",
    re.DOTALL,
)
BARCODE = re.compile(r"\b\d{8,14}\b")


class SafetyGateWeekly(Elements):
    """The connector; older reports hold batch and bar code in one element, and the address as reference."""

    name = "eu-safety-gate-weekly"
    source_code = "S06"
    notifying_body = "European Commission"
    rhythm = timedelta(days=8)
    url = "https://ec.europa.eu/safety-gate-alerts/api/download/weeklyReport/list/xml/en"
    # The address is a list of the weekly reports with their days, newest first.
    pull = Pull(url, listed=Listed(REPORT, "%d/%m/%Y"), overlap=timedelta(days=28), media=XML)
    elements = ("notifications", "notification")

    def mark(self, told: Element) -> str:
        return text(told, "caseNumber") or text(told, "reference")

    def fields(self, told: Element) -> Fields:
        cell = {name: known(clean(text(told, name))) for name in NAMES}
        product = cell["product"] or cell["name"]
        if not product and not cell["category"]:
            raise Trouble("missing", "product")
        batch = cell["batchNumber"] or cell["batchNumber_barcode"]
        barcodes = BARCODE.findall((cell["barcode"] or cell["batchNumber_barcode"]).replace(" ", ""))
        description = "\n".join(part for part in (cell["riskType"], cell["danger"]) if part)
        reference = cell["reference"]
        details = {
            "level": cell["level"],
            "production_dates": cell["productionDates"],
            "company_recall_code": cell["companyRecallCode"],
            "online_trader": cell["onlineTrader"],
            "origin_text": cell["countryOfOrigin"],
        }
        return Fields(
            title=" ".join(part for part in (cell["brand"], cell["name"] or product) if part) + f" ({self.mark(told)})",
            product_name=cell["name"] or product,
            brand=cell["brand"],
            model=cell["type_numberOfModel"],
            batch_numbers=tuple(line for line in batch.splitlines() if line),
            barcodes=tuple(barcodes),
            product_category=cell["category"],
            hazard_text=cell["riskType"],
            hazard_families=hazards.families(cell["riskType"] or cell["danger"]),
            origin_country=countries.code(cell["countryOfOrigin"]),
            notifying_country=countries.code(cell["notifyingCountry"]),
            measures_text=cell["measures"],
            url=cell["URLrecall"] or (reference if reference.startswith("http") else ""),
            images=tuple(one.text.strip() for one in told.iter("picture") if one.text and one.text.strip()),
            language="en",
            risk_description="\n".join(part for part in (description, cell["description"]) if part),
            details={key: value for key, value in details.items() if value},
        )


NAMES = (
    "category", "product", "brand", "name", "type_numberOfModel", "batchNumber", "batchNumber_barcode", "barcode",
    "productionDates", "riskType", "danger", "measures", "URLrecall", "description", "notifyingCountry",
    "countryOfOrigin", "companyRecallCode", "level", "onlineTrader", "reference",
)  # fmt: skip
