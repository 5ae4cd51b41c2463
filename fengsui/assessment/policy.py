"""Which rows of assessment an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.assessment.lifecycle.engagement import LIVE
from fengsui.kernel.actor import Actor
from fengsui.people.reach import NOTHING, within_reach


def visible_assessment(actor: Actor) -> Q:
    """Assessments: by area and category, and to the institution that was ordered."""
    return within_reach(actor, category="case__category", parties="parties")


def visible_computation(actor: Actor) -> Q:
    """Computations: to whom the assessment is visible."""
    return within_reach(actor, category="assessment__case__category", parties="assessment__parties")


def visible_judgement(actor: Actor) -> Q:
    """Judgements: by area and category; an expert sees the own engagement, which shows all of the one case."""
    return within_reach(actor, category="case__category")


def visible_engagement(actor: Actor) -> Q:
    """Engagements: by area and category, and to the expert in person until it has ended (A13-17)."""
    mine = Q(expert=actor.id, state__in=LIVE) if actor.grants else NOTHING
    return within_reach(actor, category="judgement__case__category") | mine


def visible_decision(actor: Actor) -> Q:
    """Decisions: by area and category; no outside organisation sees one."""
    return within_reach(actor, category="case__category")
