"""The desk: the to-do list, search, the journal, the clauses."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.catalogue import clauses
from fengsui.catalogue.models import Interpretation
from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.journal.models import Entry
from fengsui.journal.queries import timeline
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Forbidden
from fengsui.portal import pictures, queries
from fengsui.triage.forms.information import Look
from fengsui.triage.models import RiskCase, RiskInformation
from fengsui.triage.policy import visible_case, visible_information
from fengsui.web import pages
from fengsui.web.doors import REGISTRY

PAGE = 50


@require_safe
@pages.signed_in
def todo(request: HttpRequest) -> HttpResponse:
    """What waits for this person, by urgency and clock; of one kind alone where it is asked for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    moment = now()
    found = queries.todo(actor, moment)
    counted = Counter(task.doors.aggregate for task in found)
    kind = request.GET.get("kind", "")
    wanted = [task for task in found if not kind or task.doors.aggregate == kind]
    page = Paginator(wanted, PAGE).get_page(request.GET.get("page"))
    context = {
        "tasks": [task_view(task, moment) for task in page],
        "overdue": sum(task.deadline is not None and task.deadline.due_at <= moment for task in wanted),
        "waiting": len(wanted),
        "kinds": [
            {"value": name, "label": REGISTRY[name].labels.plural, "number": counted[name], "current": name == kind}
            for name in REGISTRY
            if name in counted
        ],
        "kind": kind,
        "page": page,
    }
    return render(request, "portal/todo.html", context)


def task_view(task: queries.Task, moment: Any) -> dict[str, Any]:
    """One line of the to-do list."""
    label, hue = task.doors.labels.state(task.row.state)
    clock = pages.clock_view(task.deadline, moment) if task.deadline else None
    return {
        "kind": task.doors.labels.name,
        "title": str(task.row),
        "url": reverse(f"{task.doors.aggregate}:detail", args=[task.row.pk]),
        "state": {"label": label, "hue": hue},
        "grade": getattr(task.row, "grade", None),
        "level": getattr(task.row, "alert_level", "") or getattr(task.row, "level", ""),
        "urgent": task.urgent,
        "focused": task.focused,
        "unit": task.row.unit.name,
        "clock": clock,
        "overdue": bool(clock and clock["state"] == "overdue"),
        "acts": [
            {
                "label": task.doors.labels.act(act),
                "url": pages.place_of(task.doors, act, task.row.pk),
            }
            for act in task.acts[:3]
        ],
    }


@require_safe
@pages.signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Find cases and items by number, title, brand or barcode, among what this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    words = request.GET.get("q", "")[:200].replace("\x00", "").strip()
    found: list[dict[str, Any]] = []
    if words:
        cases = RiskCase.objects.filter(visible_case(actor), title_zh__icontains=words)[:20]
        items = RiskInformation.objects.filter(visible_information(actor))
        by_text = items.filter(title__icontains=words).order_by("-id")[:30]
        by_code = items.filter(barcodes__contains=[words]).order_by("-id")[:10]
        seen = {row.pk: row for row in [*cases, *by_code, *by_text]}
        found = [_found(row) for row in seen.values()]
    return render(request, "portal/search.html", {"q": words, "found": found})


def _found(row: Any) -> dict[str, Any]:
    doors = REGISTRY[row.aggregate]
    label, hue = doors.labels.state(row.state)
    return {
        "kind": doors.labels.name,
        "title": str(row),
        "url": reverse(f"{doors.aggregate}:detail", args=[row.pk]),
        "state": {"label": label, "hue": hue},
    }


@require_safe
@pages.signed_in
def journal(request: HttpRequest) -> HttpResponse:
    """The newest entries within the reader's reach."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not (actor.has("journal.read") or actor.level in ("hq", "department")):
        raise Forbidden("journal.read")
    entries = list(Entry.objects.order_by("-id")[:100])
    return render(
        request,
        "portal/journal.html",
        {"timeline": pages.timeline_view(entries, classes=actor.classes), "title": _("Journal")},
    )


@require_safe
@pages.signed_in
def clauses_page(request: HttpRequest) -> HttpResponse:
    """Every clause of the four texts, with the acts that serve it and how headquarters reads it."""
    read = {one.clause: one.text_zh for one in Interpretation.objects.order_by("issued_on", "pk")}
    context = {"clauses": clauses.all_clauses(), "served": served(), "interpretations": read}
    return render(request, "portal/clauses.html", context)


def served() -> dict[str, list[str]]:
    """For each clause, the acts whose basis names it."""
    found: dict[str, list[str]] = {}
    for doors in REGISTRY.values():
        for act, step in doors.lifecycle.steps.items():
            for clause in step.basis.split():
                found.setdefault(clause, []).append(str(doors.labels.act(act)))
    return found


@require_safe
@pages.signed_in
def case_page(request: HttpRequest, pk: Any) -> HttpResponse:
    """The whole life of one risk on one page: facts, everything linked in order, the timeline of all of it, the acts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    doors = REGISTRY["case"]
    case = doors.get(pk, actor)
    linked = queries.chain(case, actor)
    context = pages.detail_context(doors, case, actor)
    context["timeline"] = pages.timeline_view(timeline(queries.subjects(case, linked)), fold=True)
    context["chain"] = [
        {
            "label": REGISTRY[aggregate].labels.name,
            "rows": [_found(row) | {"title": _short(row, case)} for row in rows],
            "creates": _creates(aggregate, case, actor),
        }
        for aggregate, rows in linked.items()
    ]
    return render(request, "portal/case.html", context)


def _short(row: Any, case: RiskCase) -> str:
    """What a row is called on the page of its own case, where the case need not be named again."""
    return str(row).replace(str(case), "").replace(case.title_zh, "").strip(" —") or str(
        REGISTRY[row.aggregate].labels.name
    )


RESPONSE = ("responding", "monitoring")
BEGUN_IN = {
    "assessment": ("opened", "assessing", *RESPONSE),
    "judgement": ("opened", "assessed", "judging", *RESPONSE),
    "decision": ("decided",),
}
"""In which states of its case each stage begins, also again: an institution refuses, a panel hands on to a higher tier, a risk
is judged anew while measures stand (G17-14, G17-19, Q09-2.4.1.b). What is not named begins while a response is on."""


def _creates(aggregate: str, case: RiskCase, actor: Actor) -> list[dict[str, Any]]:
    """The acts by which this person may begin something for the case as it stands."""
    if case.state not in BEGUN_IN.get(aggregate, RESPONSE):
        return []
    doors = REGISTRY[aggregate]
    begins = [door for door in doors.doors if doors.lifecycle.steps[door.act].creates]
    return [
        {"label": doors.labels.act(door.act), "url": f"{reverse(f'{aggregate}:{door.act}')}?case_id={case.pk}"}
        for door in begins
        if "case_id" in door.form.base_fields and actor.may(doors.lifecycle.name(door.act), within=case.jurisdiction)
    ]


PARTICULARS = {"name": gettext_lazy("Name"), "contact": gettext_lazy("Telephone or e-mail")}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pages.signed_in
def particulars(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """What is under seal, to the one to whom it was granted, by the words that only they know; each look is an entry."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opening = REGISTRY["opening"].get(pk, actor)
    form = Look(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"form": form, "file": opening.attachment_id}
        return render(request, "portal/particulars.html", context, status=status)
    if opening.attachment_id:
        return pictures.as_it_came(pk, form.cleaned_data["words"], actor)
    told = collection.look(pk, words=form.cleaned_data["words"], by=actor)
    rows = [(PARTICULARS.get(name, name), value) for name, value in told.items()]
    return render(request, "portal/particulars.html", {"form": form, "particulars": rows, "at": now()})
