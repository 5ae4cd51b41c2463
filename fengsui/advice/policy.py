"""Which rows of advice an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.advice.lifecycle.advice import OPEN
from fengsui.advice.lifecycle.support import LIVE
from fengsui.kernel.actor import Actor
from fengsui.people.reach import NOTHING, parties_of, within_case, within_reach


def visible_output(actor: Actor) -> Q:
    """Outputs: by area and category."""
    return within_case(actor)


def visible_advice(actor: Actor) -> Q:
    """Advice: by area and category, and to the institution while it is asked for or waits for its answer (A13-17)."""
    return within_case(actor) | Q(institution__in=parties_of(actor), state__in=OPEN)


def visible_programme(actor: Actor) -> Q:
    """Programmes: by area."""
    return within_reach(actor)


def visible_opinion(actor: Actor) -> Q:
    """Opinions: by area, and to the expert in person while it is asked for."""
    mine = Q(expert=actor.id, state="asked") if actor.grants else NOTHING
    plans = within_reach(actor) & Q(programme__isnull=False)
    return within_case(actor, "decision__case") | plans | mine


def visible_support(actor: Actor) -> Q:
    """Orders for support: by area, and to whoever was called while they live."""
    mine = Q(person=actor.id, state__in=LIVE) if actor.grants else NOTHING
    return within_reach(actor) | mine | Q(body__in=parties_of(actor), state__in=LIVE)


def visible_contract(actor: Actor) -> Q:
    """Contracts: by area and category, and to the provider while they run."""
    mine = Q(provider__in=parties_of(actor), state="concluded")
    return within_case(actor) | mine
