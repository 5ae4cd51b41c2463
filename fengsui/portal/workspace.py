"""The workspace of an assessment: stage by stage from the question to the report, saved as one goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.assessment.commands import assessment as commands
from fengsui.assessment.forms.assessment import Work
from fengsui.assessment.labels.figures import figures
from fengsui.assessment.labels.wording import formula_in_words, level_words, named, said
from fengsui.assessment.methods import registry
from fengsui.assessment.methods.choices import CHOICES, STAGES
from fengsui.assessment.methods.figures import parse, shown
from fengsui.assessment.methods.harm_scenario.patterns import suited
from fengsui.assessment.models import Computation, Evidence, RiskAssessment
from fengsui.assessment.rules.assessment import SUBTASKS
from fengsui.clocks import queries as clocks
from fengsui.clocks.now import now
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Refused, Unknown
from fengsui.triage.queries.comparable import comparable_cases, comparable_events
from fengsui.web import pages
from fengsui.web.answers import reason_words
from fengsui.web.doors import REGISTRY
from fengsui.web.structures import written

FIELDS: dict[str, tuple[str, ...]] = {
    "define": ("category", "extent", "investigation"),
    "identify": ("hazard", "origin", "verification", "laboratory"),
    "scenarios": (),
    "estimate": (),
    "evaluate": ("residual_risk", "assessment"),
    "report": ("method", "proposal"),
}
"""What is written at each stage; between them the risk is computed."""
PATTERNS_SHOWN = 5
REPORT_AT = {"computation": "scenarios"} | {name: stage for stage, names in FIELDS.items() for name in names}
"""Where what the report lacks is entered."""


class Stage(Work):
    """The fields of one stage."""

    def __init__(self, stage: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(FIELDS[stage]):
            del self.fields[name]


@require_safe
@pages.signed_in
def work(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The first stage that is not done yet."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row: RiskAssessment = REGISTRY["assessment"].get(pk, actor)
    facts = row.facts()
    lacking = REGISTRY["assessment"].lifecycle.reasons_against("submit", facts, by=actor, at=now())
    stages = stepper(row, "", facts, lacking)
    return redirect(next((one["url"] for one in stages if not one["done"]), stages[-1]["url"]))


@require_http_methods(["GET", "HEAD", "POST"])
@pages.signed_in
def workspace(request: HttpRequest, pk: UUID, stage: str) -> HttpResponse:
    """One stage of the work; sending it saves it and goes on to the next."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if stage not in STAGES:
        raise Unknown(stage)
    row: RiskAssessment = REGISTRY["assessment"].get(pk, actor)
    known = pages.known_of(REGISTRY["assessment"].by_act["work"], row)
    form = Stage(stage, request.POST if request.method == "POST" else None, initial=known)
    status, reasons = 200, []
    if request.method == "POST":
        if form.is_valid():
            try:
                if form.has_changed():
                    commands.work(pk, **form.cleaned_data, by=actor)
            except Refused as trouble:
                reasons, status = [reason_words(trouble.act, reason) for reason in trouble.details], 409
            else:
                if request.headers.get("X-Fengsui-Saving") == "aside":
                    return HttpResponse(status=204)
                return redirect("portal:workspace", pk, request.POST.get("onward") or stage)
        else:
            status = 422
    context = around(row, stage, actor) | {"form": form, "reasons": reasons}
    return render(request, "portal/workspace.html", context, status=status)


def around(row: RiskAssessment, stage: str, actor: Actor) -> dict[str, Any]:
    """Everything that stands on the page of a stage beside its fields."""
    lifecycle = REGISTRY["assessment"].lifecycle
    facts = row.facts()
    works = row.state == "running" and not lifecycle.forbids("work", facts, actor)
    lacking = lifecycle.reasons_against("submit", facts, by=actor, at=now())
    here = reverse("portal:workspace", args=[row.pk, stage])
    names = list(STAGES)
    onward = names[names.index(stage) + 1] if stage != names[-1] else ""
    found = list(row.evidence.filter(state="attached").order_by("pk"))
    running = clocks.of_subjects("assessment", [row.pk]).get(row.pk, [])
    beside: dict[str, Any] = BESIDE[stage](row, here, works, found, actor, lacking)
    return beside | {
        "row": row,
        "title": gettext(STAGES[stage]),
        "stage": stage,
        "stages": stepper(row, stage, facts, lacking),
        "onward": onward,
        "onward_label": gettext(STAGES[onward]) if onward else "",
        "works": works,
        "clocks": [pages.clock_view(one, now()) for one in running],
        "here": here,
        "evidence": [evidence_view(one, here, works) for one in found if one.stage == stage],
        "attach": address("evidence:attach", here, assessment_id=row.pk, stage=stage),
        "crumbs": [
            {"label": REGISTRY["assessment"].labels.plural, "url": reverse("assessment:list")},
            {"label": str(row), "url": reverse("assessment:detail", args=[row.pk])},
        ],
    }


def stepper(row: RiskAssessment, stage: str, facts: Any, lacking: Sequence[Any]) -> list[dict[str, Any]]:
    """The stages, which of them are done, and which one this is."""
    written = facts.parts | facts.subtasks | {"origin": facts.origin}
    states = set(row.computations.values_list("state", flat=True))
    done = {name: all(str(written.get(one, "")).strip() for one in fields) for name, fields in FIELDS.items()}
    done["scenarios"] = bool(states & {"begun", "computed", "chosen"})
    done["estimate"] = bool(states & {"computed", "chosen"})
    done["evaluate"] = done["evaluate"] and "chosen" in states
    done["report"] = done["report"] and not lacking
    return [
        {
            "label": gettext(label),
            "url": reverse("portal:workspace", args=[row.pk, name]),
            "done": done[name],
            "current": name == stage,
        }
        for name, label in STAGES.items()
    ]


def address(name: str, here: str, *places: Any, **told: Any) -> str:
    """The address of an act that returns to this page."""
    return f"{reverse(name, args=places)}?{urlencode({**told, 'next': here})}"


def evidence_view(one: Evidence, here: str, works: bool) -> dict[str, Any]:
    """One piece of evidence."""
    return {
        "shows": one.shows,
        "source": one.source,
        "strength": gettext(CHOICES[one.strength]),
        "place": one.place,
        "url": reverse("evidence:detail", args=[one.pk]),
        "strike": address("evidence:strike", here, one.pk) if works else "",
    }


def defining(
    row: RiskAssessment, here: str, works: bool, found: list[Evidence], actor: Actor, lacking: Any
) -> dict[str, Any]:
    """The order: what is asked, of which goods."""
    return {"order": row, "product": [value for value in row.case.product.values() if isinstance(value, str) and value]}


def identifying(
    row: RiskAssessment, here: str, works: bool, found: list[Evidence], actor: Actor, lacking: Any
) -> dict[str, Any]:
    """Comparable cases and events."""
    return {
        "cases": [
            {"title": str(one), "url": reverse("portal:case", args=[one.pk]), "level": one.risk_level, "unit": one.unit}
            for one in comparable_cases(row.case, actor)
        ],
        "events": comparable_events(row.case, actor),
    }


def computing(
    row: RiskAssessment, here: str, works: bool, found: list[Evidence], actor: Actor, lacking: Any
) -> dict[str, Any]:
    """The computations with their lines, and the chains of events to begin with."""
    made = row.computations.exclude(state="dropped").order_by("pk")
    patterns = suited(row.case.hazard_families, row.case.category)[:PATTERNS_SHOWN]
    return {
        "computations": [computation_view(one, here, works, found) for one in made],
        "begin": address("computation:begin", here, assessment_id=row.pk),
        "patterns": [
            {
                "title": gettext(one.title),
                "chain": " → ".join([one.hazard, *one.steps, one.injury]),
                "url": address(
                    "computation:begin", here, assessment_id=row.pk, method="harm_scenario", pattern=one.key,
                    title=one.hazard,
                ),
            }
            for one in patterns
        ],
    }  # fmt: skip


def computation_view(one: Computation, here: str, works: bool, found: list[Evidence]) -> dict[str, Any]:
    """A computation: its level, its figure, its scenarios with what each rests on, and what can be done with it."""
    method = registry.get(one.method)
    label, hue = REGISTRY["computation"].labels.state(one.state)
    acts = {"begun": ("compute",), "computed": ("compute", "compare", "choose"), "chosen": ("release",)}[one.state]
    rests = Counter(each.place for each in found if each.computation_id == one.pk)
    view: dict[str, Any] = {
        "title": str(one) if one.title or not method else gettext(method.TITLE),
        "method": gettext(method.TITLE) if method else one.method,
        "url": reverse("computation:detail", args=[one.pk]),
        "state": {"label": label, "hue": hue},
        "evidence": sum(rests.values()),
        "figures": partial(figures, one),
        "attach": address(
            "evidence:attach", here, assessment_id=one.assessment_id, computation_id=one.pk, stage="estimate"
        ),
        "acts": [
            {
                "label": REGISTRY["computation"].labels.act(act),
                "url": address(f"computation:{act}", here, one.pk),
            }
            for act in acts
        ]
        if works
        else [],
    }
    if method is None or not one.result:
        return view
    again = method.again(one.result)
    lines = [(said(line.words), formula_in_words(method, one.result, line.formula)) for line in method.explain(again)]
    view |= {
        "level": level_words(method, one.result, one.result["level"]),
        "figure": shown(again.value),
        "weakest": gettext(CHOICES[one.result["evidence"]]),
        "lines": lines,
        "scenarios": scenarios(method, one, rests, here if works else ""),
        "chance": chance(method, one),
        "driver": named(one, one.drivers[0]["path"]) if one.drivers else "",
        "after": chance(method, one, "residual_levels"),
    }
    return view


def scenarios(method: Any, one: Computation, rests: Counter[str], here: str) -> list[dict[str, Any]]:
    """The harm scenarios of a computation, where its method has them, each step with what it rests on."""
    told = one.inputs.get("scenarios", [])
    kept = one.result.get("details", {}).get("scenarios", [])
    return [
        {
            "hazard": each.get("hazard", ""),
            "injury": each.get("injury", ""),
            "group": each.get("group", ""),
            "severity": each.get("severity", ""),
            "probability": shown(parse(one.result["measures"][f"scenarios.{place}"]) or 0),
            "level": level_words(method, one.result, result["level"]),
            "decides": one.result["deciding"] == f"scenarios.{place}",
            "evidence": sum(count for at, count in rests.items() if f"{at}.".startswith(f"scenarios.{place}.")),
            "attach": bearing_on(one, f"scenarios.{place}", here),
            "steps": [
                {
                    "words": step.get("description", ""),
                    "probability": written(step.get("probability")),
                    "evidence": rests.get(f"scenarios.{place}.steps.{number}", 0),
                    "attach": bearing_on(one, f"scenarios.{place}.steps.{number}", here),
                }
                for number, step in enumerate(each.get("steps", ()))
            ],
        }
        for place, (each, result) in enumerate(zip(told, kept, strict=False))
    ]


def bearing_on(one: Computation, place: str, here: str) -> str:
    """The address for attaching evidence to a place of a computation; none for who only reads."""
    if not here:
        return ""
    told = {"assessment_id": one.assessment_id, "computation_id": one.pk, "stage": "estimate", "place": place}
    return address("evidence:attach", here, **told)


def chance(method: Any, one: Computation, of: str = "") -> str:
    """How probable each level is, in one line, the worst first."""
    found = one.residual.get(of, {}) if of else one.chances
    counts, runs = found.get("counts", {}), found.get("runs", 0)
    levels = [level for level in method.levels(method.read(one.inputs)) if counts.get(level.code)]
    told = [f"{gettext(level.words)} {100 * counts[level.code] / runs:.1f} %" for level in reversed(levels)]
    return " · ".join(told)


def reporting(
    row: RiskAssessment, here: str, works: bool, found: list[Evidence], actor: Actor, lacking: Any
) -> dict[str, Any]:
    """What the report still lacks, each with the stage where it is entered."""
    empty = next((name for name in SUBTASKS if not row.subtasks.get(name, "").strip()), "")
    at = [REPORT_AT.get(empty if one.field == "subtasks" else one.field, "report") for one in lacking]
    return {
        "lacking": [
            reason_words("assessment.submit", one)
            | {"stage": gettext(STAGES[stage]), "url": reverse("portal:workspace", args=[row.pk, stage])}
            for one, stage in zip(lacking, at, strict=True)
        ],
        "subtasks": {name: row.subtasks.get(name, "") for name in SUBTASKS},
        "submit": reverse("assessment:submit", args=[row.pk]) if works else "",
    }  # fmt: skip


BESIDE: dict[str, Any] = {
    "define": defining,
    "identify": identifying,
    "scenarios": computing,
    "estimate": computing,
    "evaluate": computing,
    "report": reporting,
}
