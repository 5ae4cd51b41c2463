"""Which rows of border control an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor, Family
from fengsui.people.reach import NOTHING, within_case, within_reach

OUT = ("standing", "ended")


def visible_instruction(actor: Actor) -> Q:
    """Instructions: what went to the ports, to every officer, since every port carries it out; the rest by area."""
    sent = Q(state__in=OUT) if actor.family == Family.BUSINESS and actor.grants else NOTHING
    return within_case(actor) | sent


def visible_screening(actor: Actor) -> Q:
    """Files of declarations: by area."""
    return within_reach(actor)
