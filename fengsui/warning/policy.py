"""Which warnings an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import within_case, within_reach

OUT = ("published", "superseded", "expired", "lifted", "withdrawn", "archived")


def visible_warning(actor: Actor) -> Q:
    """By area and category; an issued warning is seen besides by every unit and operator to which it is addressed."""
    addressed = Q(state__in=OUT, addressed__contains=[actor.unit]) if actor.unit else Q(pk__in=[])
    return within_case(actor) | addressed


def visible_power(actor: Actor) -> Q:
    """Powers to issue: headquarters sees all of them, a region those that it holds."""
    held = Q(grantee=actor.unit) if actor.unit else Q(pk__in=[])
    return within_reach(actor) | held


def visible_plan(actor: Actor) -> Q:
    """Plans for fast release are headquarters'."""
    return within_reach(actor)


def visible_level(actor: Actor) -> Q:
    """Proposals to change a level: by area and category of their warning."""
    return within_case(actor, "warning__case")
