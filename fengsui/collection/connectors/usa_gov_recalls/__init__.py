"""Recalls in the answer form of the search service of the US federal portal: consumer products and vehicles (JSON)."""

from __future__ import annotations

import re
from typing import Any

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, each, inners, number, text, texts
from fengsui.collection.reading.troubles import Trouble


class UsaGovRecalls(Objects):
    """The connector: two organisations with members of their own in one form."""

    name = "usa-gov-recalls"
    source_code = "S06"
    notifying_body = "US recalls search"
    beginning = re.compile(rb'\{\s*"organization"\s*:')
    key = "recall_number"
    envelope = re.compile(rb'\{\s*"success"\s*:\s*\{\s*"total"\s*:\s*\d+\s*,\s*"results"\s*:|[\]}\s]+')

    def mark(self, told: Object) -> str:
        return f"{text(told, 'organization')} {super().mark(told)}"

    def fields(self, told: Object) -> Fields:
        organization = text(told, "organization")
        if not organization:
            raise Trouble("missing", "organization")
        found = vehicle(told) if told.get("records") is not None else product(told)
        details = found.pop("details")
        return Fields(
            notifying_country="US",
            notified_on=day(told, "recall_date"),
            url=text(told, "recall_url"),
            language="en",
            details={key: value for key, value in details.items() if value}
            | {"organization": organization, "recall_number": number(told, "recall_number")},
            **found,
        )


def product(told: Object) -> dict[str, Any]:
    """A consumer product."""
    names, kinds = texts(told, "descriptions"), texts(told, "product_types")
    dangers, origins = texts(told, "hazards"), texts(told, "countries")
    firms = texts(told, "manufacturers")
    slug = text(told, "recall_url").rstrip("/").rpartition("/")[2].replace("-", " ").strip()
    return {
        "title": (slug or "; ".join(names or kinds)) or number(told, "recall_number"),
        "product_name": "; ".join(names or kinds),
        "product_category": "; ".join(kinds),
        "barcodes": tuple(texts(told, "upcs")),
        "hazard_text": "; ".join(dangers),
        "hazard_families": hazards.families("; ".join(dangers) or slug),
        "origin_country": next((code for one in origins if (code := countries.code(one))), ""),
        "operators": tuple(("manufacturer", firm) for firm in firms),
        "risk_description": "; ".join(dangers) or slug,
        "details": {"origins": origins if len(origins) > 1 else []},
    }


def vehicle(told: Object) -> dict[str, Any]:
    """A vehicle or a part of one."""
    defect, consequence = text(told, "defect_summary"), text(told, "consequence_summary")
    makes = [(text(one, "make"), text(one, "model"), number(one, "year")) for one in inners(told, "records")]
    models = dict.fromkeys(" ".join(part for part in one if part) for one in makes)
    firms = {text(told, "manufacturer"): None, **dict.fromkeys(each(told, "records", "manufacturer"))}
    return {
        "title": text(told, "recall_subject") or defect[:200] or text(told, "component_description"),
        "product_name": "; ".join(models)[:500] or text(told, "component_description"),
        "brand": "; ".join(dict.fromkeys(each(told, "records", "make"))),
        "model": "; ".join(models),
        "product_category": text(told, "component_description"),
        "hazard_text": consequence,
        "hazard_families": hazards.families(f"{consequence} {defect}"),
        "measures_text": text(told, "corrective_summary"),
        "operators": tuple(("manufacturer", firm) for firm in firms if firm),
        "quantity_text": number(told, "potential_units_affected"),
        "risk_description": "\n".join(part for part in (defect, consequence) if part),
        "details": {
            "initiator": text(told, "initiator"),
            "notes": text(told, "notes"),
            "manufacturer_campaign": text(told, "manufacturer_campaign_number"),
            "standard": text(told, "federal_motor_vehicle_safety_number"),
        },
    }
