"""The papers of a measure and of a seizure list: as a page, as PDF, as Word."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fengsui.collection.models import Attachment
from fengsui.exchange import measures, papers
from fengsui.exchange.papers.wording import addressed, dated
from fengsui.exchange.views import WORD
from fengsui.journal.models import Entry
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.response.models import RapidResponseMeasure, Seizure
from fengsui.response.queries.measure import edition
from fengsui.web.doors import REGISTRY, Link
from fengsui.web.pages import signed_in

LONGEST_EDITION = 4


def _last(subject: UUID, *acts: str) -> Entry | None:
    """The last of these acts upon a row."""
    return Entry.objects.filter(subject=subject, act__in=acts).order_by("-version").first()


def _measure_paper(request: HttpRequest, pk: UUID, kind: str) -> papers.Paper:
    """A paper of a measure, as of the edition that is asked for, for whoever may see the measure."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row: RapidResponseMeasure = REGISTRY["measure"].get(pk, actor)
    decided, served = _last(pk, "measure.decide"), _last(pk, "measure.serve")
    if kind not in measures.KINDS or decided is None or (kind == "service" and served is None):
        raise Unknown(pk)
    told = request.GET.get("edition", "")
    if told and not (told.isascii() and told.isdecimal() and len(told) <= LONGEST_EDITION):
        raise Unknown(pk)
    last = served if served and served.at > decided.at else decided
    body = edition(pk, int(told)).body if told else row.snapshot() if row.edition else last.body["measure"]
    return measures.paper_of(
        kind,
        body,
        unit=row.unit.name_zh,
        executor=row.executor.name_zh if row.executor else "",
        decided=decided.at,
        served=served.at if served else None,
    )


def _seizure_paper(request: HttpRequest, pk: UUID) -> papers.Paper:
    """The list of a seizure, for whoever may see it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row: Seizure = REGISTRY["seizure"].get(pk, actor)
    made = _last(pk, "seizure.seize")
    if made is None:
        raise Unknown(pk)
    executor = row.measure.executor
    return measures.seizure_paper(
        row.snapshot(),
        row.measure.snapshot(),
        unit=row.unit.name_zh,
        executor=executor.name_zh if executor else "",
        at=made.at,
        photographs=Attachment.objects.filter(subject=pk, state="released").count(),
    )


def _page(request: HttpRequest, paper: papers.Paper, back: str, pdf: str, word: str) -> HttpResponse:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {
        "paper": paper,
        "addressee": addressed(paper),
        "signed_on": dated(paper.date, paper.language),
        "links": [Link("PDF", f"{pdf}{query}"), Link("Word", f"{word}{query}")],
        "crumbs": [{"label": _("Back to the matter"), "url": back}],
    }
    return render(request, "exchange/measure_paper.html", context)


def _pdf(paper: papers.Paper, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(papers.pdf(paper, settings.FENGSUI_FONTS), content_type="application/pdf", headers=headers)


def _word(paper: papers.Paper, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return HttpResponse(papers.docx(paper, settings.FENGSUI_FONTS), content_type=WORD, headers=headers)


@require_safe
@signed_in
def measure_page(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """A paper of a measure to read."""
    pdf, word = (reverse(f"exchange:measure_{form}", args=[pk, kind]) for form in ("pdf", "word"))
    return _page(request, _measure_paper(request, pk, kind), reverse("measure:detail", args=[pk]), pdf, word)


@require_safe
@signed_in
def measure_pdf(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """A paper of a measure as PDF."""
    return _pdf(_measure_paper(request, pk, kind), f"measure-{kind}-{pk}")


@require_safe
@signed_in
def measure_word(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """A paper of a measure as Word file."""
    return _word(_measure_paper(request, pk, kind), f"measure-{kind}-{pk}")


@require_safe
@signed_in
def seizure_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list of a seizure to read."""
    pdf, word = (reverse(f"exchange:seizure_{form}", args=[pk]) for form in ("pdf", "word"))
    return _page(request, _seizure_paper(request, pk), reverse("seizure:detail", args=[pk]), pdf, word)


@require_safe
@signed_in
def seizure_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list of a seizure as PDF."""
    return _pdf(_seizure_paper(request, pk), f"seizure-{pk}")


@require_safe
@signed_in
def seizure_word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list of a seizure as Word file."""
    return _word(_seizure_paper(request, pk), f"seizure-{pk}")
