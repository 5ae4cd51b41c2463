"""The acts upon a survey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown
from fengsui.people.models import OrgUnit
from fengsui.response.lifecycle.survey import LIFECYCLE
from fengsui.response.models import RapidResponseMeasure, SurveyItem, SurveyTask
from fengsui.response.policy import visible_measure
from fengsui.response.rules.contents import day
from fengsui.triage.commands import information

SOURCE = "S01.1"
"""Findings of inspection and supervision: what a survey finds comes in as such."""


@transaction.atomic
def order(
    *,
    measure_id: UUID,
    period_from: date | None,
    period_to: date | None,
    subject: str,
    areas: Sequence[str],
    sampling: str,
    by: Actor,
    cause: Entry | None = None,
) -> SurveyTask:
    """Order a survey under a measure in force."""
    LIFECYCLE.require("order", by)
    rows = RapidResponseMeasure.objects.select_related("case", "unit", "executor").filter(visible_measure(by))
    measure = rows.select_for_update(of=("self",)).filter(pk=measure_id).first()
    if measure is None:
        raise Unknown(measure_id)
    made = SurveyTask(
        state=NONE, unit=measure.unit, path=measure.path, case=measure.case, measure=measure, period_from=period_from,
        period_to=period_to, subject=subject, areas=list(dict.fromkeys(areas)), sampling=sampling,
    )  # fmt: skip
    decision = LIFECYCLE.decide("order", made.facts(), by=by, at=now())
    record(made, decision, cause=cause, survey=made.snapshot())
    return made


def order_as_decided(measure: RapidResponseMeasure, *, by: Actor, cause: Entry) -> SurveyTask:
    """Order the survey that a measure of code M16 was decided to be."""
    told = measure.contents
    return order(
        measure_id=measure.pk, period_from=day(told.get("period_from")), period_to=day(told.get("period_to")),
        subject=told.get("subject", ""), areas=told.get("areas", []), sampling=told.get("sampling", ""), by=by, cause=cause,
    )  # fmt: skip


def _lock(pk: UUID) -> SurveyTask:
    row: SurveyTask = SurveyTask.objects.select_related("case", "unit", "measure").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> SurveyTask:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    record(row, decision, survey=row.snapshot(), given=told)
    return row


@transaction.atomic
def begin(pk: UUID, *, by: Actor) -> SurveyTask:
    """Begin to survey."""
    return _change("begin", pk, by, {})


@transaction.atomic
def enter(pk: UUID, *, findings: Sequence[Mapping[str, Any]], by: Actor) -> SurveyTask:
    """Write down the findings: area, how many were looked at, how many failed, what was found."""
    told = [dict(one) for one in findings]
    return _change("enter", pk, by, {"findings": tuple(told)}, findings=told)


@transaction.atomic
def spawn(pk: UUID, *, place: int, by: Actor) -> SurveyTask:
    """Begin an item of risk information from one finding, linked to the case that the survey belongs to."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("spawn", row.facts(place=place), by=by, at=row.moment)
    found, product = row.findings[place - 1], row.case.product
    item = information.capture(
        unit=OrgUnit.objects.get(code=by.unit),
        fields={
            "title": f"{row.case.title_zh}：{found['area']}调查发现"[:200],
            "source_code": SOURCE,
            "source_mark": f"{row.case.number} / {place}",
            "product_name": product.get("name_zh", ""),
            "brand": product.get("brand", ""),
            "spec_model": product.get("model", ""),
            "origin_country": product.get("origin", ""),
            "risk_description": found["found"],
        },
        by=by.consequently(),
    )
    record(row, decision, survey=row.snapshot(), given={"evidence": found["found"]}, item=str(item.pk), place=place)
    SurveyItem.objects.create(survey=row, place=place, item=item)
    return row


@transaction.atomic
def hand_in(pk: UUID, *, by: Actor) -> SurveyTask:
    """Hand the findings in for review."""
    return _change("hand_in", pk, by, {})


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> SurveyTask:
    """Return the findings; the period runs on."""
    return _change("send_back", pk, by, {"reason": reason})


@transaction.atomic
def review(pk: UUID, *, conclusion: str, by: Actor) -> SurveyTask:
    """Review the findings and conclude; by somebody who did not survey."""
    return _change("review", pk, by, {"conclusion": conclusion}, conclusion=conclusion)


@transaction.atomic
def close(pk: UUID, *, by: Actor) -> SurveyTask:
    """Close the survey."""
    return _change("close", pk, by, {})
