"""Which broadcasts and receivers an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import parties_of, within_case, within_reach


def visible_broadcast(actor: Actor) -> Q:
    """By area and category, as the warning itself."""
    return within_case(actor, "warning__case")


def visible_receiver(actor: Actor) -> Q:
    """By area; an outside organisation sees its own."""
    return within_reach(actor) | Q(party__in=parties_of(actor))
