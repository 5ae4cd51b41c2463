"""Attaching what an assessment rests on, and striking it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.evidence import LIFECYCLE
from fengsui.assessment.models import Computation, Evidence, RiskAssessment
from fengsui.assessment.policy import visible_assessment
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown


@transaction.atomic
def attach(
    *,
    assessment_id: UUID,
    stage: str,
    shows: str,
    source: str,
    strength: str,
    computation_id: UUID | None = None,
    place: str = "",
    url: str = "",
    item: UUID | None = None,
    by: Actor,
) -> Evidence:
    """Attach what was found, with its source, to the stage of the work and the place of the computation it bears on."""
    LIFECYCLE.require("attach", by)
    found = RiskAssessment.objects.filter(visible_assessment(by)).select_related("case", "unit")
    assessment = found.filter(pk=assessment_id).first()
    if assessment is None:
        raise Unknown(assessment_id)
    computation = assessment.computations.filter(pk=computation_id).first() if computation_id else None
    cited = assessment.case.items.filter(pk=item).first() if item else None
    row = Evidence(
        state=NONE, unit=assessment.unit, path=assessment.path, assessment=assessment, stage=stage,
        computation=computation, place=place, shows=shows, source=source, url=url, item=cited, strength=strength,
    )  # fmt: skip
    given = {
        "place_known": leads(computation, place) if computation or not computation_id else False,
        "item_of_the_case": cited is not None or item is None,
    }
    decision = LIFECYCLE.decide("attach", row.facts(**given), by=by, at=now())
    record(row, decision, evidence=row.snapshot())
    return row


def leads(computation: Computation | None, place: str) -> bool:
    """Whether a path leads somewhere in the inputs of a computation."""
    if not place:
        return True
    there: Any = computation.told() if computation else None
    for part in place.split("."):
        if isinstance(there, list):
            there = there[int(part)] if part.isdigit() and int(part) < len(there) else None
        else:
            there = there.get(part) if isinstance(there, Mapping) else None
        if there is None:
            return False
    return True


@transaction.atomic
def strike(pk: UUID, *, reason: str, by: Actor) -> Evidence:
    """Strike a piece of evidence out, with the reason; it stays readable."""
    row: Evidence = Evidence.objects.select_related("assessment__case", "assessment__unit", "unit").lock(pk)
    decision = LIFECYCLE.decide("strike", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, evidence=row.snapshot(), given={"reason": reason})
    return row
