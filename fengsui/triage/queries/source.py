"""How the sources do: heard when, fetched how well, and how often what they said was whole, kept to, and true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Count, FloatField, Max, Q, Sum

from fengsui.collection.models import FetchRun, ImportRun, Quarantined, SourcePlan, SourceRecord
from fengsui.collection.queries.sources import connectors
from fengsui.triage.models import RiskInformation

CHECKED = ("verified", "screened_in", "graded", "in_case", "handled", "closed", "archived", "routine")
WINDOW = timedelta(days=90)
"""How far back pulls are counted."""


class Median(Aggregate):
    """The middle value."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Measured:
    """What is known of one source. Shares are in percent, None where there is nothing to share; `delay` in days.

    `answered` are the pulls of the last 90 days that brought an answer; `delay` is from the source's own date to the
    arrival; `held`, `changed` and `gone` are shares of its records; `true` of its items that were checked.
    """

    last: datetime | None = None
    stored: int = 0
    changed_count: int = 0
    gone_count: int = 0
    waiting: int = 0
    pulls: int = 0
    answered: int | None = None
    delay: float | None = None
    held: float | None = None
    changed: float | None = None
    gone: float | None = None
    true: int | None = None
    plan: SourcePlan | None = None
    pull: FetchRun | None = None


def measured(at: datetime) -> dict[str, Measured]:
    """Every declared source, in a handful of queries."""
    counts = ("stored", "quarantined", "changed")
    runs = _by_source(
        ImportRun.objects.filter(ended_at__isnull=False)
        .values("source")
        .annotate(last=Max("ended_at"), **{f"all_{name}": Sum(name) for name in counts})
    )
    pulls = _by_source(
        FetchRun.objects.filter(started_at__gte=at - WINDOW)
        .exclude(outcome=FetchRun.Outcome.RUNNING)
        .values("source")
        .annotate(
            pulls=Count("pk"),
            answered=Count("pk", filter=Q(outcome__in=FetchRun.HEARD)),
            heard=Max("ended_at", filter=Q(outcome__in=FetchRun.HEARD)),
            delay=Median("delay"),
        )
    )
    records = _by_source(
        SourceRecord.objects.values("source").annotate(
            records=Count("pk"), gone=Count("pk", filter=Q(withdrawn_at__isnull=False))
        )
    )
    waiting = _by_source(Quarantined.objects.filter(state="held").values("source").annotate(waiting=Count("pk")))
    known = list(connectors())
    judged = _judged(known)
    plans = {plan.source: plan for plan in SourcePlan.objects.select_related("unit")}
    latest = {run.source: run for run in FetchRun.objects.order_by("source", "-started_at").distinct("source")}
    found = {}
    for name in known:
        run, pull, record = runs.get(name, {}), pulls.get(name, {}), records.get(name, {})
        kept, held = record.get("records", 0), run.get("all_quarantined") or 0
        found[name] = Measured(
            last=max(filter(None, (run.get("last"), pull.get("heard"))), default=None),
            stored=run.get("all_stored") or 0,
            changed_count=run.get("all_changed") or 0,
            gone_count=record.get("gone", 0),
            waiting=waiting.get(name, {}).get("waiting", 0),
            pulls=pull.get("pulls", 0),
            answered=whole_share(pull.get("answered", 0), pull.get("pulls", 0)),
            delay=pull.get("delay"),
            held=share(held, kept + held),
            changed=share(run.get("all_changed") or 0, kept),
            gone=share(record.get("gone", 0), kept),
            true=judged.get(name),
            plan=plans.get(name),
            pull=latest.get(name),
        )
    return found


def _by_source(rows: Any) -> dict[str, dict[str, Any]]:
    return {row["source"]: dict(row) for row in rows}


def _judged(known: list[str]) -> dict[str, int | None]:
    """The share of each source's checked items that were found true."""
    rows = (
        RiskInformation.objects.filter(source_name__in=known)
        .exclude(state__in=("lead", "draft", "submitted", "verifying"))
        .values("source_name")
        .annotate(founded=Count("pk", filter=Q(state__in=CHECKED)), unfounded=Count("pk", filter=Q(state="unfounded")))
    )
    return {row["source_name"]: whole_share(row["founded"], row["founded"] + row["unfounded"]) for row in rows}


def share(part: int, whole: int) -> float | None:
    """A share in percent with one digit after the point; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def whole_share(part: int, whole: int) -> int | None:
    """A share in whole percent; None of nothing."""
    return round(100 * part / whole) if whole else None
