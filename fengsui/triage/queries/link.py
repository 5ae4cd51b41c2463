"""Reading links: which items hang together."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q

from fengsui.triage.models import Link, RiskInformation


def cluster_of(pk: UUID) -> set[UUID]:
    """The items that hang together with one by links that stand, the item itself among them."""
    found, edge = {pk}, {pk}
    while edge:
        rows = Link.objects.filter(Q(first__in=edge) | Q(second__in=edge), state="linked")
        near = {one for pair in rows.values_list("first_id", "second_id") for one in pair}
        edge = near - found
        found |= edge
    return found


def known_since(pk: UUID) -> datetime | None:
    """When the first item about the same thing came in; None for an item that stands alone."""
    together = cluster_of(pk)
    if len(together) == 1:
        return None
    first: datetime | None = RiskInformation.objects.filter(pk__in=together).aggregate(first=Min("received_at"))[
        "first"
    ]
    return first
