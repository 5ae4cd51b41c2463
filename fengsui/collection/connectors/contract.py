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
    operators: tuple[tuple[str, str], ...] = ()
    quantity_text: str = ""
    url: str = ""
    images: tuple[str, ...] = ()
    language: str = ""
    risk_description: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    """What the source says that has no column of its own: production dates, recall codes, further origins."""


@dataclass(frozen=True)
class Record:
    """One record that could be read, with its bytes as they came."""

    source_id: str
    original: bytes
    position: str
    fields: Fields


@dataclass(frozen=True)
class Broken:
    """One piece of a file that could not be read, with its bytes and the reason in both languages."""

    position: str
    original: bytes
    reason_code: str
    reason_en: str
    reason_zh: str


class Connector(Protocol):
    """One source: its name, how its records are marked, and how its files are read."""

    name: str
    version: str
    source_code: str
    notifying_body: str

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        """Every record of a file in its order; one that cannot be read never costs another."""
        ...
