"""The papers that are owed because somebody acted first: who owes which, and which are late (Q09-2.5.1.c)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fengsui.clocks.now import now
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden
from fengsui.triage.queries.first_action import late_papers as owed
from fengsui.web import pages


@require_safe
@pages.signed_in
def late_papers(request: HttpRequest) -> HttpResponse:
    """Every paper still owed within the reader's area, the longest due first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has("information.hand_in_paper"):
        technical = actor.family in (Family.TECHNICAL, Family.AUDIT)
        raise Forbidden("information.hand_in_paper", "sod" if technical else "auth")
    rows = [
        {
            "paper": one.paper,
            "due_on": one.due_on,
            "late": one.late,
            "title": one.item.title,
            "unit": one.item.unit.name,
            "url": reverse("information:detail", args=[one.item.pk]),
        }
        for one in owed(actor, beijing_day(now()))
    ]
    return render(request, "portal/late_papers.html", {"rows": rows, "late": sum(row["late"] for row in rows)})
