"""Which rows of emergencies an actor may see: those of the own area."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import within_reach


def visible(actor: Actor) -> Q:
    """Plans, stocks, drills and responses: by area."""
    return within_reach(actor)
