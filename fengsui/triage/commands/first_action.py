"""Acting first in an emergency, and handing in the papers afterwards (Q09-2.5.1.c)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.triage.lifecycle.information import LIFECYCLE
from fengsui.triage.models import RiskInformation


def _lock(pk: UUID) -> RiskInformation:
    item: RiskInformation = RiskInformation.objects.select_related("unit", "case").lock(pk)
    return item


@transaction.atomic
def act_first(
    pk: UUID, *, action: str, reason: str, papers: list[str], papers_due: date | None, by: Actor
) -> RiskInformation:
    """Record what was done at once, before any paper; name the papers that follow, and their last day."""
    item = _lock(pk)
    named = list(dict.fromkeys(papers))
    given = {"first_action": action, "reason": reason, "papers": tuple(named), "papers_due": papers_due}
    decision = LIFECYCLE.decide("act_first", item.facts(**given), by=by, at=item.moment)
    done = {"action": action, "reason": reason, "by": by.name, "at": decision.at.isoformat()}
    due = papers_due.isoformat() if papers_due else ""
    item.first_actions = [*item.first_actions, done]
    item.late_papers = [*item.late_papers, *({"name": name, "due_on": due, "reference": ""} for name in named)]
    record(item, decision, information=item.snapshot(), given={"reason": reason, "evidence": action})
    return item


@transaction.atomic
def hand_in_paper(pk: UUID, *, paper: str, reference: str, by: Actor) -> RiskInformation:
    """Hand in one of the papers that are owed, by its number or where it is kept; the first owed of that name."""
    item = _lock(pk)
    decision = LIFECYCLE.decide("hand_in_paper", item.facts(paper=paper, reference=reference), by=by, at=item.moment)
    first = next(one for one in item.late_papers if one["name"] == paper and not one["reference"])
    handed = first | {"reference": reference, "by": by.name, "at": decision.at.isoformat()}
    item.late_papers = [handed if one is first else one for one in item.late_papers]
    record(item, decision, information=item.snapshot(), given={"evidence": f"{paper}：{reference}"})
    return item
