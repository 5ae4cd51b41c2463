"""Which rows of triage an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor, Family
from fengsui.people.reach import NOTHING, parties_of, within_reach
from fengsui.triage.lifecycle.commission import PENDING, State


def visible_information(actor: Actor) -> Q:
    """Items: by area, business category and clearance; no outside organisation sees an item."""
    return within_reach(actor, category="business_category", secrecy="secrecy")


def visible_case(actor: Actor) -> Q:
    """Cases: by area, category and clearance, to the unit that leads and those above it; outsiders see none."""
    return within_reach(actor, category="category", secrecy="secrecy")


def visible_quarantined(actor: Actor) -> Q:
    """Records in quarantine: by area."""
    return within_reach(actor)


def visible_link(actor: Actor) -> Q:
    """Links: by area, where both sides are within the clearance: a link tells of both (A13-30.a)."""
    cleared = Q() if actor.everything else Q(first__secrecy__in=actor.classes, second__secrecy__in=actor.classes)
    return within_reach(actor) & cleared


def visible_opening(actor: Actor) -> Q:
    """Openings: to the office that asked, those above it, and custodians."""
    return within_reach(actor)


def visible_held(actor: Actor) -> Q:
    """Held records and reports from outside: by area, and to the body that sent them; to no other from outside."""
    return within_reach(actor) | Q(unit__in=parties_of(actor))


def visible_commission(actor: Actor) -> Q:
    """Commissions: by area and category, and to the institution, as long as its work is not ended (A13-17)."""
    mine = Q(institution__in=parties_of(actor), state__in=PENDING)
    return within_reach(actor, category="item__business_category", secrecy="item__secrecy") | mine


def visible_to_institution(actor: Actor) -> Q:
    """Commissions by which an institution sees the files of an item: once secrecy is undertaken, until they end."""
    return Q(institution__in=parties_of(actor), state__in=[State.ACCEPTED, State.REPORTED])


def visible_duty(actor: Actor) -> Q:
    """Duties: by area."""
    return within_reach(actor)


def visible_standard(actor: Actor) -> Q:
    """Screening standards: those in force to every officer, who must know by what they screen; the others by area."""
    if actor.family != Family.BUSINESS:
        return NOTHING
    return Q(state="published") | within_reach(actor)


def visible_rule_set(actor: Actor) -> Q:
    """Sets of rules: to the officers of every unit whose items they read, and to those who keep them."""
    if actor.everything:
        return Q()
    if actor.family != Family.BUSINESS:
        return NOTHING
    parts = actor.path.split(".")
    above = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return Q(reach__in=above) | within_reach(actor)


def visible_focus(actor: Actor) -> Q:
    """The goods in focus: the lines that count for an officer's unit, and those of the own area."""
    if actor.family != Family.BUSINESS:
        return NOTHING
    parts = actor.path.split(".")
    return Q(path__in=[".".join(parts[:length]) for length in range(1, len(parts) + 1)]) | within_reach(actor)
