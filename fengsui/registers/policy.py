"""Which rows of the registers an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor, Family
from fengsui.people.reach import NOTHING, parties_of, within_reach


def _own(actor: Actor) -> Q:
    """What is about oneself."""
    return NOTHING if actor.everything or not actor.grants else Q(person=actor.id)


def visible_designation(actor: Actor) -> Q:
    """Designations: what stands, to every officer, who must know whom to choose; the rest by area; one's own to oneself."""
    standing = Q(state__in=["active", "suspended"]) if actor.family == Family.BUSINESS else NOTHING
    return within_reach(actor) | standing | _own(actor) | Q(body__in=parties_of(actor))


def visible_task_force(actor: Actor) -> Q:
    """Task forces: what stands, to every officer, who must know whom to order; the rest by area; one's own to its members."""
    standing = Q(state="standing") if actor.family == Family.BUSINESS else NOTHING
    return within_reach(actor) | standing | Q(state="standing", body__in=parties_of(actor))


def visible_committee(actor: Actor) -> Q:
    """Committees: what stands, to every officer; the rest by area."""
    return within_reach(actor) | (Q(state="standing") if actor.family == Family.BUSINESS else NOTHING)


def visible_exam(actor: Actor) -> Q:
    """Examinations: by area, and one's own to oneself."""
    return within_reach(actor) | _own(actor)


def visible_integrity(actor: Actor) -> Q:
    """Records of integrity: by area, and one's own to oneself."""
    return within_reach(actor) | _own(actor) | Q(body__in=parties_of(actor))


def visible_procedure(actor: Actor) -> Q:
    """Procedures: those in force and those before them to everybody with a role, who must follow them; the rest by area."""
    public = Q(state__in=["in_force", "withdrawn"]) if actor.family in (Family.BUSINESS, Family.OUTSIDE) else NOTHING
    return within_reach(actor) | public
