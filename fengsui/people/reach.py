"""Which rows lie within an actor's reach, as a condition for queries."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor, Family

NOTHING = Q(pk__in=[])


def parties_of(actor: Actor) -> list[str]:
    """The outside organisations for which somebody acts."""
    return [grant.party for grant in actor.grants if grant.party]


def within_reach(actor: Actor, *, category: str = "", parties: str = "", secrecy: str = "") -> Q:
    """The rows within the reach of the actor's grants.

    `category`, `secrecy` and `parties` name the columns by which grants are narrowed and outside organisations take part; a
    row without a category is everybody's within the area, a row without a class everybody's clearance reaches. The parties
    of a row were told of it by whoever was cleared.
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
        if secrecy:
            inside &= Q(**{f"{secrecy}__in": actor.classes})
        seen |= inside
    return seen


def within_case(actor: Actor, case: str = "case", *, parties: str = "") -> Q:
    """The rows of a case within the reach of the actor's grants: by area, category of the case, and its class (A13-30.a)."""
    return within_reach(actor, category=f"{case}__category", secrecy=f"{case}__secrecy", parties=parties)
