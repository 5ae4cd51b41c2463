"""The sources and how they do: when heard last, what came of it, who has fallen silent (A13-8.a, Q09-3.3.1)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengsui.clocks.now import now
from fengsui.collection.models import ImportRun, Quarantined, SourceRecord
from fengsui.collection.queries.sources import connectors
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.triage.commands.alarm import silent_sources
from fengsui.triage.models import RiskInformation
from fengsui.web import pages

CHECKED = ("verified", "screened_in", "graded", "in_case", "handled", "closed", "archived", "routine")


@require_safe
@pages.signed_in
def sources(request: HttpRequest) -> HttpResponse:
    """Every declared source, those that need attention first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.family == Family.OUTSIDE:
        raise Forbidden("sources.read")
    rows = sorted(table(), key=lambda row: (not row["silent"], row["last"] is None, row["name"]))
    return render(request, "portal/sources.html", {"rows": rows, "silent": sum(row["silent"] for row in rows)})


def table() -> list[dict[str, Any]]:
    """One row a source: its declaration, its last run, its counts, and how often it proved right."""
    at, known = now(), connectors()
    totals = ("stored", "duplicates", "changed", "quarantined")
    runs: dict[str, dict[str, Any]] = {
        row["source"]: dict(row)
        for row in ImportRun.objects.filter(ended_at__isnull=False)
        .values("source")
        .annotate(last=Max("ended_at"), **{f"all_{name}": Sum(name) for name in totals})
    }
    gone = dict(
        SourceRecord.objects.filter(withdrawn_at__isnull=False).values_list("source").annotate(count=Count("pk"))
    )
    held = dict(Quarantined.objects.filter(state="held").values_list("source").annotate(count=Count("pk")))
    judged: dict[str, dict[str, Any]] = {
        row["source_name"]: dict(row)
        for row in RiskInformation.objects.filter(source_name__in=list(known))
        .exclude(state__in=("lead", "draft", "submitted", "verifying"))
        .values("source_name")
        .annotate(founded=Count("pk", filter=Q(state__in=CHECKED)), unfounded=Count("pk", filter=Q(state="unfounded")))
    }
    silent = silent_sources(at)
    return [
        {
            "name": name,
            "body": connector.notifying_body,
            "code": connector.source_code,
            "rhythm": connector.rhythm.days if connector.rhythm else None,
            "last": runs.get(name, {}).get("last"),
            "counts": {total: runs.get(name, {}).get(f"all_{total}") or 0 for total in totals},
            "withdrawn": gone.get(name, 0),
            "held": held.get(name, 0),
            "silent": name in silent,
            "reliability": reliability(judged.get(name)),
        }
        for name, connector in known.items()
    ]


def reliability(judged: dict[str, Any] | None) -> int | None:
    """The share, in percent, of a source's checked items that were found true; None before any was checked."""
    founded, unfounded = (int(judged[name]) for name in ("founded", "unfounded")) if judged else (0, 0)
    return round(100 * founded / (founded + unfounded)) if founded + unfounded else None
