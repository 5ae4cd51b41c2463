"""From what a connector read to the columns of the subject table."""

from __future__ import annotations

from typing import Any

from fengsui.collection.reading.contract import Connector, Fields

DOMESTIC = "CN"


def columns_of(fields: Fields, connector: Connector, source_id: str) -> dict[str, Any]:
    """The subject table's columns that a record fills; too long texts are cut here and stand whole in the original."""
    origin = fields.origin_country or ""
    return {
        "source_code": connector.source_code,
        "source_name": connector.name,
        "source_mark": f"{connector.name} {source_id}"[:300],
        "notifying_body": connector.notifying_body[:120],
        "notifying_country": fields.notifying_country or "",
        "notified_on": fields.notified_on or fields.published_on,
        "title": (fields.title or fields.product_name or source_id)[:500],
        "product_name": (fields.product_name or "")[:500],
        "product_class": (fields.product_category or "")[:200],
        "hs_code": (fields.hs_codes[0] if fields.hs_codes else "")[:13],
        "brand": (fields.brand or "")[:200],
        "spec_model": (fields.model or "")[:1000],
        "barcodes": [code[:64] for code in fields.barcodes],
        "batch_numbers": [number[:200] for number in fields.batch_numbers],
        "producer": next((name for role, name in fields.operators if role in MAKERS), "")[:500],
        "operators": [{"role": role, "name": name} for role, name in fields.operators],
        "origin_country": origin,
        "regime": connector.regime,
        "direction": fields.direction or ("export" if origin == DOMESTIC else "import"),
        "risk_description": fields.risk_description or fields.hazard_text or "",
        "injuries": fields.injuries_text or "",
        "operator_measures": fields.operator_measures or "",
        "measures_taken": fields.measures_text or "",
        "quantity_text": fields.quantity_text or "",
        "url": (fields.url or "")[:500],
        "language": (fields.language or "")[:8],
        "hazard_families": list(fields.hazard_families),
        "entry": fields.entry,
        "details": fields.details | ({"images": list(fields.images)} if fields.images else {}),
    }


MAKERS = ("manufacturer", "producer")

MEDIA = {b"{": "application/json", b"<": "application/xml"}


def media_type(original: bytes) -> str:
    """What kind of text one record is."""
    return MEDIA.get(original.lstrip()[:1], "text/csv")


FILLED_BY_READING = (
    "source_code", "source_name", "source_mark", "notifying_body", "notifying_country", "notified_on", "title",
    "product_name", "product_class", "hs_code", "brand", "spec_model", "barcodes", "batch_numbers", "producer",
    "operators", "origin_country", "regime", "direction", "risk_description", "injuries", "operator_measures",
    "measures_taken", "quantity_text", "url", "language", "hazard_families", "entry", "details",
)  # fmt: skip
"""The columns that `columns_of` fills; a test compares them."""
