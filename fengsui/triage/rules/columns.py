"""The columns of an item on which conditions stand, made from what the item holds."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from fengsui.triage.rules.readings import dead, hurt, number_in

LONGEST = 6_000
"""Signs of a text that the rules read; what a report says first is what it is about."""
READ = (
    "title", "product_name", "risk_description", "injuries", "brand", "producer", "product_class", "notifying_body",
    "notifying_country", "origin_country", "quantity_text", "occurred_note", "occurred_from", "source_code", "source_name",
    "business_category", "regime", "hazard_families", "hs_code", "barcodes", "area_codes", "entry", "notified_on",
)  # fmt: skip
"""The columns of an item that the rules look at."""
AS_THEY_ARE = (
    "injuries", "brand", "producer", "product_class", "notifying_body", "notifying_country", "origin_country",
    "quantity_text", "occurred_note", "occurred_from", "source_code", "source_name", "business_category", "regime",
    "hazard_families", "hs_code", "barcodes", "area_codes",
)  # fmt: skip


def columns(item: Mapping[str, Any]) -> dict[str, Any]:
    """What the rules look at, from the columns of an item or from its snapshot in the journal."""
    told = {name: item.get(name) for name in AS_THEY_ARE}
    parts = [str(item.get(name) or "") for name in ("title", "product_name", "risk_description", "injuries")]
    text = "\n".join(part for part in parts if part)[:LONGEST]
    entry = item.get("entry") or {}
    return told | {
        "text": text,
        "product": "\n".join(parts[:2]),
        "quantity": number_in(str(item.get("quantity_text") or "")[:500]),
        "dead": _number(entry.get("deaths"), dead(text)),
        "hurt": _number(entry.get("injured"), hurt(text)),
        "year": int(str(item["notified_on"])[:4]) if item.get("notified_on") else None,
    }


def _number(told: Any, read: int | None) -> float | None:
    """What a sheet says, else what the text says."""
    try:
        number = float(told)
    except (TypeError, ValueError):
        return read
    return number if isfinite(number) else read
