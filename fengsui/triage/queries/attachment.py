"""Which files an actor may see."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.triage.models import Commission, RiskInformation
from fengsui.triage.policy import visible_information, visible_to_institution

BESIDES: list[Callable[[Actor], Q]] = []


def seen_besides(visible: Callable[[Actor], Q]) -> None:
    """Register whose files a later stage shows: those that came with its own rows."""
    BESIDES.append(visible)


def visible_attachment(actor: Actor) -> Q:
    """Files: to whom the item is visible to which they came, and to the institution that works on it by commission."""
    items = RiskInformation.objects.filter(visible_information(actor))
    entrusted = Commission.objects.filter(visible_to_institution(actor))
    seen = Q(subject__in=items.values("pk")) | Q(subject__in=entrusted.values("item"))
    for besides in BESIDES:
        seen |= besides(actor)
    return seen
