"""Feeds of released warnings: Atom, JSON Feed and an index of CAP messages, each by the filters of the public list.

A warning keeps its entry through all its life: an ended or withdrawn one is an update of the same id, never a new entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fengsui.clocks.now import now
from fengsui.exchange import atom
from fengsui.outreach.queries.message import EN, ZH, page_of, said
from fengsui.portal import search
from fengsui.portal.public import problem
from fengsui.warning.models import ReleasedWarning

MOST = 50
JSON_FEED = "https://jsonfeed.org/version/1.1"
Rows = list[ReleasedWarning]
Write = Callable[[Rows, str, datetime, str], bytes]


def as_atom(rows: Rows, address: str, updated: datetime, language: str) -> bytes:
    """Atom 1.0 (RFC 4287)."""
    site = settings.FENGSUI_BASE_URL
    notices = [row.notice for row in rows]
    return atom.feed(notices, self_url=address, site_url=site, updated=updated, lang=language)


def as_cap_index(rows: Rows, address: str, updated: datetime, language: str) -> bytes:
    """Atom whose entries lead to CAP messages, with the type of each message."""
    site = settings.FENGSUI_BASE_URL
    notices = [row.notice for row in rows]
    return atom.feed(notices, self_url=address, site_url=site, updated=updated, lang=language, messages=True)


def as_json(rows: Rows, address: str, updated: datetime, language: str) -> bytes:
    """JSON Feed 1.1."""
    site = settings.FENGSUI_BASE_URL
    short = "zh" if language.startswith("zh") else "en"
    told = {
        "version": JSON_FEED,
        "title": atom.TITLES[short],
        "home_page_url": f"{site}/warnings/",
        "feed_url": address,
        "language": {"zh": "zh-Hans", "en": "en"}[short],
        "items": [item(row.notice, site, short) for row in rows],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def item(notice: dict[str, Any], site: str, language: str) -> dict[str, Any]:
    """One warning; its id is that of its Atom entry."""
    parts = [
        said(notice, "consumer_advice", language),
        said(notice["hazard"], "description", language),
        said(notice["extent"], "text", language),
        said(notice.get("lifting") or {}, "reason", language),
    ]
    return {
        "id": f"tag:{urlsplit(site).hostname},{atom.SET_UP}:warning/{notice['number']}",
        "url": page_of(notice, site),
        "title": atom.ENDINGS.get(notice["state"], {}).get(language, "") + said(notice, "title", language),
        "content_text": "\n".join(part for part in parts if part) or said(notice, "title", language),
        "date_published": notice["issued_at"],
        "date_modified": notice["sent_at"],
        "authors": [{"name": said(notice["issuer"], "name", language)}],
        "tags": [notice["level"], notice["state"], *notice["hazard"]["families"]],
    }


def feed(name: str, write: Write, media: str) -> Callable[[HttpRequest], HttpResponse]:
    """The view of one kind of feed."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        try:
            wanted = search.filters(request.GET.dict(), strict=True)
        except search.UnknownFilter as unknown:
            return problem(400, _("There is no filter “%(name)s”.") % {"name": unknown}, [])
        rows = search.found(wanted, MOST)
        updated = rows[0].updated_at if rows else None
        since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        if updated and since is not None and int(updated.timestamp()) <= since:
            return HttpResponse(status=304)
        told = wanted.address()
        address = f"{settings.FENGSUI_BASE_URL}/feeds/{name}" + (f"?{told}" if told else "")
        language = ZH if (get_language() or ZH).startswith("zh") else EN
        answer = HttpResponse(write(rows, address, updated or now(), language), content_type=f"{media}; charset=utf-8")
        if updated:
            answer["Last-Modified"] = http_date(updated.timestamp())
        return answer

    return view


atom_feed = feed("warnings.atom", as_atom, "application/atom+xml")
json_feed = feed("warnings.json", as_json, "application/feed+json")
cap_feed = feed("warnings.cap.atom", as_cap_index, "application/atom+xml")
