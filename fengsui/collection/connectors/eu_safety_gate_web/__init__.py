"""Alerts of the EU Safety Gate, as the detail objects of its public web application (JSON)."""

from __future__ import annotations

import re
from datetime import timedelta

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, each, inner, inners, text
from fengsui.collection.reading.troubles import Trouble


class SafetyGateWeb(Objects):
    """The connector; of several language versions the first that says something is taken."""

    name = "eu-safety-gate-web"
    source_code = "S06"
    notifying_body = "European Commission"
    rhythm = timedelta(days=4)
    url = "https://ec.europa.eu/safety-gate-alerts/public/api/notification/"
    beginning = re.compile(rb'\{\s*"id"\s*:\s*\d+\s*,\s*"reference"\s*:')
    key = "reference"
    envelope = re.compile(rb'\{\s*"content"\s*:|[\]}\s]+')

    def fields(self, told: Object) -> Fields:
        product, risk, trace = inner(told, "product"), inner(told, "risk"), inner(told, "traceability")
        version = first(product)
        name = text(product, "nameSpecific") or text(version, "name")
        category = text(inner(product, "productCategory"), "name")
        if not name and not category:
            raise Trouble("missing", "product")
        kinds = "; ".join(each(risk, "riskType", "name"))
        danger = first(risk)
        description = "\n".join(
            part for part in (kinds, text(danger, "riskDescription"), text(danger, "legalProvision")) if part
        )
        brands = each(product, "brands", "brand")
        measures = [
            " ".join(
                part for part in (text(inner(one, "measureCategory"), "key"), text(one, "entryIntoForceDate")) if part
            )
            for one in inners(inner(told, "measureTaken"), "measures")
        ]
        return Fields(
            title=" ".join([*brands[:1], name or category, f"({self.mark(told)})"]),
            product_name=name,
            brand="; ".join(brands),
            model="; ".join(each(product, "modelTypes", "modelType")),
            batch_numbers=tuple(each(product, "batchNumbers", "batchNumber")),
            barcodes=tuple(each(product, "barcodes", "barcode")),
            product_category=category,
            hazard_text=kinds,
            hazard_families=hazards.families(kinds or description),
            origin_country=countries.code(country(trace.get("countryOrigin"))),
            notifying_country=countries.code(country(told.get("country"))),
            published_on=day(told, "publicationDate"),
            measures_text="\n".join(measures),
            url=next(iter(each(inner(told, "measureTaken"), "companyRecalls", "url")), ""),
            language="en",
            risk_description="\n".join(part for part in (description, text(version, "description")) if part),
        )


def first(told: Object) -> Object:
    """The first language version."""
    return next(iter(inners(told, "versions")), {})


def country(told: object) -> str:
    """The name of a country object, or the text itself."""
    if isinstance(told, dict):
        return text(told, "name") or text(told, "key")
    return told if isinstance(told, str) else ""
