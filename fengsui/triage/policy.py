"""Which rows an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor

NOTHING = Q(pk__in=[])


def visible(actor: Actor, *, category: str = "", parties: str = "") -> Q:
    """The rows within the reach of the actor's grants.

    `category` and `parties` name the columns by which grants are narrowed and outside organisations take part; a row
    without a category is everybody's within the area.
    """
    if actor.everything:
        return Q()
    seen = NOTHING
    for grant in actor.grants:
        if grant.party:
            if parties:
                seen |= Q(**{f"{parties}__contains": [grant.party]})
            continue
        inside = Q() if grant.reach == "HQ" else Q(path=grant.reach) | Q(path__startswith=f"{grant.reach}.")
        if grant.categories and category:
            inside &= Q(**{f"{category}__in": ["", *grant.categories]})
        seen |= inside & ~NOTHING
    return seen


def visible_information(actor: Actor) -> Q:
    """Items: by area and business category; no outside organisation sees an item."""
    return visible(actor, category="business_category")


def visible_case(actor: Actor) -> Q:
    """Cases: by area and category, and to the organisations that take part."""
    return visible(actor, category="category", parties="parties")


def visible_quarantined(actor: Actor) -> Q:
    """Records in quarantine: by area."""
    return visible(actor)
