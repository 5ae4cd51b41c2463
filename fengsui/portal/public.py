"""The public pages: what has been warned of, at addresses that never break."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.warning import queries
from fengsui.warning.models import ReleasedVersion, ReleasedWarning
from fengsui.web.words import LEVELS, chinese, code_label

STATES = ("published", "expired", "lifted", "withdrawn")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is dangerous now, and how to report."""
    return render(request, "portal/home.html", {"warnings": [shown(row) for row in queries.released()[:6]]})


@require_safe
def warnings(request: HttpRequest) -> HttpResponse:
    """The list of published warnings; every filter stands in the address."""
    words, level, state = (request.GET.get(name, "")[:200] for name in ("q", "level", "state"))
    level = level if level in LEVELS else ""
    state = state if state in STATES else ""
    rows = queries.released(
        words=_clean(words), level=level, state=state, before=_moment(request.GET.get("before", ""))
    )
    page = rows[: queries.PAGE]
    more = (
        f"?q={words}&level={level}&state={state}&before={page[-1].updated_at.isoformat()}"
        if len(rows) > len(page)
        else ""
    )
    context = {
        "warnings": [shown(row) for row in page],
        "q": words,
        "level": level,
        "state": state,
        "levels": LEVELS,
        "states": STATES,
        "next": more.replace("+", "%2B"),
    }
    return render(request, "portal/warnings.html", context)


def _clean(words: str) -> str:
    return words.replace("\x00", "")


@require_safe
def warning(request: HttpRequest, number: str) -> HttpResponse:
    """One warning, in its latest version."""
    row = ReleasedWarning.objects.filter(number=_clean(number)).first()
    if row is None:
        raise Http404
    versions = list(row.versions.order_by("version").values("version", "at"))
    return render(request, "portal/warning.html", told(row, row.notice) | {"versions": versions})


@require_safe
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """One warning as it stood in an earlier version."""
    row = (
        ReleasedVersion.objects.select_related("warning")
        .filter(warning=_clean(number), version=version)
        .order_by("-entry")
        .first()
    )
    if row is None:
        raise Http404
    context = told(row.warning, row.notice) | {"versions": [], "old_version": version}
    return render(request, "portal/warning.html", context)


def told(row: ReleasedWarning, notice: dict[str, Any]) -> dict[str, Any]:
    """Everything that the page of one warning says, in the reader's language where the notice has it."""
    lang = "zh" if chinese() else "en"

    def words(part: dict[str, Any], name: str) -> str:
        return str(part.get(f"{name}_{lang}") or part.get(f"{name}_zh") or "")

    product = notice["product"]
    rows = [
        (_("Brand"), product.get("brand")),
        (_("Model, specification"), product.get("model")),
        (_("Batches"), "、".join(product.get("batches", []))),
        (_("Barcodes"), "、".join(product.get("barcodes", []))),
        (_("HS codes"), "、".join(product.get("hs_codes", []))),
        (_("Producer"), product.get("producer")),
        (_("Origin"), code_label(product["origin"], "country") if product.get("origin") else ""),
    ]
    return shown(row) | {
        "notice": notice,
        "product_name": words(product, "name"),
        "product_rows": rows,
        "hazard": words(notice["hazard"], "description"),
        "extent": words(notice["extent"], "text"),
        "advice": words(notice, "consumer_advice"),
        "matters": words(notice, "matters"),
        "lifting_reason": words(notice.get("lifting") or {}, "reason"),
        "latest": reverse("portal:warning", args=[row.number]),
    }


def shown(row: ReleasedWarning) -> dict[str, Any]:
    """A released warning as the templates show it; a term that has run shows at once, even before the clock comes by."""
    ended = row.state == "published" and row.ends_at is not None and row.ends_at <= now()
    return {
        "number": row.number,
        "title": row.title_zh if chinese() or not row.title_en else row.title_en,
        "level": row.level,
        "state": "expired" if ended else row.state,
        "forms": row.forms,
        "issued_at": row.issued_at,
        "updated_at": row.updated_at,
        "last_day": row.ends_at and beijing_day(row.ends_at - timedelta(seconds=1)),
        "product": row.notice["product"],
        "address": reverse("portal:warning", args=[row.number]),
    }


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What is open, in which forms."""
    return render(request, "portal/open_data.html", {"base": settings.FENGSUI_BASE_URL})


@require_safe
def open_warnings(request: HttpRequest) -> HttpResponse:
    """Released warnings as JSON, newest first, a page at a time."""
    rows = queries.released(before=_moment(request.GET.get("before", "")))
    page = rows[: queries.PAGE]
    following = page[-1].updated_at.isoformat() if len(rows) > len(page) else None
    return JsonResponse(
        {"warnings": [row.notice for row in page], "next": following}, json_dumps_params={"ensure_ascii": False}
    )


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
