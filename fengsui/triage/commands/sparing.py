"""Keeping no more of persons than a source about injuries needs: what tells who they are is masked before it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from fengsui.collection.reading.contract import Broken, Connector, Record
from fengsui.kernel.particulars import found, masked
from fengsui.triage.rules.information import minimal

TEXTS = (
    "title", "product_name", "model", "hazard_text", "injuries_text", "measures_text", "quantity_text", "risk_description",
    "operator_measures",
)  # fmt: skip


def spared(connector: Connector, read: Iterator[Record | Broken]) -> Iterator[Record | Broken]:
    """What a connector read, without anybody's identity where its source is about people who came to harm."""
    if not minimal(connector.source_code):
        return read
    encoding = getattr(connector, "encoding", "utf-8")
    return (nameless(one, encoding) for one in read)


def nameless(one: Record | Broken, encoding: str) -> Record | Broken:
    """One record, or one piece that could not be read, masked; the same bytes become the same masked bytes."""
    original = bare(one.original, encoding)
    if isinstance(one, Broken):
        return replace(one, original=original)
    told = one.fields
    changes: dict[str, Any] = {name: masked(getattr(told, name)) for name in TEXTS if found(getattr(told, name))}
    details, entry = without(told.details), without(told.entry)
    if not changes and original == one.original and (details, entry) == (told.details, told.entry):
        return one
    noted = details | {"masked": True}
    return replace(one, original=original, fields=replace(told, **changes, details=noted, entry=entry))


def without(told: Mapping[str, Any]) -> dict[str, Any]:
    """Named values with their texts masked."""
    return {name: masked(value) if isinstance(value, str) else value for name, value in told.items()}


def bare(original: bytes, encoding: str) -> bytes:
    """Bytes with their text masked; bytes that are no text of this encoding stay as they are."""
    text = original.decode(encoding, "surrogateescape")
    return masked(text).encode(encoding, "surrogateescape") if found(text) else original
