"""Recalls of the US Consumer Product Safety Commission, as its recall service gives them (JSON)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, each, text
from fengsui.collection.reading.pulled import Pull
from fengsui.collection.reading.troubles import Trouble

ROLES = (
    ("Manufacturers", "manufacturer"),
    ("Importers", "importer"),
    ("Distributors", "distributor"),
    ("Retailers", "retailer"),
)
NOTHING_REPORTED = re.compile(r"^\s*none(?: reported)?\.?\s*$", re.IGNORECASE)


class CpscRecalls(Objects):
    """The connector. Hazards are prose: the families are read from it."""

    name = "cpsc-recalls"
    version = "1"
    source_code = "S06"
    notifying_body = "CPSC"
    whole = True
    rhythm = timedelta(days=10)
    url = "https://www.saferproducts.gov/RestWebServices/Recall?format=json"
    pull = Pull(url, since="&LastPublishDateStart={since:%Y-%m-%d}")
    beginning = re.compile(rb'\{\s*"RecallID"\s*:')
    key = "RecallID"

    def fields(self, told: Object) -> Fields:
        title = text(told, "Title")
        products = each(told, "Products")
        if not title and not products:
            raise Trouble("missing", "Title, Products")
        hazard = "\n".join(each(told, "Hazards"))
        injuries = "\n".join(each(told, "Injuries"))
        origins = [(name, countries.code(name)) for name in each(told, "ManufacturerCountries", "Country")]
        remedies = each(told, "Remedies")
        options = each(told, "RemedyOptions", "Option")
        details: dict[str, Any] = {"recall_number": text(told, "RecallNumber"), "remedy_options": options}
        details["origins"] = (
            [name for name, _code in origins] if len(origins) > 1 or not all(c for _n, c in origins) else []
        )
        details["consumer_contact"] = text(told, "ConsumerContact")
        details["in_conjunction"] = each(told, "Inconjunctions", "URL")
        return Fields(
            title=title,
            product_name="; ".join(products),
            model="; ".join(each(told, "Products", "Model")),
            product_category="; ".join(each(told, "Products", "Type")),
            barcodes=tuple(each(told, "ProductUPCs", "UPC")),
            hazard_text=hazard,
            hazard_families=hazards.families(hazard or title),
            injuries_text="" if NOTHING_REPORTED.match(injuries) else injuries,
            origin_country=next((code for _name, code in origins if code), ""),
            notifying_country="US",
            notified_on=day(told, "RecallDate"),
            published_on=day(told, "LastPublishDate"),
            measures_text="\n".join([*remedies, *([f"({', '.join(options)})"] if options and not remedies else [])]),
            operators=tuple((role, name) for key, role in ROLES for name in each(told, key)),
            quantity_text="; ".join(each(told, "Products", "NumberOfUnits")),
            url=text(told, "URL"),
            images=tuple(each(told, "Images", "URL")),
            language="en",
            risk_description="\n".join(part for part in (hazard, text(told, "Description")) if part),
            details={key: value for key, value in details.items() if value},
        )
