"""Which rows lie within an actor's reach, as a condition for queries."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor, Family

NOTHING = Q(pk__in=[])


def parties_of(actor: Actor) -> list[str]:
    """The outside organisations for which somebody acts."""
    return [grant.party for grant in actor.grants if grant.party]


def within_clearance(actor: Actor) -> Q:
    """The rows whose class of secrecy the actor is cleared for (A13-30.a)."""
    return Q() if actor.everything else Q(secrecy__in=actor.classes)


def within_reach(actor: Actor, *, category: str = "", parties: str = "") -> Q:
    """The rows within the reach of the actor's grants.

    `category` and `parties` name the columns by which grants are narrowed and outside organisations take part; a row
    without a category is everybody's within the area.
    """
    if actor.everything:
        return Q()
    # The IT centre keeps the house and the auditor reads its journal: neither reads what business is about (Q09-3.5.b).
    if actor.family in (Family.TECHNICAL, Family.AUDIT):
        return NOTHING
    seen = NOTHING
    for grant in actor.grants:
        if grant.party:
            if parties:
                seen |= Q(**{f"{parties}__contains": [grant.party]})
            continue
        inside = ~NOTHING if grant.reach == "HQ" else Q(path=grant.reach) | Q(path__startswith=f"{grant.reach}.")
        if grant.categories and category:
            inside &= Q(**{f"{category}__in": ["", *grant.categories]})
        seen |= inside
    return seen
