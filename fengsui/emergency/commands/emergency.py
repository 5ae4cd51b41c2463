"""The acts upon an emergency response."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.emergency.commands.drill import plan_seen
from fengsui.emergency.lifecycle.emergency import LIFECYCLE
from fengsui.emergency.models import EmergencyResponse
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.people.models import OrgUnit
from fengsui.triage.queries import case as case_queries


@transaction.atomic
def alert(*, unit: OrgUnit, event: str, place: str, case_id: UUID | None = None, by: Actor) -> EmergencyResponse:
    """Raise the alarm: what happened, and where."""
    LIFECYCLE.require("alert", by)
    case = case_queries.get(case_id, by) if case_id else None
    row = EmergencyResponse(state=NONE, unit=unit, path=unit.path, event=event, place=place, case=case)
    decision = LIFECYCLE.decide("alert", row.facts(), by=by, at=now())
    _write(row, decision, "event", event)
    record(row, decision, emergency=row.snapshot())
    return row


def _lock(pk: UUID) -> EmergencyResponse:
    row: EmergencyResponse = EmergencyResponse.objects.select_related("unit", "plan").lock(pk)
    return row


def _write(row: EmergencyResponse, decision: Decision, kind: str, text: str, **more: str) -> None:
    line = {"at": decision.at.isoformat(), "by": decision.by.name, "unit": decision.by.unit_name, "kind": kind}
    row.log = [*row.log, line | {"text": text} | more]


def _change(
    act: str, pk: UUID, by: Actor, given: Mapping[str, Any], text: str, *, kind: str,
    more: Mapping[str, str] | None = None, **columns: Any,
) -> EmergencyResponse:  # fmt: skip
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    for name, value in columns.items():
        setattr(row, name, value)
    _write(row, decision, kind, text, **(more or {}))
    record(row, decision, emergency=row.snapshot(), given={"evidence": text})
    return row


@transaction.atomic
def activate(
    pk: UUID, *, plan_id: UUID, level: str, commander: str, override_reason: str = "", by: Actor
) -> EmergencyResponse:
    """Put a plan into action; one that has lapsed only with the reason."""
    plan = plan_seen(plan_id, by)
    given = {"plan_state": plan.state, "level": level, "commander": commander, "override_reason": override_reason}
    columns: dict[str, Any] = {"plan": plan, "level": level, "commander": commander, "override_reason": override_reason}
    text = " · ".join(part for part in (plan.title, commander, override_reason) if part)
    return _change("activate", pk, by, given, text, kind="activate", **columns)


@transaction.atomic
def call_off(pk: UUID, *, reason: str, by: Actor) -> EmergencyResponse:
    """Call an alert off: there was no emergency."""
    return _change("call_off", pk, by, {"reason": reason}, reason, kind="call_off")


@transaction.atomic
def log(pk: UUID, *, entry: str, by: Actor) -> EmergencyResponse:
    """Write down what was done or seen."""
    return _change("log", pk, by, {"entry": entry}, entry, kind="entry")


@transaction.atomic
def call(pk: UUID, *, partner: str, request: str, answer: str = "", by: Actor) -> EmergencyResponse:
    """Write down that a partner was called, what was asked and what it answered."""
    told = {"partner": partner, "request": request}
    return _change("call", pk, by, told, request, kind="call", more={"partner": partner, "answer": answer})


@transaction.atomic
def set_level(pk: UUID, *, level: str, reason: str, by: Actor) -> EmergencyResponse:
    """Raise or lower the level of the response."""
    given = {"level": level, "reason": reason}
    return _change("set_level", pk, by, given, reason, kind="level", more={"level": level}, level=level)


@transaction.atomic
def stand_down(pk: UUID, *, outcome: str, reviewer: str, review_due: datetime | None, by: Actor) -> EmergencyResponse:
    """End the response; who reviews it, and until when, is settled with it."""
    given = {"outcome": outcome, "reviewer": reviewer, "review_due": review_due}
    columns: dict[str, Any] = {"outcome": outcome, "reviewer": reviewer, "review_due": review_due}
    return _change("stand_down", pk, by, given, outcome, kind="stand_down", **columns)


@transaction.atomic
def review(pk: UUID, *, course: str, lessons: str, by: Actor) -> EmergencyResponse:
    """Look back on the response: how it went, and what is learned."""
    given = {"course": course, "lessons": lessons}
    return _change("review", pk, by, given, lessons, kind="review", course=course, lessons=lessons)
