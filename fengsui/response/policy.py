"""Which rows of response an actor may see."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from fengsui.kernel.actor import Actor, Family
from fengsui.people.reach import NOTHING, parties_of, within_case
from fengsui.response.lifecycle.measure import TOLD

CUSTOMS = ("hq", "department", "regional", "local")


def either(actor: Actor, *grounds: Q) -> Q:
    """Any of these grounds; no condition at all for the platform itself, since an empty one would vanish among others."""
    return Q() if actor.everything else reduce(or_, grounds)


def executed_by(actor: Actor, prefix: str = "") -> Q:
    """The measures that the actor's unit executes, with what hangs on them."""
    business = actor.family == Family.BUSINESS and actor.unit
    return Q(**{f"{prefix}executor": actor.unit}) if business else NOTHING


def nationwide(actor: Actor, prefix: str = "") -> Q:
    """Measures for the whole country reach every customs unit, once they are served (S43-11.b)."""
    if actor.family != Family.BUSINESS or actor.level not in CUSTOMS:
        return NOTHING
    return Q(**{f"{prefix}nationwide": True, f"{prefix}state__in": TOLD})


def visible_measure(actor: Actor) -> Q:
    """Measures: by area and category; to the unit that executes them; to the operator concerned once they are served."""
    party = Q(parties__overlap=parties_of(actor), state__in=TOLD) if parties_of(actor) else NOTHING
    return either(actor, within_case(actor), party, executed_by(actor), nationwide(actor))


def visible_seizure(actor: Actor) -> Q:
    """Lists of seized goods: by area and category, to the executing unit, to the operator concerned."""
    area = within_case(actor, parties="parties")
    return either(actor, area, executed_by(actor, "measure__"))


def visible_survey(actor: Actor) -> Q:
    """Surveys: by area and category, and to the unit that surveys."""
    return either(actor, within_case(actor), executed_by(actor, "measure__"))


def visible_outward(actor: Actor) -> Q:
    """Notifications and coordinations: by area and category, and to the organisation that they go to."""
    mine = Q(partner__in=parties_of(actor)) if parties_of(actor) else NOTHING
    return either(actor, within_case(actor), mine)


def visible_joint_task(actor: Actor) -> Q:
    """Partners' tasks: by area and category, and to the partner."""
    mine = Q(coordination__partner__in=parties_of(actor)) if parties_of(actor) else NOTHING
    return either(actor, within_case(actor), mine)


def visible_filing(actor: Actor) -> Q:
    """Filings: by area and category."""
    return within_case(actor)
