"""What a connector gives: records with their bytes and fields, and what it could not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO, Protocol


@dataclass(frozen=True)
class Fields:
    """What a source says, in our terms."""

    title: str = ""
    product_name: str = ""
    brand: str = ""
    model: str = ""
    batch_numbers: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    product_category: str = ""
    hs_codes: tuple[str, ...] = ()
    hazard_text: str = ""
    hazard_families: tuple[str, ...] = ()
    injuries_text: str = ""
    origin_country: str = ""
    notifying_country: str = ""
    notified_on: date | None = None
    published_on: date | None = None
    measures_text: str = ""
    measures: tuple[str, ...] = ()
    operators: tuple[tuple[str, str], ...] = ()
    quantity_text: str = ""
    url: str = ""
    images: tuple[str, ...] = ()
    language: str = ""
    risk_description: str = ""
    unmapped: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    source_id: str
    original: bytes
    position: str
    fields: Fields


@dataclass(frozen=True)
class Broken:
    position: str
    original: bytes
    reason_code: str
    reason_en: str
    reason_zh: str


class Connector(Protocol):
    name: str
    version: str
    source_code: str
    notifying_body: str

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]: ...
