"""Enforcement reports of the US Food and Drug Administration: the table, and the objects of its open interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, number
from fengsui.collection.reading.pulled import ByLink, Pull
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known

UPC = re.compile(r"\b\d{12,14}\b")


class FdaEnforcementTable(Table):
    """The connector of the table."""

    name = "fda-enforcement"
    source_code = "S06"
    notifying_body = "FDA"
    regime = "food"
    rhythm = timedelta(days=10)
    columns = (
        "status", "city", "state", "country", "classification", "openfda", "product_type", "event_id",
        "recalling_firm", "address_1", "address_2", "postal_code", "voluntary_mandated", "initial_firm_notification",
        "distribution_pattern", "recall_number", "product_description", "product_quantity", "reason_for_recall",
        "recall_initiation_date", "center_classification_date", "termination_date", "report_date", "code_info",
        "more_code_info",
    )  # fmt: skip
    needed = frozenset({"recall_number", "product_description", "reason_for_recall", "report_date"})
    whole = True

    def mark(self, row: Row) -> str:
        return row["recall_number"].strip()

    def fields(self, row: Row) -> Fields:
        return told(row)


class OpenFda(Objects):
    """The connector of the interface: the same members in objects."""

    name = "openfda-enforcement"
    source_code = "S06"
    notifying_body = "FDA"
    regime = "food"
    rhythm = timedelta(days=10)
    url = "https://api.fda.gov/food/enforcement.json"
    # Nothing found is answered by 404; a page names the next in its head.
    pull = Pull(
        f"{url}?limit=1000&sort=report_date:asc",
        since="&search=report_date:%5B{since:%Y%m%d}+TO+29991231%5D",
        paging=ByLink(),
        nothing=frozenset({404}),
    )
    beginning = re.compile(rb'\{\s*"(?:status|country)"\s*:')
    key = "recall_number"
    envelope = re.compile(rb'\{\s*"meta"\s*:\s*\{.*"results"\s*:(?:\s*\[\s*\]\s*\}\s*)?|[\]}\s]+', re.DOTALL)

    def fields(self, told_object: Object) -> Fields:
        plain = {
            name: number(told_object, name)
            for name in FdaEnforcementTable.columns
            if not isinstance(told_object.get(name), dict | list)
        }
        return told(dict.fromkeys(FdaEnforcementTable.columns, "") | plain)


def told(row: Mapping[str, str]) -> Fields:
    """What a report says, in our terms."""
    product, reason = clean(row["product_description"]), clean(row["reason_for_recall"])
    if not product and not reason:
        raise Trouble("missing", "product_description")
    codes = clean(row["code_info"])
    details = {
        "class": known(row["classification"]),
        "event": known(row["event_id"]),
        "status": known(row["status"]),
        "areas": known(row["distribution_pattern"]),
        "terminated": known(row["termination_date"]),
        "firm_address": ", ".join(part for name in ("city", "state", "country") if (part := known(row[name]))),
    }
    return Fields(
        title=f"{row['recalling_firm'].strip()}: {product[:200]}",
        product_name=product,
        batch_numbers=(codes,) if codes else (),
        barcodes=tuple(dict.fromkeys(UPC.findall(codes))),
        product_category=known(row["product_type"]),
        hazard_text=reason,
        hazard_families=hazards.families(reason),
        notifying_country="US",
        notified_on=day(row["report_date"], "report_date")
        or day(row["recall_initiation_date"], "recall_initiation_date"),
        operators=(("recalling_firm", row["recalling_firm"].strip()),) if row["recalling_firm"].strip() else (),
        quantity_text=known(row["product_quantity"]),
        language="en",
        risk_description=reason or product,
        details={key: value for key, value in details.items() if value},
    )
