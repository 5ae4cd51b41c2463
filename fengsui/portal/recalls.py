"""The public pages of recalls: what is recalled, what to do, and how far each recall has come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.recall.labels.page import by_level, by_method, over_time
from fengsui.recall.models import Recall
from fengsui.recall.models.scope import standing
from fengsui.recall.queries import public
from fengsui.web.words import chinese, code_label

KINDS = ("voluntary", "ordered", "environmental")


@require_safe
def recalls(request: HttpRequest) -> HttpResponse:
    """The list of announced recalls; every filter stands in the address."""
    words, kind = (request.GET.get(name, "")[:200].replace("\x00", "") for name in ("q", "kind"))
    kind = kind if kind in KINDS else ""
    rows = public.announced(words=words, kind=kind, before=_moment(request.GET.get("before", "")))
    page = rows[: public.PAGE]
    last = page[-1].announced_at if len(rows) > len(page) else None
    more = f"?q={words}&kind={kind}&before={last.isoformat()}" if last else ""
    context = {
        "recalls": [card(row) for row in page],
        "q": words,
        "kind": kind,
        "kinds": KINDS,
        "next": more.replace("+", "%2B"),
    }
    return render(request, "portal/recalls.html", context)


@require_safe
def recall(request: HttpRequest, number: str) -> HttpResponse:
    """One recall, as its latest notice says, with its progress."""
    row = _known(number)
    return render(request, "portal/recall.html", told(row, row.editions[-1]))


@require_safe
def edition(request: HttpRequest, number: str, edition: int) -> HttpResponse:
    """One recall as an earlier notice said."""
    row = _known(number)
    found = next((one for one in row.editions if one["edition"] == edition), None)
    if found is None:
        raise Http404
    return render(request, "portal/recall.html", told(row, found) | {"old": edition < row.edition})


def _known(number: str) -> Recall:
    row = public.by_number(number.replace("\x00", ""))
    if row is None:
        raise Http404
    return row


def card(row: Recall) -> dict[str, Any]:
    """A recall as the list shows it; what is being widened stays as it was announced."""
    notice = row.editions[-1]
    return {
        "number": row.number,
        "title": _title(notice),
        "kind": row.kind,
        "marks": "、".join([*notice["batches"], *notice["vins"]][:6]),
        "announced_at": row.announced_at,
        "closed": row.state == "closed",
        "rate": row.rate,
        "address": reverse("portal:recall", args=[row.number]),
    }


def _title(notice: dict[str, Any]) -> str:
    product = notice["product"] if chinese() or not notice["product_en"] else notice["product_en"]
    return f"{notice['brand']} {product}".strip()


def told(row: Recall, notice: dict[str, Any]) -> dict[str, Any]:
    """Everything that the page of one recall says."""
    lang = "zh" if chinese() else "en"
    operator = notice["operator"] or {}
    rows = [
        (_("Brand"), notice["brand"]),
        (_("Models"), "、".join(notice["model_names"])),
        (_("Batches"), "、".join(notice["batches"])),
        (_("VIN or serial numbers"), "、".join(notice["vins"])),
        (_("Sold pieces"), notice["sold"]),
        (_("Emission rule not met"), notice["emission_rule"]),
        (_("Recalled by"), operator.get(f"name_{lang}") or operator.get("name_zh", "")),
    ]
    until = notice["schedule_until"]
    return card(row) | {
        "notice": notice,
        "title": _title(notice),
        "text": notice[f"notice_{lang}"] or notice["notice_zh"],
        "hazard": notice[f"hazard_{lang}"] or notice["hazard_zh"],
        "rows": [(label, value) for label, value in rows if value],
        "remedies": [code_label(one, "recall_remedy") for one in notice["remedy"]],
        "until": date.fromisoformat(until) if until else None,
        "issuer": notice["issuer"][f"name_{lang}"] or notice["issuer"]["name_zh"],
        "editions": [{"edition": one["edition"], "at": one["at"]} for one in row.editions],
        "tables": [by_level(row), over_time(row, notes=False), by_method(row)] if row.progress else [],
        "old": False,
    }


@require_safe
def scope(request: HttpRequest) -> HttpResponse:
    """The goods that recall rules cover today, or on the day that is asked for."""
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        day = beijing_day(now())
    return render(request, "portal/recall_scope.html", {"on": day, "lines": standing(day)})


@require_safe
def open_recalls(request: HttpRequest) -> HttpResponse:
    """Announced recalls as JSON, newest first, a page at a time: the notice, and how far the recall has come."""
    rows = public.announced(before=_moment(request.GET.get("before", "")))
    page = rows[: public.PAGE]
    following = page[-1].announced_at if len(rows) > len(page) else None
    answer = {
        "recalls": [row.editions[-1] | {"state": row.state, "progress": progress(row)} for row in page],
        "next": following.isoformat() if following else None,
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def progress(row: Recall) -> dict[str, Any]:
    """The figures that are public: units, what was put right by level and by way of telling, the rate, the last report."""
    last = row.progress[-1] if row.progress else {}
    return {
        "units": row.units,
        "corrected": row.corrected,
        "rate": row.rate,
        "methods": last.get("methods", []),
        "injuries_before": row.injuries_before,
        "injuries_after": last.get("injuries_after", 0),
        "reported_at": last.get("at"),
    }


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
