"""One source: what is declared of it, how it is fetched, how its pulls went, how reliable it is; and arranging all that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengsui.catalogue import clauses
from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.collection.commands.plan import ARRANGE, BASIS, PULL
from fengsui.collection.models import FetchRun, SourcePlan
from fengsui.collection.queries.sources import connector as connector_named
from fengsui.collection.queries.sources import connectors
from fengsui.collection.reading.contract import Connector
from fengsui.journal.queries import timeline
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import OrgUnit
from fengsui.portal.sources import insider, pull_view
from fengsui.triage.commands.alarm import silent_sources
from fengsui.triage.commands.pulling import pull_now
from fengsui.triage.queries.source import Measured, measured
from fengsui.web import pages, words
from fengsui.web.answers import reason_words
from fengsui.web.doors import Fact, Section
from fengsui.web.forms import ActForm

ACTS = {ARRANGE: gettext_lazy("Arrange the fetching"), PULL: gettext_lazy("Fetch now")}
SHOWN = 30


def offices() -> list[tuple[str, str]]:
    """The units to which leads may go."""
    return [(unit.code, unit.name) for unit in OrgUnit.objects.filter(kind=OrgUnit.Kind.CUSTOMS)]


class Arrange(ActForm):
    """Whether, where and how often a source is fetched."""

    on = forms.BooleanField(label=gettext_lazy("Fetch this source"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Another address"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy(
            "Empty: the source's own address. Only https, at the source's own host or an allowed one."
        ),
    )
    every = forms.IntegerField(label=gettext_lazy("Every so many hours"), min_value=1, max_value=9_600)
    full_every = forms.IntegerField(
        label=gettext_lazy("Everything every so many days"),
        min_value=1,
        max_value=400,
        help_text=gettext_lazy("In between only what is new is asked for, where the source allows it."),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit that its leads go to"), choices=offices)


def named(name: str) -> Connector:
    """A declared or mapped source, or Unknown."""
    found = connector_named(name)
    if found is None or name not in connectors():
        raise Unknown(name)
    return found


@require_safe
@pages.signed_in
def source(request: HttpRequest, name: str) -> HttpResponse:
    """One source."""
    actor = insider(request)
    connector, at = named(name), now()
    told = measured(at)[name]
    runs = FetchRun.objects.filter(source=name).select_related("run").order_by("-started_at")[:SHOWN]
    context = {
        "name": name,
        "body": connector.notifying_body,
        "on": bool(told.plan and told.plan.on),
        "silent": name in silent_sources(at),
        "off_here": not settings.FENGSUI_FETCH,
        "sections": [declared(connector), planned(connector, told), reliable(told)],
        "pulls": [pull_view(run) for run in runs],
        "timeline": entries(told.plan),
        "may_arrange": connector.pull is not None and actor.has(ARRANGE),
        "may_pull": settings.FENGSUI_FETCH and bool(told.plan and told.plan.on) and actor.has(PULL),
        "crumbs": crumbs(),
    }
    return render(request, "portal/source.html", context)


def declared(connector: Connector) -> Section:
    """What the connector says of its source."""
    pull, rhythm = connector.pull, connector.rhythm
    rows = [
        Fact(_("Notifying body"), connector.notifying_body),
        Fact(_("Source"), connector.source_code, "source"),
        Fact(_("Address"), (pull.address if pull and pull.address else connector.url) or "", "code"),
        Fact(_("Expected every"), words.duration(rhythm) if rhythm else ""),
        Fact(_("A file holds everything"), connector.whole),
        Fact(_("Version of the reading"), connector.version),
    ]
    return Section(_("Declared"), rows)


def planned(connector: Connector, told: Measured) -> Section:
    """How the source is fetched."""
    plan = told.plan
    if connector.pull is None:
        return Section(_("Fetching"), [Fact(_("Fetched"), _("Cannot be fetched; its files are taken in by hand."))])
    if plan is None:
        return Section(_("Fetching"), [Fact(_("Fetched"), False)])
    rows = [
        Fact(_("Fetched"), plan.on),
        Fact(_("Another address"), plan.address, "code"),
        Fact(_("Fetched every"), words.duration(plan.every)),
        Fact(_("Everything every"), words.duration(plan.full_every)),
        Fact(_("Unit"), plan.unit.name),
        Fact(_("Next pull"), plan.due_at if plan.on else None, "moment"),
        Fact(_("Asked for everything last"), plan.full_at, "moment"),
        Fact(_("Failed in a row"), plan.failed),
    ]
    return Section(_("Fetching"), rows)


def reliable(told: Measured) -> Section:
    """How far the source can be relied on, as measured."""
    rows = [
        Fact(_("Heard last at"), told.last, "moment"),
        Fact(_("Pulls in 90 days"), told.pulls),
        Fact(_("Pulls that were answered"), percent(told.answered)),
        Fact(_("Median delay"), "" if told.delay is None else _("%(n)s days") % {"n": f"{told.delay:g}"}),
        Fact(_("Records stored"), told.stored),
        Fact(_("Records that could not be read"), percent(told.held)),
        Fact(_("Records changed later"), percent(told.changed)),
        Fact(_("Records withdrawn"), percent(told.gone)),
        Fact(_("Checked items found true"), percent(told.true)),
    ]
    return Section(_("Reliability"), rows)


def percent(share: float | None) -> str:
    """A share as it is shown."""
    return "" if share is None else f"{share:g} %"


def entries(plan: SourcePlan | None) -> list[dict[str, Any]]:
    """What was arranged and asked for, by whom."""
    found = timeline([plan.pk]) if plan else []
    return [
        shown | {"act_label": ACTS.get(entry.act, entry.act), "kind_label": "", "note": said(entry.body)}
        for entry, shown in zip(found, pages.timeline_view(found), strict=True)
    ]


def said(body: Mapping[str, Any]) -> str:
    """What an entry says was arranged or asked for."""
    if (told := body.get("plan")) is None:
        return _("everything") if body.get("full") else ""
    state = _("fetched") if told["on"] else _("not fetched")
    return " · ".join(
        part for part in (state, words.duration(timedelta(seconds=told["every"])), told["address"]) if part
    )


def crumbs(name: str = "") -> list[dict[str, str]]:
    """The way here."""
    found = [{"label": _("Sources"), "url": reverse("portal:sources")}]
    return [*found, {"label": name, "url": reverse("portal:source", args=[name])}] if name else found


@pages.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest, name: str) -> HttpResponse:
    """Arrange how a source is fetched: the form, and what it says done."""
    actor = allowed(request, ARRANGE)
    connector = named(name)
    form = Arrange(request.POST) if request.method == "POST" else Arrange(initial=known(connector))
    reasons: list[dict[str, Any]] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                carry_out(name, form.cleaned_data, actor)
            except Refused as trouble:
                reasons, status = [reason_words(trouble.act, reason) for reason in trouble.details], 409
            else:
                messages.success(request, _("Done: %(act)s.") % {"act": ACTS[ARRANGE]})
                return redirect("portal:source", name)
    context = {
        "title": ACTS[ARRANGE],
        "kind": _("Source"),
        "row": name,
        "form": form,
        "reasons": reasons,
        "clauses": [{"id": clause, "gist": clauses.gist(clause)} for clause in BASIS.split()],
        "submit_label": ACTS[ARRANGE],
        "cancel_url": reverse("portal:source", args=[name]),
        "crumbs": crumbs(name),
    }
    return render(request, "web/form.html", context, status=status)


def carry_out(name: str, given: dict[str, Any], by: Actor) -> None:
    """Arrange what a form says."""
    collection.arrange(
        name,
        on=given["on"],
        address=given["address"],
        every=timedelta(hours=given["every"]),
        full_every=timedelta(days=given["full_every"]),
        unit=OrgUnit.objects.get(code=given["unit"]),
        by=by,
        at=now(),
    )


def known(connector: Connector) -> dict[str, Any]:
    """What the form begins with: the plan, else what the connector proposes."""
    plan = SourcePlan.objects.filter(source=connector.name).first()
    said = plan or connector.pull
    every, full = (said.every, said.full_every) if said else (timedelta(days=1), timedelta(days=28))
    return {
        "on": plan.on if plan else False,
        "address": plan.address if plan else "",
        "every": max(1, round(every / timedelta(hours=1))),
        "full_every": max(1, round(full / timedelta(days=1))),
        "unit": plan.unit_id if plan else "EWO",
    }


@pages.signed_in
@require_POST
def pull(request: HttpRequest, name: str) -> HttpResponse:
    """Have a source fetched now."""
    actor = allowed(request, PULL)
    named(name)
    pull_now(name, full=bool(request.POST.get("full")), by=actor)
    messages.success(request, _("The source is being fetched. Reload this page in a while."))
    return redirect("portal:source", name)


def allowed(request: HttpRequest, act: str) -> Actor:
    """The reader, who must have this power."""
    actor = insider(request)
    if not actor.has(act):
        raise Forbidden(act)
    return actor
