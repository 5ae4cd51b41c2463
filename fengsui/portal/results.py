"""What becomes of results: where outputs are used, which causes recur, who can be called, and an institution's own work."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Count, Func, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fengsui.advice.models import Advice, Output, ResultUse
from fengsui.advice.policy import visible_advice, visible_output
from fengsui.advice.queries.roster import roster
from fengsui.assessment.models import RiskAssessment
from fengsui.assessment.policy import visible_assessment
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.models import RiskCase
from fengsui.triage.policy import visible_case
from fengsui.web import pages
from fengsui.web.doors import REGISTRY
from fengsui.web.menu import concerned
from fengsui.web.words import code_label

MOST = 5
OWN_WORK = ("commission", "assessment", "advice", "support", "contract", "lifting")


@require_safe
@pages.signed_in
def results(request: HttpRequest) -> HttpResponse:
    """Uses by target, and the ranking of causes with the measures and standards that answered them (S43-7.b, S43-4.e)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.family != Family.BUSINESS:
        raise Forbidden("results.read", "sod" if actor.family in (Family.TECHNICAL, Family.AUDIT) else "auth")
    return render(request, "portal/results.html", {"uses": uses(actor), "causes": causes(actor)})


def _uses_seen(actor: Actor) -> Any:
    return ResultUse.objects.filter(output__in=Output.objects.filter(visible_output(actor)))


def uses(actor: Actor) -> list[dict[str, Any]]:
    """One row a target: how often results were used for it, of how many cases, and when last."""
    found = _uses_seen(actor).order_by().values("target")
    rows = found.annotate(times=Count("pk"), cases=Count("output__case", distinct=True), last=Max("used_on"))
    return [row | {"label": code_label(row["target"], "use_target")} for row in rows.order_by("-times", "target")]


def causes(actor: Actor) -> list[dict[str, Any]]:
    """One row a cause, the most frequent first: its cases, the measures taken in them, the standards and rules they fed."""
    cases = RiskCase.objects.filter(visible_case(actor))
    factor = Func("cause_factors", function="unnest", output_field=CharField())
    counted = cases.order_by().annotate(factor=factor).values("factor").annotate(cases=Count("pk"))
    ranked = sorted(counted, key=lambda row: (-row["cases"], row["factor"]))
    return [
        row | {"label": code_label(row["factor"], "cause_factor")} | _answers(cases, row["factor"], actor)
        for row in ranked
    ]


def _answers(cases: Any, factor: str, actor: Actor) -> dict[str, list[str]]:
    """What was done about a cause."""
    same = cases.filter(cause_factors__contains=[factor])
    taken = RapidResponseMeasure.objects.filter(case__in=same).exclude(state__in=["proposed", "annulled"])
    codes = taken.order_by().values("code").annotate(cases=Count("case", distinct=True)).order_by("-cases", "code")
    rules = (
        _uses_seen(actor).filter(target__in=["standards", "law_or_rule"], output__case__in=same).exclude(reference="")
    )
    return {
        "measures": [f"{code_label(row['code'], 'measure')} ({row['cases']})" for row in codes[:MOST]],
        "standards": list(rules.order_by("reference").values_list("reference", flat=True).distinct()[:MOST]),
    }


@require_safe
@pages.signed_in
def on_call(request: HttpRequest) -> HttpResponse:
    """Who can be called to an accident today, the free ones first (S43-6.f)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has("support.call"):
        raise Forbidden("support.call", "sod" if actor.family in (Family.TECHNICAL, Family.AUDIT) else "auth")
    rows = [
        {
            "name": str(one.designation),
            "url": reverse("designation:detail", args=[one.designation.pk]),
            "body": one.designation.person.unit.name if one.designation.person else "",
            "kind": code_label(one.designation.kind, "designation_kind"),
            "scope": one.designation.scope,
            "until": one.designation.valid_to,
            "calls": one.calls,
        }
        for one in roster()
    ]
    return render(request, "portal/roster.html", {"rows": rows, "call": reverse("support:call")})


@require_safe
@pages.signed_in
def own_work(request: HttpRequest) -> HttpResponse:
    """An institution's statistics over what it may see of its own work: by kind and state, by category (A13-6.b)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not (actor.has("advice.give") or actor.has("support.report")):
        raise Forbidden("advice.give", "sod" if actor.family in (Family.TECHNICAL, Family.AUDIT) else "auth")
    return render(request, "portal/own_work.html", own_figures(actor))


def own_figures(actor: Actor) -> dict[str, Any]:
    """How many of each kind of work stand in which state; orders by category; grades that were proposed."""
    work = []
    for name in OWN_WORK:
        doors = REGISTRY[name]
        if concerned(doors, actor):
            counted = doors.rows(actor).order_by().values("state").annotate(n=Count("pk")).order_by("state")
            states = [(doors.labels.state(row["state"])[0], row["n"]) for row in counted]
            work.append({"label": doors.labels.plural, "url": reverse(f"{name}:list"), "states": states})
    orders = RiskAssessment.objects.filter(visible_assessment(actor)).order_by().values("case__category")
    grades = Advice.objects.filter(visible_advice(actor), proposed_grade__isnull=False).values("proposed_grade")
    return {
        "work": work,
        "categories": [
            (code_label(row["case__category"], "business_category"), row["n"])
            for row in orders.annotate(n=Count("pk")).order_by("-n", "case__category")
        ],
        "grades": list(grades.annotate(n=Count("pk")).order_by("proposed_grade").values_list("proposed_grade", "n")),
    }
