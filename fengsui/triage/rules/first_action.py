"""What acting first in an emergency rests on: what was done, why, and the papers that follow (Q09-2.5.1.c)."""

from __future__ import annotations

from datetime import datetime

from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day
from fengsui.triage.rules.information import InformationFacts

Facts = InformationFacts


@rule("field", "Q09-2.5.1.c", field="action")
def first_action_written(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.first_action.strip())


@rule("field", "Q09-2.5.1.c", field="papers")
def papers_named(item: Facts, by: Actor, at: datetime) -> bool:
    """Nobody acts first without saying which papers will follow."""
    return bool(item.papers)


@rule("field", "Q09-2.5.1.c", field="papers_due")
def papers_due_ahead(item: Facts, by: Actor, at: datetime) -> bool:
    return item.papers_due is not None and item.papers_due >= beijing_day(at)


@rule("range", "Q09-2.5.1.c", field="paper")
def paper_owed(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.paper.strip()) and item.paper in item.papers_owed


@rule("field", "Q09-2.5.1.c", field="reference")
def paper_referred_to(item: Facts, by: Actor, at: datetime) -> bool:
    return bool(item.reference.strip())


@rule("state", "Q09-2.5.1.c", places="papers_owed")
def late_papers_in(item: Facts, by: Actor, at: datetime) -> bool:
    return not item.papers_owed
