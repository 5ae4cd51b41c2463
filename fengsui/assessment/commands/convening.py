"""Asking for the highest tier, and the consolidated sessions of a period."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.convening import REQUEST, SESSION
from fengsui.assessment.models import ConsolidatedSession, TierRequest
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import BEIJING
from fengsui.people.models import OrgUnit
from fengsui.triage.models import Alarm, RiskCase, RiskInformation
from fengsui.triage.queries import case as case_queries

MOST = 200
PENDING = ("asked", "granted")


@transaction.atomic
def ask(*, case_id: UUID, reason: str, by: Actor) -> TierRequest:
    """Ask the leader of headquarters to have a case judged at tier 1, since the department cannot resolve it."""
    REQUEST.require("ask", by)
    case = case_queries.get(case_id, by)
    row = TierRequest(state=NONE, unit=case.unit, path=case.path, case=case, reason=reason)
    pending = TierRequest.objects.filter(case=case, state__in=PENDING).count()
    decision = REQUEST.decide("ask", row.facts(pending=pending), by=by, at=now())
    record(row, decision, request=row.snapshot(), given={"reason": reason})
    return row


def _request(pk: UUID) -> TierRequest:
    row: TierRequest = TierRequest.objects.select_related("case", "unit").lock(pk)
    return row


@transaction.atomic
def grant(pk: UUID, *, document: str, by: Actor) -> TierRequest:
    """Grant it, by the document that says so."""
    row = _request(pk)
    decision = REQUEST.decide("grant", row.facts(document=document), by=by, at=row.moment)
    row.document = document
    record(row, decision, request=row.snapshot())
    return row


@transaction.atomic
def refuse(pk: UUID, *, reason: str, by: Actor) -> TierRequest:
    """Refuse it, with the reason; the department judges itself."""
    row = _request(pk)
    decision = REQUEST.decide("refuse", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, request=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def use(pk: UUID, *, by: Actor, cause: Entry | None = None) -> TierRequest:
    """Note that the judgement it was granted for has been convened."""
    row = _request(pk)
    decision = REQUEST.decide("use", row.facts(), by=by, at=row.moment)
    record(row, decision, cause=cause, request=row.snapshot())
    return row


@transaction.atomic
def plan(
    *, period_from: date | None, period_to: date | None, held_on: date | None, topic: str = "", by: Actor
) -> ConsolidatedSession:
    """Put a consolidated session of a period on the schedule of the own unit."""
    SESSION.require("plan", by)
    at = now()
    day = at.astimezone(BEIJING).date()
    unit = OrgUnit.objects.get(pk=by.unit)
    row = ConsolidatedSession(
        state=NONE, unit=unit, path=unit.path, period_from=period_from or day, period_to=period_to or day,
        held_on=held_on or day, topic=topic,
    )  # fmt: skip
    facts = row.facts(period_from=period_from, period_to=period_to, held_on=held_on)
    decision = SESSION.decide("plan", facts, by=by, at=at)
    record(row, decision, session=row.snapshot())
    return row


def _session(pk: UUID) -> ConsolidatedSession:
    row: ConsolidatedSession = ConsolidatedSession.objects.select_related("unit").lock(pk)
    return row


@transaction.atomic
def gather(pk: UUID, *, by: Actor) -> ConsolidatedSession:
    """Gather what the period brought: alarms, cases, and graded items that no case holds yet."""
    row = _session(pk)
    decision = SESSION.decide("gather", row.facts(), by=by, at=row.moment)
    row.candidates = candidates(row)
    record(row, decision, session=row.snapshot())
    return row


def candidates(row: ConsolidatedSession) -> list[dict[str, Any]]:
    """The matters of the period within the area of the session, the gravest kinds first."""
    first = datetime.combine(row.period_from, time.min, BEIJING)
    last = datetime.combine(row.period_to, time.max, BEIJING)
    below = {"path__startswith": "" if row.unit.level in ("hq", "department") else row.path}
    entries = Entry.objects.filter(at__range=(first, last))
    alarms = Alarm.objects.filter(pk__in=entries.filter(act="alarm.raise").values("subject"), **below)
    cases = RiskCase.objects.filter(pk__in=entries.filter(act="case.open").values("subject"), **below)
    items = RiskInformation.objects.filter(graded_at__range=(first, last), case__isnull=True, **below)
    found = [
        *(("alarm", one) for one in alarms.order_by("pk")[:MOST]),
        *(("case", one) for one in cases.order_by("pk")[:MOST]),
        *(("information", one) for one in items.order_by("grade", "pk")[:MOST]),
    ]
    return [
        {"no": str(place), "kind": kind, "id": str(one.pk), "title": str(one)[:200]}
        for place, (kind, one) in enumerate(found[:MOST], start=1)
    ]


@transaction.atomic
def hold(pk: UUID, *, outcomes: list[dict[str, str]], minutes: str, by: Actor) -> ConsolidatedSession:
    """Hold the session: what came of every candidate, and the minutes."""
    row = _session(pk)
    facts = row.facts(unreviewed=row.unreviewed(outcomes), minutes=minutes)
    decision = SESSION.decide("hold", facts, by=by, at=row.moment)
    row.outcomes, row.minutes = list(outcomes), minutes
    record(row, decision, session=row.snapshot())
    return row


@transaction.atomic
def cancel(pk: UUID, *, reason: str, by: Actor) -> ConsolidatedSession:
    """Cancel a session, with the reason."""
    row = _session(pk)
    decision = SESSION.decide("cancel", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, session=row.snapshot(), given={"reason": reason})
    return row
