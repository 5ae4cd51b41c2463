"""A warning in the forms that people read: the paper as page, in plain language, in English; and the page that checks one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.exchange import papers, released, sealing
from fengsui.exchange.papers.wording import addressed, dated, listed
from fengsui.journal.signing import fingerprint, public_key
from fengsui.web.words import chinese

SCHEMA = Path(__file__).with_name("notice.schema.json")


def official(notice: released.Notice, form: str, language: str) -> papers.Paper:
    """The paper of a form in zh or en; 404 where the notice has no such form, or says not everything in English."""
    if form not in notice["forms"]:
        raise Http404
    if language == "zh":
        return papers.paper(notice, form)
    if not papers.in_english(notice):
        raise Http404
    return papers.english(notice, form)


def file(content: bytes, name: str, kind: str = "application/pdf", how: str = "inline") -> HttpResponse:
    """A file under its name; what is inline opens in the browser."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'{how}; filename="{name}"'})


def name_of(notice: released.Notice, what: str) -> str:
    """The name of a file: number, version, what it is."""
    return f"{notice['number']}-v{notice['version']}-{what}"


@require_safe
def paper_page(
    request: HttpRequest, number: str, form: str, language: str = "zh", version: int | None = None
) -> HttpResponse:
    """The paper of a public form as page."""
    notice = released.released(number, version)
    made = official(notice, form, language)
    context = {
        "paper": made,
        "addressee": addressed(made),
        "annexes": listed(made),
        "signed_on": dated(made.date, made.language),
        "notice": notice,
        "form": form,
        "proof": released.proof(notice),
        "english": papers.in_english(notice),
    }
    return render(request, "exchange/paper.html", context)


@require_safe
def english_pdf(request: HttpRequest, number: str, form: str, version: int | None = None) -> HttpResponse:
    """The paper of a public form in English as PDF."""
    notice = released.released(number, version)
    content = papers.pdf(official(notice, form, "en"), settings.FENGSUI_FONTS)
    return file(content, name_of(notice, f"{form}-en.pdf"))


def plain_of(notice: released.Notice, language: str) -> papers.Plain:
    """The plain version; 404 where the notice says not everything in English."""
    if language == "en" and not papers.in_english(notice):
        raise Http404
    return papers.plain_version(notice, language, released.proof(notice))


@require_safe
def plain_page(request: HttpRequest, number: str, language: str = "", version: int | None = None) -> HttpResponse:
    """The warning in plain language: one thing after the other, what to do first."""
    notice = released.released(number, version)
    both = papers.in_english(notice)
    wanted = language or ("zh" if chinese() or not both else "en")
    made = plain_of(notice, wanted)
    context = {"plain": made, "notice": notice, "both": both, "code": papers.qr_code(made.address)}
    return render(request, "exchange/plain.html", context)


@require_safe
def plain_pdf(request: HttpRequest, number: str, language: str, version: int | None = None) -> HttpResponse:
    """The warning in plain language as PDF."""
    notice = released.released(number, version)
    content = papers.plain_pdf(plain_of(notice, language), settings.FENGSUI_FONTS)
    return file(content, name_of(notice, f"plain-{language}.pdf"))


@require_safe
def notice_json(request: HttpRequest, number: str, version: int | None = None) -> HttpResponse:
    """The notice as JSON, with hash and signature."""
    found = released.document(released.released(number, version))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


@require_safe
def notice_schema(request: HttpRequest) -> HttpResponse:
    """The schema of the notice (JSON Schema 2020-12)."""
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")


@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """The certificate by which CAP messages are proved."""
    return file(sealing.certificates(), "certificate.pem", "application/x-pem-file", "attachment")


class Check(forms.Form):
    """A hash from a paper, or a notice as file."""

    hash = forms.CharField(label=gettext_lazy("Hash of the warning (SHA-256)"), required=False, max_length=200)
    file = forms.FileField(label=gettext_lazy("File (JSON)"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Whether every version is as it was issued, and whether a hash or a file is one of them."""
    versions = released.checked(number)
    form = Check(request.POST, request.FILES) if request.method == "POST" else Check()
    answers = []
    if form.is_bound and form.is_valid():
        if told := form.cleaned_data["hash"]:
            answers.append(known(versions, "".join(told.split()).lower()))
        if given := form.cleaned_data["file"]:
            answers.append(known(versions, hash_of_file(b"".join(given.chunks()))))
    context = {
        "number": number,
        "form": form,
        "answers": answers,
        "versions": versions,
        "key": fingerprint(public_key()),
    }
    return render(request, "exchange/warning_check.html", context, status=200 if not form.errors else 422)


def hash_of_file(content: bytes) -> str:
    """The hash of the notice in a file; empty where there is none in it."""
    try:
        found: Any = json.loads(content)
        return released.sha256(found.get("notice", found))
    except (ValueError, AttributeError, RecursionError):
        return ""


def known(versions: list[released.Checked], sha256: str) -> tuple[str, str]:
    """What a hash says, with its hue."""
    for one in versions:
        if one.sha256 == sha256:
            newest = one.version == versions[0].version
            words = (
                _("This is version %(number)s, the latest one, as it was issued.")
                if newest
                else _("This is version %(number)s as it was issued. A later version has taken its place.")
            )
            return "success" if newest else "warning", words % {"number": one.version}
    return "danger", _("No version of this warning has this hash. Trust the page of the warning, not the paper.")
