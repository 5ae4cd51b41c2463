"""Emergencies at the desk: how ready the ports are, and the complete timeline of a response, to print."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fengsui.emergency import queries
from fengsui.emergency.labels.emergency import line
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.web import pages
from fengsui.web.doors import REGISTRY


@require_safe
@pages.signed_in
def readiness(request: HttpRequest) -> HttpResponse:
    """Responses under way, lapsed plans, stocks that call for more, plans never tried out (S43-16.b, S43-16.c)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has("emergency.alert"):
        raise Forbidden("emergency.alert", "sod" if actor.family in (Family.TECHNICAL, Family.AUDIT) else "auth")
    context = {name: [_row(row) for row in rows] for name, rows in queries.standing(actor).items()}
    return render(request, "portal/readiness.html", context)


def _row(row: Any) -> dict[str, Any]:
    label, hue = REGISTRY[row.aggregate].labels.state(row.state)
    return {
        "title": str(row),
        "url": reverse(f"{row.aggregate}:detail", args=[row.pk]),
        "unit": row.unit.name,
        "state": {"label": label, "hue": hue},
        "review_on": getattr(row, "review_on", None),
        "stock": f"{row.amount} / {row.minimum} {row.measure}".strip() if row.aggregate == "emergency_supply" else "",
    }


@require_safe
@pages.signed_in
def timeline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that was done in one response, line by line, on one page for the file (S43-16.d)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = REGISTRY["emergency"].get(pk, actor)
    label, hue = REGISTRY["emergency"].labels.state(row.state)
    context = {
        "row": row,
        "state": {"label": label, "hue": hue},
        "lines": [line(one) for one in row.log],
        "back": reverse("emergency:detail", args=[pk]),
    }
    return render(request, "portal/emergency_timeline.html", context)
