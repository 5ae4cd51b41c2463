"""Raising alarms once, heeding them, ending them when their cause is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from fengsui.catalogue import queries as catalogue
from fengsui.collection.models import FetchRun, ImportRun, SourcePlan
from fengsui.collection.queries.sources import connectors
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.alarm import LIFECYCLE
from fengsui.triage.models import Alarm, RiskInformation
from fengsui.triage.rules.alarm import Seen, areas, clustered

CLUSTER, SILENT = "cluster", "silent_source"
FOUNDED = ("screened_in", "graded", "in_case", "handled", "closed", "archived")


@transaction.atomic
def raise_(
    kind: str, key: str, *, told: Mapping[str, Any], items: Sequence[UUID] = (), by: Actor, cause: Entry | None = None
) -> Alarm | None:
    """Raise an alarm, unless it stands already; the watch of the nation is headquarters' early-warning office."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"alarm {kind} {key}"])
    if Alarm.objects.filter(kind=kind, key=key[:200]).exclude(state="ended").exists():
        return None
    unit = OrgUnit.objects.get(code="EWO")
    alarm = Alarm(state=NONE, unit=unit, path=unit.path, kind=kind, key=key[:200], items=list(items), told=dict(told))
    decision = LIFECYCLE.decide("raise", alarm.facts(), by=by, at=now())
    record(alarm, decision, cause=cause, alarm=alarm.snapshot())
    return alarm


@transaction.atomic
def heed(pk: UUID, *, reason: str, by: Actor) -> Alarm:
    """Take note of an alarm, and say what is done about it."""
    alarm: Alarm = Alarm.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("heed", alarm.facts(reason=reason), by=by, at=alarm.moment)
    record(alarm, decision, alarm=alarm.snapshot(), given={"reason": reason})
    return alarm


@transaction.atomic
def end(pk: UUID, *, by: Actor) -> Alarm:
    """End an alarm whose cause is gone."""
    alarm: Alarm = Alarm.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("end", alarm.facts(holds=False), by=by, at=alarm.moment)
    record(alarm, decision, alarm=alarm.snapshot())
    return alarm


def watch_clusters(item: RiskInformation, *, by: Actor, cause: Entry | None = None) -> list[Alarm]:
    """Raise the alarm of N31 where this item completes a cluster over product, hazard and area."""
    limits = catalogue.setting("cluster.alarm")
    key = item.product_key
    if not key:
        return []
    window = now() - timedelta(days=int(limits["days"]))
    rows = RiskInformation.objects.filter(product_key=key, state__in=FOUNDED, received_at__gte=window)
    seen = [
        Seen(str(pk), region_of(path), frozenset(hazards))
        for pk, path, hazards in rows.values_list("pk", "path", "hazard_families")
    ]
    raised = []
    for hazard, sharing in clustered(seen, items=int(limits["items"]), regions=int(limits["regions"])).items():
        told = {
            "product": item.product_name,
            "hazard": hazard,
            "items": len(sharing),
            "regions": sorted(set(areas(sharing))),
        }
        pks = [UUID(one.item) for one in sharing]
        if alarm := raise_(CLUSTER, f"{key} {hazard}", told=told, items=pks, by=by, cause=cause):
            raised.append(alarm)
    return raised


def region_of(path: str) -> str:
    """The regional customs in a path; none for headquarters' own offices, which stand for no area."""
    code = path.split(".")[1] if path.count(".") else ""
    return code if code.isdigit() else ""


def silent_sources(at: datetime) -> dict[str, datetime]:
    """The sources that are silent for longer than their rhythm, with when they were heard last.

    A source is heard when a file of it was read and when it answered a pull, also that nothing is new. One that is fetched
    and has never answered is silent since it was switched on; one that was never heard of is not waited for.
    """
    read = ImportRun.objects.filter(ended_at__isnull=False, read__gt=0)
    answered = FetchRun.objects.filter(outcome__in=FetchRun.HEARD)
    on = SourcePlan.objects.filter(on=True, since__isnull=False)
    heard: dict[str, datetime] = {}
    for told in (
        read.values_list("source").annotate(last=Max("ended_at")).values_list("source", "last"),
        answered.values_list("source").annotate(last=Max("ended_at")).values_list("source", "last"),
        on.values_list("source", "since"),
    ):
        for source, moment in told:
            if moment is not None:
                heard[source] = max(moment, heard.get(source, moment))
    return {
        name: heard[name]
        for name, connector in connectors().items()
        if connector.rhythm and name in heard and at - heard[name] > connector.rhythm
    }


def watch_sources() -> int:
    """Raise an alarm for each source that fell silent, end those of sources that speak again; return how many were raised."""
    silent = silent_sources(now())
    for alarm in Alarm.objects.filter(kind=SILENT).exclude(state="ended").exclude(key__in=silent):
        end(alarm.pk, by=CLOCK)
    raised = [
        raise_(SILENT, name, told={"source": name, "heard_at": heard.isoformat()}, by=CLOCK)
        for name, heard in silent.items()
    ]
    return sum(one is not None for one in raised)
