"""What a connector gives: records with their bytes and fields, and what it could not read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, BinaryIO, ClassVar

from fengsui.collection.reading.pulled import Pull


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
    direction: str = ""
    operator_measures: str = ""
    entry: dict[str, Any] = field(default_factory=dict)
    """What the sheet of its source asks, by the names of the sheet's columns."""
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


class Connector(ABC):
    """One source, declared: what it is called, where it comes from, what to expect of it, and how its files are read.

    `whole` says that a file lists everything the source has, so that what is missing has been withdrawn. `series`
    says that a file may hold several editions of one record, of which the last stands. `rhythm` is how long
    the source may be silent before somebody is told. `url` is where its files are to be had; `pull` how they are
    fetched, None where nobody but a person can.
    """

    name: ClassVar[str]
    version: ClassVar[str] = "1"
    source_code: ClassVar[str]
    notifying_body: ClassVar[str]
    regime: ClassVar[str] = "industrial"
    whole: ClassVar[bool] = False
    series: ClassVar[bool] = False
    rhythm: ClassVar[timedelta | None] = None
    url: ClassVar[str] = ""
    pull: ClassVar[Pull | None] = None

    @abstractmethod
    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        """Every record of a file in its order; one that cannot be read never costs another."""
