"""The pages of an aggregate, made from its doors: list, one object, one act."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.catalogue import clauses
from fengsui.clocks import queries as clocks
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.kernel.actor import CLASSES, Actor, Family
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.web import words
from fengsui.web.answers import reason_words
from fengsui.web.doors import REGISTRY, Begin, Description, Door, Doors, Related, additions
from fengsui.web.labels import FORBIDDEN

PAGE = 50
ASIDE = frozenset(
    """
    adjourn amend annul call_off cancel correct decline discard dissolve drop end escalate exclude excuse lift
    merge recuse refuse refute reject release relink reopen report_change return_to_tester revoke send_back
    set_aside split strike suspend switch_off transfer vacate void widen withdraw
    """.split()
)
"""Acts by which somebody turns away from what is under way: no page puts them first."""
asked = require_http_methods(["GET", "HEAD", "POST"])


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Send strangers to the sign-in page; they learn nothing of what is there."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.actor is None:  # type: ignore[attr-defined]
            return redirect(f"{reverse('portal:sign_in')}?next={request.path}")
        return view(request, *args, **kwargs)

    return guarded


def urls_of(doors: Doors) -> tuple[list[URLPattern], str]:
    """The addresses of one aggregate; the name of an act is the name of its address."""
    patterns = [
        path("", require_safe(signed_in(list_page(doors))), name="list"),
        path("<uuid:pk>/", require_safe(signed_in(detail_page(doors))), name="detail"),
    ]
    for door in doors.doors:
        place = f"{door.act}/" if doors.lifecycle.steps[door.act].creates else f"<uuid:pk>/{door.act}/"
        patterns.append(path(place, asked(signed_in(act_page(doors, door))), name=door.act))
    return patterns, doors.aggregate


def list_page(doors: Doors) -> Callable[..., HttpResponse]:
    """The rows that the reader may see, newest first, by keyset: no page is ever counted off."""

    def view(request: HttpRequest) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        rows = doors.rows(actor).order_by("-id")
        state = request.GET.get("state", "")
        if state in doors.lifecycle.states:
            rows = rows.filter(state=state)
        if (before := _uuid(request.GET.get("before", ""))) is not None:
            rows = rows.filter(pk__lt=before)
        found = list(rows[: PAGE + 1])
        shown = found[:PAGE]
        running = clocks.of_subjects(doors.aggregate, [row.pk for row in shown])
        moment = now()
        context = {
            "title": doors.labels.plural,
            "columns": [_("Title"), _("State"), _("Unit"), _("Deadline")],
            "rows": [list_row(doors, row, running.get(row.pk, []), moment) for row in shown],
            "states": [
                {"value": s, "label": doors.labels.state(s)[0], "current": s == state} for s in doors.lifecycle.states
            ],
            "state": state,
            "next": f"?state={state}&before={shown[-1].pk}" if len(found) > PAGE else "",
            "creates": [
                {"label": doors.labels.act(door.act), "url": reverse(f"{doors.aggregate}:{door.act}")}
                for door in doors.doors
                if doors.lifecycle.steps[door.act].creates and actor.has(doors.lifecycle.name(door.act))
            ],
        }
        return render(request, "web/list.html", context)

    return view


def list_row(doors: Doors, row: Any, running: list[Deadline], moment: Any) -> dict[str, Any]:
    """One row of a list."""
    label, hue = doors.labels.state(row.state)
    return {
        "url": reverse(f"{doors.aggregate}:detail", args=[row.pk]),
        "title": str(row),
        "state": {"label": label, "hue": hue},
        "unit": row.unit.name,
        "clock": clock_view(running[0], moment) if running else None,
    }


def clock_view(deadline: Deadline, moment: Any) -> dict[str, Any]:
    """A deadline as the clock component shows it."""
    share = clocks.share_left(deadline, moment)
    state = (
        "met"
        if deadline.stopped_at
        else "overdue"
        if deadline.due_at <= moment
        else "soon"
        if share <= 0.25
        else "running"
    )
    return {
        "label": clock_label(deadline.rule),
        "rule": deadline.rule,
        "due": deadline.due_at,
        "left_words": words.left(deadline.due_at, moment),
        "share": round(share * 100),
        "state": state,
        "clause": deadline.clauses,
    }


def clock_label(rule: str) -> str:
    """What a legal clock is about."""
    return _("End of term") if rule == "TERM" else words.code_label(rule, "deadline")


def detail_page(doors: Doors) -> Callable[..., HttpResponse]:
    """One object: facts, clocks, timeline, and the acts, open and greyed with reasons."""

    def view(request: HttpRequest, pk: UUID) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        row = doors.get(pk, actor)
        return render(request, "web/detail.html", detail_context(doors, row, actor))

    return view


def detail_context(doors: Doors, row: Any, actor: Actor) -> dict[str, Any]:
    """What the page of one object shows."""
    moment = now()
    description = described(doors, row, actor)
    label, hue = doors.labels.state(row.state)
    opened, closed = acts_of(doors, row, actor, moment)
    running = clocks.of_subjects(doors.aggregate, [row.pk]).get(row.pk, [])
    return {
        "doors": doors,
        "row": row,
        "kind": doors.labels.name,
        "description": description,
        "state": {"label": label, "hue": hue},
        "clocks": [clock_view(deadline, moment) for deadline in running],
        "timeline": timeline_view(doors.history(row, actor), fold=True),
        "begins": [begin_view(begin, row) for begin in description.begins if begins(begin, row, actor)],
        "related": [related_view(one) for one in description.related if within_sight(one, actor)],
        "open": opened,
        "closed": closed,
        "crumbs": [{"label": doors.labels.plural, "url": reverse(f"{doors.aggregate}:list")}],
    }


def described(doors: Doors, row: Any, actor: Actor) -> Description:
    """What the page of a row shows: its own stage's part, then what later stages add."""
    own, added = doors.describe(row, actor), additions(doors.aggregate, row, actor)
    return replace(
        own,
        sections=[*own.sections, *(one for more in added for one in more.sections)],
        related=[*own.related, *(one for more in added for one in more.related)],
        begins=[*own.begins, *(one for more in added for one in more.begins)],
    )


def begins(begin: Begin, row: Any, actor: Actor) -> bool:
    """Whether this person may begin that here."""
    name = REGISTRY[begin.aggregate].lifecycle.name(begin.act)
    return actor.has(name)


def begin_view(begin: Begin, row: Any) -> dict[str, Any]:
    """The way to the form that begins another object, with this one filled in."""
    doors = REGISTRY[begin.aggregate]
    address = reverse(f"{begin.aggregate}:{begin.act}")
    name = doors.lifecycle.name(begin.act)
    return {
        "label": doors.labels.act(begin.act),
        "url": f"{address}?{begin.field}={begin.value or row.pk}",
        "act": name,
    }


def within_sight(related: Related, actor: Actor) -> bool:
    """Whether this person may see the related object; otherwise it is not mentioned."""
    rows: QuerySet[Any] = REGISTRY[related.aggregate].rows(actor)
    return rows.filter(pk=related.pk).exists()


def related_view(related: Any) -> dict[str, Any]:
    """A related object with its address and state in words."""
    doors = REGISTRY[related.aggregate]
    label, hue = doors.labels.state(related.state) if related.state else ("", "")
    return {
        "label": related.label,
        "title": related.title,
        "url": reverse(f"{related.aggregate}:detail", args=[related.pk]),
        "state": {"label": label, "hue": hue} if label else None,
    }


def acts_of(doors: Doors, row: Any, actor: Actor, moment: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The acts open to this person now, and those that are not, with the reasons.

    Rules about what an act is told (class `field`) do not grey a button: its form asks for it.
    """
    facts = row.facts()
    opened: list[dict[str, Any]] = []
    closed: list[dict[str, Any]] = []
    for door in doors.doors:
        step = doors.lifecycle.steps[door.act]
        if step.creates or facts.state not in step.sources:
            continue
        label = doors.labels.act(door.act)
        if code := doors.lifecycle.forbids(door.act, facts, actor):
            closed.append({"label": label, "reasons": [{"words": FORBIDDEN[code], "clauses": []}]})
            continue
        if hindrances := doors.hindrances(door.act, facts, by=actor, at=moment):
            name = doors.lifecycle.name(door.act)
            closed.append({"label": label, "reasons": [reason_words(name, reason) for reason in hindrances]})
        else:
            address = place_of(doors, door.act, row.pk)
            moves = step.target is not None
            opened.append({"label": label, "url": address, "act": door.act, "moves": moves, "primary": False})
    # One primary act a page: the first that moves the row on, or the first of all, but none that turns away from it.
    leading = [act for act in opened if act["act"] not in ASIDE]
    for act in [act for act in leading if act["moves"]][:1] or leading[:1]:
        act["primary"] = True
    return opened, closed


def place_of(doors: Doors, act: str, pk: UUID) -> str:
    """The address of the page where people do an act."""
    return reverse(doors.by_act[act].place or f"{doors.aggregate}:{act}", args=[pk])


def timeline_view(
    entries: list[Any], *, fold: bool = False, classes: Collection[str] = CLASSES
) -> list[dict[str, Any]]:
    """Entries in words, with the article of every act.

    With `fold`, what one person does again and again without moving the row is one line that says how often. What was
    written about a row that is classed above `classes` is left out.
    """
    shown: list[dict[str, Any]] = []
    last: Any = None
    for entry in entries:
        if fold and last is not None and again(last, entry):
            shown[-1] |= {"at": entry.at, "times": shown[-1]["times"] + 1}
            continue
        last = entry
        doors = REGISTRY.get(entry.aggregate)
        act = entry.act.partition(".")[2]
        state = doors.labels.state(entry.target) if doors and entry.target in doors.labels.states else ("", "neutral")
        given = entry.body.get("given", {}) if entry.body.get("secrecy", "internal") in classes else {}
        shown.append(
            {
                "at": entry.at,
                "act": entry.act,
                "act_label": doors.labels.act(act) if doors else words.NOTED.get(entry.act, entry.act),
                "actor": words.SYSTEM_NAMES.get(entry.actor, entry.actor_name),
                "state": {"label": state[0], "hue": state[1]},
                "note": given.get("reason") or given.get("opinion") or given.get("evidence") or "",
                "clauses": [{"id": clause, "gist": clauses.gist(clause)} for clause in entry.basis.split()],
                "times": 1,
                "kind": entry.aggregate,
                "kind_label": doors.labels.name if doors else words.NOTED.get(entry.aggregate, entry.aggregate),
            }
        )
    return shown


def again(before: Any, entry: Any) -> bool:
    """Whether an entry says the same of the same row and person as the one before it, and moved nothing."""
    told = {name for name in entry.body.get("given", {}) if name in ("reason", "opinion", "evidence")}
    alike = all(
        getattr(before, name) == getattr(entry, name) for name in ("act", "actor", "subject", "source", "target")
    )
    return alike and entry.source == entry.target and not told


def act_page(doors: Doors, door: Door) -> Callable[..., HttpResponse]:
    """One act: the form asks what it must be told, and sending it does the act."""
    step = doors.lifecycle.steps[door.act]

    def view(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        row = doors.get(pk, actor) if pk else None
        allowed(doors, door, row, actor)
        sent, known = request.method == "POST", _initial(door, row, request)
        form = door.form(request.POST, request.FILES, initial=known) if sent else door.form(initial=known)
        reasons: list[dict[str, Any]] = []
        status = 200
        if sent:
            if form.is_valid():
                try:
                    done = door.command(*([pk] if pk else []), **form.cleaned_data, by=actor)
                except Refused as trouble:
                    reasons, status = [reason_words(trouble.act, reason) for reason in trouble.details], 409
                else:
                    messages.success(request, _("Done: %(act)s.") % {"act": doors.labels.act(door.act)})
                    return redirect(back_to(request) or reverse(f"{doors.aggregate}:detail", args=[done.pk]))
            else:
                status = 422
        context = {
            "title": doors.labels.act(door.act),
            "kind": doors.labels.name,
            "row": row,
            "form": form,
            "beside": []
            if row is None
            else [one for more in additions(doors.aggregate, row, actor) for one in more.sections],
            "read": doors.describe(row, actor).sections if row is not None and door.form.reads else [],
            "hints": {} if row is None else door.form.hints(row),
            "reasons": reasons,
            "clauses": [{"id": clause, "gist": clauses.gist(clause)} for clause in step.basis.split()],
            "submit_label": doors.labels.act(door.act),
            "also": [also_view(doors, act, pk) for act in form.also] if pk else [],
            "next": back_to(request),
            "cancel_url": back_to(request)
            or (reverse(f"{doors.aggregate}:detail", args=[pk]) if pk else reverse(f"{doors.aggregate}:list")),
            "crumbs": _crumbs(doors, row),
        }
        return render(request, "web/form.html", context, status=status)

    return view


def also_view(doors: Doors, act: str, pk: UUID) -> dict[str, Any]:
    """Another act that the same fields can be sent to."""
    return {"label": doors.labels.act(act), "url": reverse(f"{doors.aggregate}:{act}", args=[pk])}


def back_to(request: HttpRequest) -> str:
    """The page of this house from which somebody came to do an act, and to which the act returns."""
    place = request.POST.get("next") or request.GET.get("next") or ""
    return place if url_has_allowed_host_and_scheme(place, allowed_hosts=None) else ""


def allowed(doors: Doors, door: Door, row: Any, actor: Actor) -> None:
    """Refuse the form of an act to whom the act is not open: nobody fills in what can only be refused."""
    name = doors.lifecycle.name(door.act)
    if row is not None:
        if trouble := doors.lifecycle.forbids(door.act, row.facts(), actor):
            raise Forbidden(name, trouble)
    elif not actor.has(name):
        raise Forbidden(name, "sod" if actor.family in (Family.TECHNICAL, Family.AUDIT) else "auth")


def _crumbs(doors: Doors, row: Any) -> list[dict[str, Any]]:
    crumbs = [{"label": doors.labels.plural, "url": reverse(f"{doors.aggregate}:list")}]
    if row is not None:
        crumbs.append({"label": str(row), "url": reverse(f"{doors.aggregate}:detail", args=[row.pk])})
    return crumbs


def _initial(door: Door, row: Any, request: HttpRequest) -> dict[str, Any]:
    """What the form begins with: what the row knows, then what the address says."""
    known = {} if row is None else known_of(door, row)
    return known | {name: request.GET[name] for name in door.form.base_fields if name in request.GET}


def known_of(door: Door, row: Any) -> dict[str, Any]:
    """What a row knows of what an act's form asks: by the same names, and as the form itself says."""
    same = {name: getattr(row, name) for name in door.form.base_fields if hasattr(row, name)}
    return same | door.form.known(row)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
