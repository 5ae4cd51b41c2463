"""Arranging which sources are fetched, and asking for one at once; each a plain row and an entry of the journal."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from fengsui.collection.connectors import registry
from fengsui.collection.fetching.addresses import target
from fengsui.collection.fetching.troubles import Trouble
from fengsui.collection.models import SourcePlan
from fengsui.collection.reading.pulled import Pull
from fengsui.journal.record import note
from fengsui.kernel.actor import NATIONAL, Actor, Family
from fengsui.kernel.refusal import Forbidden, Reason, Refused
from fengsui.people.models import OrgUnit

ARRANGE, PULL = "source.arrange", "source.pull"
BASIS = "A13-8.a G17-11.b"
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(days=400)
"""How often a source may be asked: not so often that it hurts it, and at least once in a while."""


def allowed_hosts(declared: Pull) -> frozenset[str]:
    """The hosts from which a source may be fetched: its own, and those that the installation adds (mirrors, feeds)."""
    return frozenset({declared.host, *settings.FENGSUI_FETCH_HOSTS} - {""})


def _power(act: str, by: Actor) -> None:
    if not by.may(act, within=NATIONAL):
        raise Forbidden(act, "sod" if by.family == Family.AUDIT else "auth")


def reasons_against(source: str, *, on: bool, address: str, every: timedelta, full_every: timedelta) -> list[Reason]:
    """Why a source cannot be fetched like this; every reason."""
    declared = registry[source].pull if source in registry else None
    if declared is None:
        return [Reason("can_be_fetched", "range", BASIS, "source")]
    found = []
    if not SHORTEST <= every <= LONGEST or not SHORTEST <= full_every <= LONGEST:
        found.append(Reason("asked_in_measure", "range", BASIS, "every"))
    if on and not (address or declared.address):
        found.append(Reason("address_given", "field", BASIS, "address"))
    if address:
        try:
            target(address, allowed_hosts(declared), loopback=settings.FENGSUI_FETCH_LOOPBACK)
        except Trouble:
            found.append(Reason("address_allowed", "range", BASIS, "address"))
    return found


@transaction.atomic
def arrange(
    source: str,
    *,
    on: bool,
    address: str,
    every: timedelta,
    full_every: timedelta,
    unit: OrgUnit,
    by: Actor,
    at: datetime,
) -> SourcePlan:
    """Say whether, where and how often a source is fetched, and to which unit its leads go."""
    _power(ARRANGE, by)
    if reasons := reasons_against(source, on=on, address=address, every=every, full_every=full_every):
        raise Refused(ARRANGE, reasons)
    given = {"every": every, "full_every": full_every, "unit": unit}
    SourcePlan.objects.get_or_create(source=source, defaults=given)
    plan = SourcePlan.objects.select_for_update(of=("self",)).get(source=source)
    if on and not plan.on:
        plan.since, plan.due_at, plan.failed = at, at, 0
    elif on:
        plan.due_at = min(plan.due_at or at, at + every)
    if address != plan.address:
        # Another place may have another past: it is asked for everything again.
        plan.heard_to, plan.full_at = None, None
    plan.on, plan.address, plan.every, plan.full_every, plan.unit = on, address, every, full_every, unit
    plan.version += 1
    plan.save()
    told = {"source": source, "on": on, "address": address, "unit": unit.code}
    times = {"every": every.total_seconds(), "full_every": full_every.total_seconds()}
    note(ARRANGE, plan.pk, plan.version, by=by, at=at, path="HQ", basis=BASIS, plan=told | times)
    return plan


@transaction.atomic
def want(source: str, *, full: bool, by: Actor, at: datetime) -> SourcePlan:
    """Ask for a source to be fetched now, whole if `full`; it falls due at this moment."""
    _power(PULL, by)
    plan = SourcePlan.objects.select_for_update(of=("self",)).filter(source=source, on=True).first()
    if plan is None or not settings.FENGSUI_FETCH:
        raise Refused(PULL, [Reason("fetching_is_on", "state", BASIS)])
    plan.due_at = at
    if full:
        plan.full_at = None
    plan.version += 1
    plan.save()
    note(PULL, plan.pk, plan.version, by=by, at=at, path="HQ", basis=BASIS, source=source, full=full)
    return plan
