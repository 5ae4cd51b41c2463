"""Which warnings an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import within_reach

OUT = ("published", "expired", "lifted", "withdrawn", "archived")


def visible_warning(actor: Actor) -> Q:
    """By area and category; an issued warning is seen besides by every unit and operator to which it is addressed."""
    addressed = Q(state__in=OUT, addressed__contains=[actor.unit]) if actor.unit else Q(pk__in=[])
    return within_reach(actor, category="case__category") | addressed
