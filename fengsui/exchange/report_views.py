"""The report of an assessment as page, PDF and Word, for whoever may see the assessment."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fengsui.assessment.queries.report import Report, report_of
from fengsui.exchange import papers, reports
from fengsui.exchange.papers.wording import addressed, dated, marked
from fengsui.exchange.views import WORD
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.web.doors import REGISTRY, Link
from fengsui.web.pages import signed_in
from fengsui.web.words import chinese

LONGEST_VERSION = 4
LANGUAGES = {"zh": "zh-hans", "en": "en"}


def _report(request: HttpRequest, pk: UUID) -> Report:
    """The version that is asked for, if the reader may see the assessment; Unknown otherwise."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    assessment = REGISTRY["assessment"].get(pk, actor)
    version = request.GET.get("version", "")
    if not version:
        return report_of(assessment)
    if not (version.isascii() and version.isdecimal() and len(version) <= LONGEST_VERSION):
        raise Unknown(pk)
    return report_of(assessment, int(version))


@require_safe
@signed_in
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report to read, in the reader's language."""
    report = _report(request, pk)
    paper = reports.paper_of(report)
    context = {
        "report": report,
        "paper": paper,
        "addressee": addressed(paper),
        "signed_on": dated(paper.date, paper.language),
        "marks": [marked(paper, place) for place in range(1, len(paper.annexes) + 1)],
        "links": list(_files(pk, report)),
        "crumbs": [{"label": _("Risk assessment"), "url": reverse("assessment:detail", args=[pk])}],
    }
    return render(request, "exchange/report.html", context)


def _files(pk: UUID, report: Report) -> list[Link]:
    """The files of this version; the Chinese ones are the official ones, an English reader is offered both."""
    version = f"&version={report.version}" if report.version else ""
    languages = ["zh"] if chinese() else ["zh", "en"]
    words = {"zh": _("official, in Chinese"), "en": _("in English")}
    return [
        Link(f"{name} ({words[language]})", f"{reverse(f'exchange:{door}', args=[pk])}?lang={language}{version}")
        for language in languages
        for door, name in (("report_pdf", "PDF"), ("report_word", "Word"))
    ]


def _paper(request: HttpRequest, pk: UUID) -> tuple[papers.Paper, str]:
    """The paper in the language that is asked for, Chinese where nothing is said, and the name of its file."""
    report = _report(request, pk)
    language = request.GET.get("lang", "zh")
    if language not in LANGUAGES:
        raise Unknown(pk)
    with translation.override(LANGUAGES[language]):
        paper = reports.paper_of(report)
    name = f"{report.number}-v{report.version}" if report.number else f"{report.body['case']['number']}-draft"
    return paper, f"{name}-{language}"


@require_safe
@signed_in
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report as PDF; the same version always gives the same bytes."""
    paper, name = _paper(request, pk)
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(papers.pdf(paper, settings.FENGSUI_FONTS), content_type="application/pdf", headers=headers)


@require_safe
@signed_in
def word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report as Word file; the same version always gives the same bytes."""
    paper, name = _paper(request, pk)
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return HttpResponse(papers.docx(paper, settings.FENGSUI_FONTS), content_type=WORD, headers=headers)
