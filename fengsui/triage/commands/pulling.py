"""Fetching what is due: sent once by whichever scheduler comes first, done by one worker, taken in like any other file.

Nothing is locked while the network is waited for but the pull itself. A worker that dies in the middle leaves whole
batches only; its lock goes with its connection, and the next pull does the rest.
"""

from __future__ import annotations

import logging
import statistics
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app

import fengsui
from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.collection.commands.plan import allowed_hosts
from fengsui.collection.connectors import registry
from fengsui.collection.fetching.client import Limits, Pace
from fengsui.collection.fetching.pulling import Fetched
from fengsui.collection.fetching.pulling import pull as fetch
from fengsui.collection.fetching.troubles import Trouble
from fengsui.collection.models import FetchRun, SourcePlan, SourceRecord
from fengsui.collection.reading.contract import Connector, Record
from fengsui.collection.reading.pulled import Pull
from fengsui.kernel.actor import CLOCK, IMPORTER, Actor
from fengsui.kernel.moments import beijing_day
from fengsui.triage.commands.intake import take_in
from fengsui.triage.commands.rereading import reread
from fengsui.triage.models import RiskInformation

log = logging.getLogger(__name__)
QUEUE, TASK = "sources", "triage.pull"
LOOK = 50
"""Pieces of a file that are tried before it is taken in."""
PATIENCE = timedelta(hours=1)
"""After this a pull that was sent and left no trace is sent again."""
SOONEST = timedelta(minutes=15)
LATEST = timedelta(days=1)
OUTCOME = FetchRun.Outcome


@transaction.atomic
def send_due() -> int:
    """Have workers pull what is due, each source once however many schedulers look; how many were sent."""
    if not settings.FENGSUI_FETCH:
        return 0
    at = now()
    due = SourcePlan.objects.select_for_update(skip_locked=True).filter(on=True, due_at__lte=at).order_by("due_at")
    plans = list(due)
    for plan in plans:
        plan.due_at = at + PATIENCE
        app.configure_task(TASK, queue=QUEUE).defer(source=plan.source)
    SourcePlan.objects.bulk_update(plans, ["due_at"])
    return len(plans)


@transaction.atomic
def pull_now(source: str, *, full: bool = False, by: Actor) -> SourcePlan:
    """Have a source pulled at once because somebody asks for it."""
    plan = collection.want(source, full=full, by=by, at=now())
    send_due()
    return plan


def pull(source: str, *, full: bool = False, by: Actor = CLOCK, pace: Pace | None = None) -> FetchRun | None:
    """Pull a source that is switched on, and say what became of it; None where another pull of it is under way.

    `full` asks for everything, and as if nothing were known; `pace` may be another than usual.
    """
    connector = registry[source]
    with only_one(source) as mine:
        plan = SourcePlan.objects.select_related("unit").filter(source=source, on=True).first() if mine else None
        if plan is None or connector.pull is None or not settings.FENGSUI_FETCH:
            return None
        bury(source)
        run = begin(plan, connector, connector.pull, full=full, by=by)
        try:
            with ask(run, connector.pull, again=full, pace=pace or Pace()) as fetched:
                take(run, plan, connector, fetched)
        except Trouble as trouble:
            fail(run, plan, trouble)
        except Exception as error:
            log.exception("taking in what %s sent has failed", source)
            fail(run, plan, Trouble("failed_here", type(error).__name__))
        return run


@contextmanager
def only_one(source: str) -> Iterator[bool]:
    """Whether this is the only pull of a source; the lock dies with the process that holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [f"pull {source}"])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [f"pull {source}"])


def bury(source: str) -> None:
    """Say of pulls that nobody does any more that they were interrupted."""
    english, chinese = Trouble("stopped").words()
    FetchRun.objects.filter(source=source, outcome=OUTCOME.RUNNING).update(
        outcome=OUTCOME.STOPPED, ended_at=now(), trouble="stopped", trouble_en=english, trouble_zh=chinese
    )


def begin(plan: SourcePlan, connector: Connector, declared: Pull, *, full: bool, by: Actor) -> FetchRun:
    """Write down what is going to be asked: everything when that is due, else what came since shortly before the last time."""
    at = now()
    asks_parts = bool(declared.since or declared.listed)
    overdue = plan.full_at is None or at - plan.full_at >= plan.full_every
    whole = full or overdue or not asks_parts or plan.heard_to is None
    since = None if whole or plan.heard_to is None else beijing_day(plan.heard_to - declared.overlap)
    return FetchRun.objects.create(
        source=plan.source,
        address=plan.address or declared.address,
        full=whole,
        since=since,
        parser_version=connector.version,
        by=by.id,
        started_at=at,
    )


def last_taken(run: FetchRun) -> FetchRun | None:
    """The last pull whose file was taken in whole by the same parser: with it a new one is compared.

    A part says nothing against the whole, so a whole is compared with a whole only.
    """
    alike = FetchRun.objects.filter(source=run.source, address=run.address, parser_version=run.parser_version)
    taken = alike.filter(outcome__in=(OUTCOME.TAKEN, OUTCOME.SAME), sha256__isnull=False)
    last = taken.order_by("-started_at").first()
    return last if last and (last.full or not run.full) else None


def limits_of(run: FetchRun, declared: Pull) -> Limits:
    """How far this pull may go: to the one host that was asked for, and within what the connector declares."""
    host = (urlsplit(run.address).hostname or "").lower()
    name = f"Fengsui/{fengsui.__version__} (product risk early warning; +{settings.FENGSUI_BASE_URL})"
    return Limits(
        hosts=frozenset({host}) & allowed_hosts(declared),
        agent=name,
        most=declared.most,
        proxy=settings.FENGSUI_FETCH_PROXY,
        loopback=settings.FENGSUI_FETCH_LOOPBACK,
        folder=settings.HOME,
    )


@contextmanager
def ask(run: FetchRun, declared: Pull, *, again: bool, pace: Pace) -> Iterator[Fetched]:
    """What the source answers; `again` asks without telling it what is known."""
    last = None if again else last_taken(run)
    known = {}
    if last and run.since is None and last.since is None and not declared.paging and not declared.listed:
        tags = {"If-None-Match": last.etag, "If-Modified-Since": last.modified}
        known = {name: value for name, value in tags.items() if value}
    limits = replace(limits_of(run, declared), pace=pace)
    fetched = fetch(declared, run.address, limits, since=run.since, known=known)
    run.status, run.requests, run.received = fetched.status, fetched.requests, fetched.written
    run.etag, run.modified, run.notes = fetched.etag, fetched.modified, ", ".join(fetched.notes)[:200]
    run.sha256 = fetched.sha256
    if last and (fetched.unchanged or (fetched.whole and bytes(last.sha256 or b"") == fetched.sha256)):
        run.outcome, run.sha256 = OUTCOME.SAME, last.sha256
        run.etag, run.modified = run.etag or last.etag, run.modified or last.modified
    try:
        yield fetched
    finally:
        fetched.file.close()


def take(run: FetchRun, plan: SourcePlan, connector: Connector, fetched: Fetched) -> None:
    """Take in what came, if it is anything new and can be read at all."""
    run.reread = reread(connector, by=IMPORTER).differently
    if run.outcome != OUTCOME.SAME:
        parts = fetched.parts()
        first = next(parts)
        try_out(connector, first, run)
        first.seek(0)
        count = take_in(
            connector,
            first,
            file_name=urlsplit(run.address).path.rpartition("/")[2] or run.source,
            unit=plan.unit,
            by=IMPORTER,
            part=not (run.full and fetched.whole),
            further=parts,
        )
        run.run_id = count.run
        run.delay = delay(run)
        run.outcome = OUTCOME.TAKEN if fetched.whole else OUTCOME.PARTLY
    succeed(run, plan, fetched.trouble)


def try_out(connector: Connector, file: BinaryIO, run: FetchRun) -> None:
    """Read the beginning of a file. Raises Trouble where nothing of it is a record, or where a source seems to be empty."""
    tried = list(islice(connector.read(file), LOOK))
    if tried and not any(isinstance(one, Record) for one in tried):
        raise Trouble("layout")
    if not tried and run.full and SourceRecord.objects.filter(source=run.source).exists():
        raise Trouble("empty")


def delay(run: FetchRun) -> float | None:
    """The median of days from a source's own date to the arrival; None for the first pull, which brings the past."""
    if not FetchRun.objects.filter(source=run.source, run__isnull=False).exclude(pk=run.pk).exists():
        return None
    rows = RiskInformation.objects.filter(original__run=run.run_id, notified_on__isnull=False)
    days = [
        (beijing_day(received) - notified).days
        for received, notified in rows.values_list("received_at", "notified_on")[:10_000]
    ]
    return float(statistics.median(days)) if days else None


def succeed(run: FetchRun, plan: SourcePlan, trouble: Trouble | None) -> None:
    """Write down that the source was heard, and when it is asked again; sooner where it did not say everything."""
    if trouble:
        tell(run, trouble)
    run.ended_at = now()
    run.save()
    fresh: dict[str, datetime | int] = {"due_at": run.started_at + plan.every, "failed": 0}
    if trouble:
        fresh["due_at"] = run.started_at + min(plan.every, PATIENCE)
    else:
        fresh["heard_to"] = run.started_at
        if run.full:
            fresh["full_at"] = run.started_at
    put_off(plan, run, fresh)


def fail(run: FetchRun, plan: SourcePlan, trouble: Trouble) -> None:
    """Write down why nothing came, and ask again later and later, never before the source wishes."""
    tell(run, trouble)
    run.outcome, run.ended_at = OUTCOME.FAILED, now()
    run.status = trouble.status or run.status
    run.save()
    wait: timedelta = min(plan.every, SOONEST * (1 << min(plan.failed, 12)))
    if trouble.later is not None:
        wait = max(wait, min(timedelta(seconds=trouble.later), LATEST))
    put_off(plan, run, {"due_at": run.ended_at + wait, "failed": plan.failed + 1})


def put_off(plan: SourcePlan, run: FetchRun, fresh: Mapping[str, datetime | int]) -> None:
    """Note when a source is due again; what somebody arranged or asked for while it was pulled stands."""
    since = SourcePlan.objects.filter(pk=plan.pk, version=plan.version)
    if not since.update(**fresh):
        SourcePlan.objects.filter(pk=plan.pk).update(failed=fresh["failed"])


def tell(run: FetchRun, trouble: Trouble) -> None:
    """Put a trouble into words."""
    english, chinese = trouble.words()
    run.trouble, run.trouble_en, run.trouble_zh = trouble.code, english[:400], chinese[:400]
