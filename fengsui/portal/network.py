"""The collection network on one page: who answers for what in each unit, gaps, silent units, assignments."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fengsui.catalogue import queries as catalogue
from fengsui.clocks.now import now
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.people.models import OrgUnit
from fengsui.triage.models import Duty
from fengsui.triage.queries import network as queries
from fengsui.triage.queries.duty import FUNCTIONS, holding
from fengsui.web import pages
from fengsui.web.words import code_label


@require_safe
@pages.signed_in
def network(request: HttpRequest) -> HttpResponse:
    """The units under one unit (headquarters where none is named), with their duties; then the assignments."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.family == Family.OUTSIDE:
        raise Forbidden("network.read")
    above = OrgUnit.objects.filter(code=request.GET.get("under", "")[:32], kind=OrgUnit.Kind.CUSTOMS).first()
    rows = coverage(above or OrgUnit.objects.get(code="HQ"))
    context = {
        "above": above,
        "functions": [code_label(name, "duty_function") for name in FUNCTIONS],
        "rows": rows,
        "gaps": sum(not cell for row in rows for cell in row["cells"]),
        "silent": sum(row["silent"] for row in rows),
        "assignments": assignments(),
        "unassigned": queries.unassigned(),
    }
    return render(request, "portal/network.html", context)


def coverage(above: OrgUnit) -> list[dict[str, Any]]:
    """One row a unit: who holds each function, what is below it, whether it has fallen silent.

    Of headquarters' own offices those are shown that have a duty: not each has to do with risks.
    """
    below = OrgUnit.objects.filter(parent=above, kind=OrgUnit.Kind.CUSTOMS)
    office = Q(level=OrgUnit.Level.DEPARTMENT) & ~Q(pk__in=Duty.objects.filter(state="assigned").values("unit"))
    units = list(below.exclude(office).order_by("path"))
    held: dict[tuple[str, str], list[dict[str, str]]] = {}
    for duty in Duty.objects.filter(holding(), unit__in=units).select_related("officer", "deputy").order_by("pk"):
        names = " / ".join(person.name for person in (duty.officer, duty.deputy) if person and person.is_active)
        link = {"label": names, "url": reverse("duty:detail", args=[duty.pk])}
        held.setdefault((duty.unit_id, duty.function), []).append(link)
    heard = queries.heard_last(units)
    silent = set(queries.silent(units, now()))
    lower = set(OrgUnit.objects.filter(parent__in=units).values_list("parent", flat=True))
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "cells": [held.get((unit.code, function), []) for function in FUNCTIONS],
            "heard": heard.get(unit.code),
            "silent": unit.code in silent,
            "under": f"?under={unit.code}" if unit.code in lower else "",
        }
        for unit in units
    ]


def assignments() -> list[dict[str, Any]]:
    """Who collects from which outlet and which overseas body."""
    names = {unit.code: unit.name for unit in OrgUnit.objects.filter(level=OrgUnit.Level.DEPARTMENT)}
    found = []
    for kind, codes in queries.LISTS.items():
        for code in catalogue.codes(codes):
            unit = queries.collector(kind, code.code)
            found.append(
                {"what": code_label(code.code, codes), "unit": names.get(unit, unit), "own": unit == queries.OWN}
            )
    return found
