"""The public pages: what has been warned of, at addresses that never break."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Refused
from fengsui.people.models import OrgUnit
from fengsui.portal import barcodes, search
from fengsui.portal.recalls import card
from fengsui.recall.queries.public import announced
from fengsui.warning import queries
from fengsui.warning.models import ReleasedVersion, ReleasedWarning
from fengsui.web.answers import reason_words
from fengsui.web.words import LEVELS, chinese, code_label, listed


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is dangerous now, and how to report."""
    return render(request, "portal/home.html", {"warnings": [shown(row) for row in queries.released()[:6]]})


MOST_RECALLS = 5


@require_safe
def warnings(request: HttpRequest) -> HttpResponse:
    """The list of published warnings; every filter stands in the address."""
    wanted = search.filters(request.GET.dict())
    rows = search.found(wanted, queries.PAGE + 1)
    page = rows[: queries.PAGE]
    more = f"?{wanted.address(before=page[-1].updated_at)}" if len(rows) > len(page) else ""
    context = {
        "warnings": [shown(row) for row in page],
        "wanted": wanted,
        "q": wanted.q,
        "level": wanted.level,
        "state": wanted.state,
        "levels": LEVELS,
        "groups": choices("business_category"),
        "hazards": choices("hazard_family"),
        "areas": [(unit.area_codes[0], unit.name) for unit in regions()],
        "more": any((wanted.group, wanted.brand, wanted.hs, wanted.area, wanted.hazard)),
        "feed": wanted.address(before=None),
        "recalls": [card(one) for one in announced(words=wanted.q)[:MOST_RECALLS]] if wanted.q else [],
        "next": more,
    }
    return render(request, "portal/warnings.html", context)


def choices(kind: str) -> list[tuple[str, str]]:
    """The codes of a list with their names."""
    return [(code, code_label(code, kind)) for code in search.codes(kind)]


def regions() -> list[OrgUnit]:
    """The regional customs with the areas for which they stand, one for each area."""
    found = OrgUnit.objects.filter(level=OrgUnit.Level.REGIONAL, area_codes__len__gt=0).order_by("code")
    return list({unit.area_codes[0]: unit for unit in found}.values())


MOST_PHOTOGRAPH = 10_000_000


@require_http_methods(["GET", "HEAD", "POST"])
def by_photograph(request: HttpRequest) -> HttpResponse:
    """Search by a photograph of a barcode; the picture is looked at in the gate for files, and kept nowhere."""
    trouble, sent = "", request.FILES.get("photograph")
    if request.method == "POST":
        if sent is None or getattr(sent, "surplus", False):
            trouble = _("Choose a photograph of the barcode.")
        else:
            found = barcodes.read(sent, sent.size or 0)
            if found:
                return redirect(f"{reverse('portal:warnings')}?q={found[0]}")
            trouble = _(
                "No barcode could be read. Take the photograph from the front, in good light, filling the picture, "
                "or type the digits under the bars."
            )
    status = 422 if trouble else 200
    return render(request, "portal/by_photograph.html", {"trouble": trouble}, status=status)


def _clean(words: str) -> str:
    return words.replace("\x00", "")


@require_safe
def warning(request: HttpRequest, number: str) -> HttpResponse:
    """One warning, in its latest version."""
    row = ReleasedWarning.objects.filter(number=_clean(number)).first()
    if row is None:
        raise Http404
    versions = [
        {"version": one.version, "at": one.at, "change_note": _words(one.notice, "change_note")}
        for one in row.versions.order_by("version", "entry")
    ]
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
    product = notice["product"]
    rows = [
        (_("Brand"), product.get("brand")),
        (_("Model, specification"), product.get("model")),
        (_("Batches"), listed(product.get("batches", []))),
        (_("Barcodes"), listed(product.get("barcodes", []))),
        (_("HS codes"), listed(product.get("hs_codes", []))),
        (_("Producer"), product.get("producer")),
        (_("Origin"), code_label(product["origin"], "country") if product.get("origin") else ""),
    ]
    return shown(row) | {
        "notice": notice,
        "product_name": _words(product, "name"),
        "product_rows": rows,
        "hazard": _words(notice["hazard"], "description"),
        "extent": _words(notice["extent"], "text"),
        "advice": _words(notice, "consumer_advice"),
        "change_note": _words(notice, "change_note"),
        "last_day": _last_day(datetime.fromisoformat(notice["ends_at"]) if notice["ends_at"] else None),
        "matters": _words(notice, "matters"),
        "lifting_reason": _words(notice.get("lifting") or {}, "reason"),
        "latest": reverse("portal:warning", args=[row.number]),
    }


def _words(part: dict[str, Any], name: str) -> str:
    """A text in the reader's language; in Chinese where it has no other."""
    lang = "zh" if chinese() else "en"
    return str(part.get(f"{name}_{lang}") or part.get(f"{name}_zh") or "")


def _last_day(ends_at: datetime | None) -> date | None:
    """The day at whose end a warning ends; None for one without a term."""
    return beijing_day(ends_at - timedelta(seconds=1)) if ends_at else None


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
        "last_day": _last_day(row.ends_at),
        "product": row.notice["product"],
        "address": reverse("portal:warning", args=[row.number]),
    }


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What is open, in which forms."""
    return render(request, "portal/open_data.html", {"base": settings.FENGSUI_BASE_URL})


@require_safe
def open_warnings(request: HttpRequest) -> HttpResponse:
    """Released warnings as JSON, newest first, a page at a time, by the filters of the list; `fields` chooses members.

    An unknown parameter is an error and an internal one a refusal: neither is passed over in silence.
    """
    try:
        wanted = search.filters(request.GET.dict(), also=("fields",), strict=True)
        members = search.fields(request.GET.get("fields", ""))
    except search.UnknownFilter as unknown:
        return problem(400, _("There is no filter “%(name)s”.") % {"name": unknown}, [])
    except Refused as refused:
        reasons = [reason_words(refused.act, reason) for reason in refused.details]
        return problem(403, _("This is not for everybody."), reasons)
    rows = search.found(wanted, queries.PAGE + 1)
    page = rows[: queries.PAGE]
    following = page[-1].updated_at.isoformat() if len(rows) > len(page) else None
    told = [{name: row.notice[name] for name in members if name in row.notice} for row in page]
    return JsonResponse({"warnings": told, "next": following}, json_dumps_params={"ensure_ascii": False})


def problem(status: int, title: str, reasons: list[dict[str, Any]]) -> JsonResponse:
    """What is wrong with a request of a machine (RFC 9457)."""
    return JsonResponse(
        {"title": title, "status": status, "reasons": reasons},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
