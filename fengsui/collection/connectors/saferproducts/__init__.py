"""Reports of harm at the US consumer product safety database (comma-separated): what people wrote, unchecked."""

from __future__ import annotations

import re
from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.pulled import ZIP, Pull
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known

HARMLESS = frozenset({"", "incident, no injury", "no incident, no injury", "unspecified"})


class SaferProducts(Table):
    """The connector. The first line is a disclaimer; bar codes may have lost their first zeros."""

    name = "saferproducts"
    source_code = "S07.1"
    notifying_body = "CPSC"
    whole = True
    rhythm = timedelta(days=40)
    url = "https://www.saferproducts.gov/SPDB.zip"
    pull = Pull(url, every=timedelta(days=7), full_every=timedelta(days=7), media=ZIP, member=".csv")
    preamble = re.compile(rb"Disclaimer")
    columns = (
        "Report No.", "Report Date", "Sent to Manufacturer / Importer / Private Labeler", "Publication Date",
        "Category of Submitter", "Product Description", "Product Category", "Product Sub Category", "Product Type",
        "Product Code", "Manufacturer / Importer / Private Labeler Name", "Brand", "Model Name or Number",
        "Serial Number", "UPC", "Date Manufactured", "Manufacturer Date Code", "Retailer", "Retailer State",
        "Purchase Date", "Purchase Date Is Estimate", "Incident Description", "City", "State", "ZIP", "Location",
        "(Primary) Victim Severity", "(Primary) Victim's Sex", "My Relation To The (Primary) Victim",
        "(Primary) Victim's Age (years)", "Submitter Has Product", "Product Was Damaged Before Incident",
        "Damage Description", "Damage Repaired", "Product Was Modified Before Incident",
        "Have You Contacted The Manufacturer", "If Not Do You Plan To", "Answer Explanation", "Company Comments",
        "Associated Report Numbers",
    )  # fmt: skip
    needed = frozenset({"Report No.", "Product Description", "Incident Description"})
    beginning = re.compile(rb'(?<=\n)"?\d{8}-[0-9A-F]{5}-\d{4,10}"?,')

    def mark(self, row: Row) -> str:
        return row["Report No."].strip()

    def fields(self, row: Row) -> Fields:
        product, kind = clean(row["Product Description"]), clean(row["Product Type"])
        if not product and not kind:
            raise Trouble("missing", "Product Description")
        told = clean(row["Incident Description"])
        severity = known(row["(Primary) Victim Severity"])
        firm, retailer = (known(row[name]) for name in ("Manufacturer / Importer / Private Labeler Name", "Retailer"))
        barcode = "".join(sign for sign in row["UPC"] if sign.isdigit())
        details = {
            "severity": severity,
            "product_code": known(row["Product Code"]),
            "submitter": known(row["Category of Submitter"]),
            "place": known(row["Location"]),
            "serial_number": known(row["Serial Number"]),
            "company_comments": clean(row["Company Comments"]),
            "associated": known(row["Associated Report Numbers"]),
            "barcode_text": known(row["UPC"]),
        }
        return Fields(
            title=f"{product[:200] or kind}: {severity or 'report of harm'}",
            product_name=product,
            brand=known(row["Brand"]),
            model=known(row["Model Name or Number"]),
            batch_numbers=tuple(one for one in (known(row["Manufacturer Date Code"]),) if one),
            barcodes=(barcode.zfill(12),) if 10 <= len(barcode) <= 14 else (),
            product_category=kind,
            hazard_text=told,
            hazard_families=hazards.families(told),
            injuries_text="" if severity.lower() in HARMLESS else severity,
            notifying_country="US",
            notified_on=day(row["Report Date"], "Report Date", "mdy"),
            published_on=day(row["Publication Date"], "Publication Date", "mdy"),
            operators=tuple(pair for pair in (("manufacturer", firm), ("retailer", retailer)) if pair[1]),
            language="en",
            risk_description=told,
            details={key: value for key, value in details.items() if value},
        )
