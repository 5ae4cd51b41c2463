"""Which rows of assessment an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.assessment.lifecycle import engagement
from fengsui.assessment.lifecycle.assessment import LIVE
from fengsui.assessment.lifecycle.task import LIVE as WORK
from fengsui.kernel.actor import Actor
from fengsui.people.reach import NOTHING, parties_of, within_case, within_reach


def visible_assessment(actor: Actor) -> Q:
    """Assessments: by area and category, and to those who assess, until it is decided on (A13-17)."""
    mine = Q(parties__overlap=parties_of(actor), state__in=LIVE)
    return within_case(actor) | mine


def visible_task(actor: Actor) -> Q:
    """Work assignments: by area and category; to those who work, until it has ended; to the assessor they are for."""
    mine = NOTHING
    if actor.has("task.contribute") and not actor.everything:
        bodies = sorted({actor.unit, *parties_of(actor)})
        mine = Q(state__in=WORK) & (Q(assignee__in=bodies) | Q(partners__overlap=bodies))
    mine |= Q(assessment__parties__overlap=parties_of(actor), assessment__state__in=LIVE)
    return within_case(actor) | mine


def visible_computation(actor: Actor) -> Q:
    """Computations: to whom the assessment is visible."""
    mine = Q(assessment__parties__overlap=parties_of(actor), assessment__state__in=LIVE)
    return within_case(actor, "assessment__case") | mine


def visible_evidence(actor: Actor) -> Q:
    """Evidence: to whom the assessment is visible."""
    mine = Q(assessment__parties__overlap=parties_of(actor), assessment__state__in=LIVE)
    return within_case(actor, "assessment__case") | mine


def visible_request(actor: Actor) -> Q:
    """Requests for the highest tier: by area and category."""
    return within_case(actor)


def visible_session(actor: Actor) -> Q:
    """Consolidated sessions: by area."""
    return within_reach(actor)


def visible_judgement(actor: Actor) -> Q:
    """Judgements: by area and category; an expert sees the own engagement, which shows all of the one case."""
    return within_case(actor)


def visible_engagement(actor: Actor) -> Q:
    """Engagements: by area and category, and to the expert in person until it has ended (A13-17)."""
    mine = Q(expert=actor.id, state__in=engagement.LIVE) if actor.grants else NOTHING
    return within_case(actor, "judgement__case") | mine


def visible_decision(actor: Actor) -> Q:
    """Decisions: by area and category; no outside organisation sees one."""
    return within_case(actor)
