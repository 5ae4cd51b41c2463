"""Reading what was sent: what a broadcast tells, how many were reached, what failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from fengsui.outreach.models import Contact, Dispatch, Receiver, Subscription

SHOWN = 50


@dataclass(frozen=True)
class Told:
    """What may be said of one broadcast: to units its number and level, to everybody else the public part of its notice."""

    number: str
    level: str
    at: datetime
    notice: dict[str, Any] | None


def counted(broadcasts: Iterable[UUID]) -> dict[str, dict[str, int]]:
    """For each channel, how many rows are in which state."""
    rows = Dispatch.objects.filter(broadcast__in=list(broadcasts)).values_list("channel", "state")
    found: dict[str, dict[str, int]] = {}
    for channel, state, number in rows.annotate(number=Count("pk")).order_by("channel", "state"):
        found.setdefault(channel, {})[state] = number
    return found


def troubled(**where: Any) -> list[Dispatch]:
    """What failed or was left out, newest first, as many as a page shows."""
    rows = Dispatch.objects.filter(state__in=[Dispatch.State.FAILED, Dispatch.State.SKIPPED], **where)
    return list(rows.select_related("broadcast").order_by("-pk")[:SHOWN])


def subscriptions(ids: Iterable[UUID]) -> dict[UUID, Subscription]:
    """Subscriptions by id."""
    return Subscription.objects.in_bulk(list(ids))


def contacts(ids: Iterable[UUID]) -> dict[UUID, Contact]:
    """Contacts by id."""
    return {one.pk: one for one in Contact.objects.filter(pk__in=list(ids)).select_related("unit")}


def receivers(ids: Iterable[UUID]) -> dict[UUID, Receiver]:
    """Receivers by id."""
    return {one.pk: one for one in Receiver.objects.filter(pk__in=list(ids))}
