"""The marks that items carry, read from their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from fengsui.triage.models import RiskInformation
from fengsui.triage.rules.identifiers import Identifier, identifiers


def identifiers_of(item: RiskInformation) -> list[Identifier]:
    """The marks that an item carries."""
    return identifiers(
        source=item.source_name,
        mark=item.source_mark,
        details=item.details,
        barcodes=item.barcodes,
        text=item.risk_description,
    )


def rows_of(made: Iterable[tuple[UUID, RiskInformation]]) -> Iterable[list[Any]]:
    """The identifiers of many items, as COPY takes them."""
    for pk, item in made:
        for one in identifiers_of(item):
            yield [pk, one.kind, one.value, one.about]
