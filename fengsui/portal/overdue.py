"""What is past its hour in warning and response, and an operator's own orders."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.response.models import Coordination, ExternalNotification, JointTask
from fengsui.response.queries.filing import overdue
from fengsui.response.queries.measure import orders, violations
from fengsui.web import pages
from fengsui.web.doors import REGISTRY
from fengsui.web.words import code_label

OUTWARD = (ExternalNotification, Coordination, JointTask)
"""What waits for an answer from outside."""


def _business(actor: Actor) -> None:
    if actor.family != Family.BUSINESS:
        raise Forbidden("filing.receive", "sod" if actor.family in (Family.TECHNICAL, Family.AUDIT) else "auth")


@require_safe
@pages.signed_in
def overdue_page(request: HttpRequest) -> HttpResponse:
    """Filings, replies from outside, and orders that are past their hour, as far as this person may see them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    _business(actor)
    at = now()
    context = {"filings": late_filings(actor, at), "replies": late_replies(actor, at), "orders": late_orders(actor)}
    return render(request, "portal/overdue.html", context)


def late_filings(actor: Actor, at: Any) -> list[dict[str, Any]]:
    """One row a filing past its hour (G17-20)."""
    return [
        {
            "title": one.filing.title,
            "url": reverse("filing:detail", args=[one.filing.pk]),
            "kind": REGISTRY[one.filing.kind].labels.name,
            "edition": one.filing.edition,
            "unit": one.filing.unit.name,
            "receiver": one.filing.receiver.name,
            "due_at": one.due_at,
        }
        for one in overdue(actor, at)
    ]


def late_replies(actor: Actor, at: Any) -> list[dict[str, Any]]:
    """One row for each notification, coordination or partner's task whose answer is late (G17-17.5)."""
    found = []
    for model in OUTWARD:
        doors = REGISTRY[model.aggregate]
        clocks = Deadline.objects.filter(aggregate=model.aggregate, stopped_at__isnull=True, due_at__lte=at)
        due = dict(clocks.values_list("subject", "due_at"))
        for row in doors.rows(actor).filter(pk__in=due):
            url = reverse(f"{model.aggregate}:detail", args=[row.pk])
            found.append({"kind": doors.labels.name, "title": str(row), "url": url, "due_at": due[row.pk]})
    return sorted(found, key=lambda one: (one["due_at"], one["url"]))


def late_orders(actor: Actor) -> list[dict[str, Any]]:
    """One row an order past its deadline, with the ground of violation that it proposes (G17-17.2)."""
    return [
        {
            "title": str(one),
            "url": reverse("measure:detail", args=[one.pk]),
            "addressee": one.addressee,
            "due_at": one.due_at,
            "ground": f"{one.violation} {code_label(one.violation, 'violation_ground')}",
        }
        for one in violations(actor)
    ]


@require_safe
@pages.signed_in
def own_orders(request: HttpRequest) -> HttpResponse:
    """What an operator has been ordered to do: the goods, the deadline, what was reported, and the way to report."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.family != Family.OUTSIDE or not actor.has("measure.report_execution"):
        raise Forbidden(
            "measure.report_execution", "sod" if actor.family in (Family.TECHNICAL, Family.AUDIT) else "auth"
        )
    at = now()
    rows = [
        {
            "measure": one,
            "name": code_label(one.code, "measure"),
            "url": reverse("measure:detail", args=[one.pk]),
            "late": bool(one.due_at and one.due_at <= at and not one.executions),
            "reported": len(one.executions),
            "report": reverse("measure:report_execution", args=[one.pk]) if one.state == "in_force" else "",
            "attach": reverse("measure:attach", args=[one.pk]),
        }
        for one in orders(actor)
    ]
    return render(request, "portal/own_orders.html", {"rows": rows})
