"""Which rows of assessment an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import within_reach


def visible_assessment(actor: Actor) -> Q:
    """Assessments: by area and category, and to the institution that was ordered."""
    return within_reach(actor, category="case__category", parties="parties")


def visible_judgement(actor: Actor) -> Q:
    """Judgements: by area and category, and to the organisations of the experts who sit."""
    return within_reach(actor, category="case__category", parties="parties")


def visible_decision(actor: Actor) -> Q:
    """Decisions: by area and category; no outside organisation sees one."""
    return within_reach(actor, category="case__category")
