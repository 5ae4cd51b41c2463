"""The report of an assessment as page, PDF and Word, for whoever may see the assessment."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.assessment.models import RiskAssessment
from fengsui.assessment.queries.report import Proof, Report, proofs_of, report_of
from fengsui.exchange import papers, reports
from fengsui.exchange.papers.wording import addressed, dated, marked
from fengsui.exchange.views import WORD
from fengsui.journal.signing import fingerprint, public_key
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
        "check": reverse("exchange:report_check", args=[pk]) if report.versions else "",
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


class Check(forms.Form):
    """A hash from a paper, or a file."""

    hash = forms.CharField(label=gettext_lazy("Hash of the report (SHA-256)"), required=False, max_length=200)
    file = forms.FileField(label=gettext_lazy("File (PDF or Word)"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whether every version is as it was handed in, and whether a hash or a file is one of them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    assessment = REGISTRY["assessment"].get(pk, actor)
    proofs = proofs_of(assessment)
    form = Check(request.POST, request.FILES) if request.method == "POST" else Check()
    answers = []
    if form.is_bound and form.is_valid():
        if told := form.cleaned_data["hash"]:
            answers.append(_known_hash(proofs, told))
        if file := form.cleaned_data["file"]:
            content = hashlib.sha256(b"".join(file.chunks())).hexdigest()
            answers.append(_known_file(assessment, [proof.version for proof in proofs], content))
    context = {
        "title": _("Check a report"),
        "form": form,
        "answers": answers,
        "proofs": proofs,
        "own_key": fingerprint(public_key()),
        "crumbs": [{"label": _("Assessment report"), "url": reverse("exchange:report", args=[pk])}],
    }
    return render(request, "exchange/check.html", context, status=200 if form.is_valid() or not form.is_bound else 422)


def _known_hash(proofs: list[Proof], told: str) -> tuple[str, str]:
    """What a hash from a paper says, with its hue."""
    plain = "".join(told.split()).lower()
    for proof in proofs:
        if proof.sha256 == plain:
            return "success", _("This is the hash of version %(number)s in the journal.") % {"number": proof.version}
    return "danger", _("No version of this report has this hash.")


def _known_file(assessment: RiskAssessment, versions: list[int], sha256: str) -> tuple[str, str]:
    """Whether a file is what this release prints of one of the versions, with its hue."""
    for version in reversed(versions):
        report = report_of(assessment, version)
        for language in LANGUAGES.values():
            with translation.override(language):
                paper = reports.paper_of(report)
            for form, printer in (("PDF", papers.pdf), ("Word", papers.docx)):
                if hashlib.sha256(printer(paper, settings.FENGSUI_FONTS)).hexdigest() == sha256:
                    return "success", _("This file is version %(number)s as %(form)s, unchanged.") % {
                        "number": version,
                        "form": form,
                    }
    return "danger", _(
        "This file is not what this platform prints of any version. It was changed, or printed by another release: "
        "compare the hash that stands in it."
    )


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
