"""The plan of a source: which column of its files means what, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TARGETS = (
    "title", "product_name", "brand", "model", "batch_numbers", "barcodes", "product_category", "hs_codes",
    "hazard_text", "risk_description", "injuries_text", "origin_country", "notifying_country", "notified_on",
    "published_on", "measures_text", "operator_measures", "manufacturer", "importer", "quantity_text", "url", "direction",
    "declarant_role", "details", "ignore",
)  # fmt: skip
"""What a column can be told to mean."""


@dataclass(frozen=True)
class Column:
    """One column: its name in the source, what it means here, and, on a sheet of ours, what may stand in it.

    `target` is one of TARGETS or `entry.<name>`. `choices` are the values of a coded list by their words and codes.
    """

    name: str
    target: str = "details"
    kind: str = "text"
    needed: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """How the files of one source are read; everything that a connector's class would say."""

    name: str
    form: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    source_code: str
    notifying_body: str
    version: str = "1"
    notifying_country: str = ""
    regime: str = "industrial"
    language: str = ""
    delimiter: str = ","
    encoding: str = "utf-8"
    sheet: str = ""
    first_key: str = ""
    date_order: str = "ymd"
    whole: bool = False
    rhythm_days: int = 0
    declarant: str = ""
    own: Mapping[str, Any] = field(default_factory=dict)
    """What the sheet asks and the sender's account answers."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)
