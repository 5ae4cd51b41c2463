"""The sources and how they do: when heard last, what came of it, who has fallen silent (A13-8.a, Q09-3.3.1)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from fengsui.clocks.now import now
from fengsui.collection.models import FetchRun
from fengsui.collection.queries.sources import connectors
from fengsui.collection.reading.contract import Connector
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.triage.commands.alarm import silent_sources
from fengsui.triage.queries.source import Measured, measured
from fengsui.web import pages
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING

OUTCOMES = {
    "running": (_("Under way"), PROCESSING),
    "taken": (_("Taken in"), SUCCESS),
    "same": (_("Nothing new"), NEUTRAL),
    "partly": (_("Taken in in part"), WARNING),
    "failed": (_("Failed"), DANGER),
    "stopped": (_("Interrupted"), WARNING),
}


def insider(request: HttpRequest) -> Actor:
    """The reader, who must be of the house; the auditor and the IT centre are."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.family == Family.OUTSIDE:
        raise Forbidden("sources.read")
    return actor


@require_safe
@pages.signed_in
def sources(request: HttpRequest) -> HttpResponse:
    """Every declared source, those that need attention first."""
    insider(request)
    rows = sorted(table(), key=lambda row: (not row["silent"], row["last"] is None, row["name"]))
    return render(request, "portal/sources.html", {"rows": rows, "silent": sum(row["silent"] for row in rows)})


def table() -> list[dict[str, Any]]:
    """One row a source: its declaration, its plan, its last pull, its counts, and how often it proved right."""
    at = now()
    silent = silent_sources(at)
    told = measured(at)
    return [row_of(name, one, told[name], silent=name in silent) for name, one in connectors().items()]


def row_of(name: str, connector: Connector, told: Measured, *, silent: bool) -> dict[str, Any]:
    """One source as the table shows it."""
    return {
        "name": name,
        "body": connector.notifying_body,
        "rhythm": connector.rhythm.days if connector.rhythm else None,
        "last": told.last,
        "silent": silent,
        "told": told,
        "fetched": connector.pull is not None,
        "due": told.plan.due_at if told.plan and told.plan.on else None,
        "pull": pull_view(told.pull) if told.pull else None,
    }


def pull_view(run: FetchRun) -> dict[str, Any]:
    """A pull with its outcome in words."""
    label, hue = OUTCOMES[run.outcome]
    return {"run": run, "label": label, "hue": hue}
