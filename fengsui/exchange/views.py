"""Published warnings in the forms that other systems and paper need, each made from the released snapshot alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengsui.exchange import cap, messages, papers, released
from fengsui.exchange.papers.wording import addressed, dated, listed
from fengsui.exchange.renderings import file, name_of, official
from fengsui.journal.queries import notices_of
from fengsui.kernel.actor import Actor, Family
from fengsui.warning.models import RiskWarning
from fengsui.warning.policy import visible_warning
from fengsui.web.pages import signed_in

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _notice(number: str, form: str | None, version: int | None = None) -> tuple[dict[str, Any], str]:
    notice = released.released(number, version)
    # What a version dropped has a last message, and no paper any more.
    if form is not None and form not in cap.forms_of(notice):
        raise Http404
    return notice, form or notice["forms"][-1]


@require_safe
def cap_message(request: HttpRequest, number: str, form: str | None = None, version: int | None = None) -> HttpResponse:
    """The signed CAP 1.2 message of a public form."""
    return HttpResponse(messages.cap_message(*_notice(number, form, version)), content_type=messages.CAP)


@require_safe
def paper(request: HttpRequest, number: str, form: str, version: int | None = None) -> HttpResponse:
    """The official paper of a public form as PDF."""
    return _pdf(released.released(number, version), form)


def _pdf(notice: dict[str, Any], form: str) -> HttpResponse:
    content = papers.pdf(official(notice, form, "zh"), fonts=settings.FENGSUI_FONTS)
    return file(content, name_of(notice, f"{form}.pdf"))


def _word(notice: dict[str, Any], form: str) -> HttpResponse:
    content = papers.docx(official(notice, form, "zh"), fonts=settings.FENGSUI_FONTS)
    return file(content, name_of(notice, f"{form}.docx"), WORD, "attachment")


@require_safe
def word_paper(request: HttpRequest, number: str, form: str, version: int | None = None) -> HttpResponse:
    """The official paper of a public form as Word file."""
    return _word(released.released(number, version), form)


def _inner(request: HttpRequest, number: str, form: str, version: int | None) -> dict[str, Any]:
    """The notice of a warning for whoever may see it, in its latest version or in one; 404 otherwise."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    # Each edition is a row of its own under the one number.
    editions = RiskWarning.objects.filter(visible_warning(actor), number=released.clean(number))
    found = notices_of(editions.values_list("pk", flat=True))
    notice: dict[str, Any] | None = next((one for one in reversed(found) if version in (None, one["version"])), None)
    closed = form == "bulletin" and actor.family == Family.OUTSIDE
    if notice is None or closed or form not in cap.forms_of(notice):
        raise Http404
    return notice


@require_safe
@signed_in
def inner_page(request: HttpRequest, number: str, form: str, version: int | None = None) -> HttpResponse:
    """Any paper of a warning as page, for those inside who may see the warning."""
    notice = _inner(request, number, form, version)
    made = official(notice, form, "zh")
    context = {
        "paper": made,
        "addressee": addressed(made),
        "annexes": listed(made),
        "signed_on": dated(made.date, made.language),
        "notice": notice,
        "form": form,
        "sha256": released.sha256(notice),
    }
    return render(request, "exchange/inner_paper.html", context)


@require_safe
@signed_in
def inner_paper(request: HttpRequest, number: str, form: str, version: int | None = None) -> HttpResponse:
    """Any paper of a warning, for those inside who may see the warning."""
    return _pdf(_inner(request, number, form, version), form)


@require_safe
@signed_in
def inner_word(request: HttpRequest, number: str, form: str, version: int | None = None) -> HttpResponse:
    """Any paper of a warning as Word file, for those inside who may see the warning."""
    return _word(_inner(request, number, form, version), form)


@require_safe
@signed_in
def inner_cap(request: HttpRequest, number: str, form: str, version: int | None = None) -> HttpResponse:
    """Any CAP message of a warning, for those inside who may see it."""
    notice = _inner(request, number, form, version)
    return HttpResponse(messages.cap_message(notice, form), content_type=messages.CAP)
