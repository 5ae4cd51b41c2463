"""Published warnings in the forms that other systems and paper need, each made from the released snapshot alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from fengsui.clocks.now import now
from fengsui.exchange import atom, cap, papers
from fengsui.journal.queries import notices_of
from fengsui.kernel.actor import Actor
from fengsui.warning import queries as warnings
from fengsui.web.pages import signed_in

SENDER = "fengsui"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = ("bulletin", "notice", "announcement")


def _notice(number: str, form: str | None) -> tuple[dict[str, Any], str]:
    notice = warnings.released_notice(number)
    if notice is None:
        raise Http404
    chosen = form or notice["forms"][-1]
    if chosen not in notice["forms"]:
        raise Http404
    return notice, chosen


@require_safe
def cap_message(request: HttpRequest, number: str, form: str | None = None) -> HttpResponse:
    """The CAP 1.2 message of a public form."""
    notice, chosen = _notice(number, form)
    content = cap.cap(notice, chosen, sender=SENDER, base_url=settings.FENGSUI_BASE_URL)
    return HttpResponse(content, content_type="application/cap+xml")


@require_safe
def paper(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The official paper of a public form as PDF."""
    notice, chosen = _notice(number, form)
    return _pdf(notice, chosen)


def _pdf(notice: dict[str, Any], form: str) -> HttpResponse:
    content = papers.pdf(papers.paper(notice, form), fonts=settings.FENGSUI_FONTS)
    name = f"{notice['number']}-{form}.pdf"
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _word(notice: dict[str, Any], form: str) -> HttpResponse:
    content = papers.docx(papers.paper(notice, form), fonts=settings.FENGSUI_FONTS)
    headers = {"Content-Disposition": f'attachment; filename="{notice["number"]}-{form}.docx"'}
    return HttpResponse(content, content_type=WORD, headers=headers)


@require_safe
def word_paper(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The official paper of a public form as Word file."""
    notice, chosen = _notice(number, form)
    return _word(notice, chosen)


def _last_change(request: HttpRequest) -> Any:
    return warnings.last_release()


@require_safe
@condition(last_modified_func=_last_change)
def atom_feed(request: HttpRequest) -> HttpResponse:
    """The newest released warnings as an Atom feed."""
    base = settings.FENGSUI_BASE_URL
    content = atom.feed(
        warnings.newest_notices(),
        self_url=f"{base}/feeds/warnings.atom",
        site_url=base,
        updated=warnings.last_release() or now(),
        lang=get_language() or "zh-hans",
    )
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def _inner(request: HttpRequest, number: str, form: str) -> dict[str, Any]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    warning = warnings.issued(number, actor)
    if warning is None or form not in warning.forms:
        raise Http404
    notice: dict[str, Any] = notices_of([warning.pk])[-1]
    return notice


@require_safe
@signed_in
def inner_paper(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """Any paper of a warning, for those inside who may see the warning."""
    return _pdf(_inner(request, number, form), form)


@require_safe
@signed_in
def inner_word(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """Any paper of a warning as Word file, for those inside who may see the warning."""
    return _word(_inner(request, number, form), form)


@require_safe
@signed_in
def inner_cap(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """Any CAP message of a warning, for those inside who may see it."""
    content = cap.cap(_inner(request, number, form), form, sender=SENDER, base_url=settings.FENGSUI_BASE_URL)
    return HttpResponse(content, content_type="application/cap+xml")
