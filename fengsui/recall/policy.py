"""Which rows of recalls an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import parties_of, within_reach


def visible_recall(actor: Actor) -> Q:
    """Recalls: by area and category; to the firm that recalls, its partner, whoever told of the defect, and the evaluator."""
    own = parties_of(actor)
    mine = Q(operator__in=own) | Q(partner__in=own) | Q(evaluator__in=own) | Q(reported_by__in=own)
    return within_reach(actor, category="category") | mine


def visible_scope(actor: Actor) -> Q:
    """The goods covered: everybody who takes part in recalls."""
    return Q() if actor.grants or actor.everything else Q(pk__in=[])
