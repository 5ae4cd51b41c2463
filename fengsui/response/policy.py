"""Which rows of response an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import within_reach


def visible_measure(actor: Actor) -> Q:
    """Measures: by area and category, to the operator concerned, and to the unit that executes them."""
    executing = Q(executor_id=actor.unit) if actor.unit else Q(pk__in=[])
    return within_reach(actor, category="case__category", parties="parties") | executing


def visible_filing(actor: Actor) -> Q:
    """Filings: by area and category."""
    return within_reach(actor, category="case__category")
