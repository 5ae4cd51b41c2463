"""What HS codes have become: the tables that were taken in, and taking one in (S43-4.b)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fengsui.border.commands.code_change import BASIS, TAKE_IN, take_in
from fengsui.border.models import CodeChange
from fengsui.border.rules.tariff import changes_of
from fengsui.catalogue import clauses
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.web import pages
from fengsui.web.forms import ActForm, UploadField

SHOWN, FAULTS = 200, 20


class Table(ActForm):
    """A correlation table and the document behind it."""

    source = forms.CharField(
        label=gettext_lazy("Announcement of the change"),
        max_length=200,
        help_text=gettext_lazy("The announcement by which the codes change, with its number."),
    )
    file = UploadField(
        label=gettext_lazy("Correlation table (CSV)"),
        accept=".csv,text/csv",
        help_text=gettext_lazy(
            "Columns old, new, since; codes of 2 to 10 digits, days as 2027-01-01. Taken in whole or not at all."
        ),
    )

    def clean_file(self) -> list[Any]:
        """The lines of the table; what cannot be read is named line by line."""
        found, faults = changes_of(self.cleaned_data["file"].content)
        if faults:
            lines = [_("Line %(line)s cannot be read.") % {"line": fault} for fault in faults[:FAULTS]]
            more = _("%(number)s lines cannot be read; nothing was taken in.") % {"number": len(faults)}
            raise forms.ValidationError([*lines, more])
        return found


def reader(request: HttpRequest) -> Actor:
    """The reader, who must be of the business side of the house: control instructions are theirs."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.family != Family.BUSINESS:
        raise Forbidden(TAKE_IN, "auth" if actor.family == Family.OUTSIDE else "sod")
    return actor


@require_safe
@pages.signed_in
def code_changes(request: HttpRequest) -> HttpResponse:
    """The changes that are known, the newest first."""
    actor = reader(request)
    rows = list(CodeChange.objects.order_by("-since", "old", "new")[:SHOWN])
    context = {"rows": rows, "known": CodeChange.objects.count(), "may_take_in": actor.has(TAKE_IN)}
    return render(request, "portal/code_changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@pages.signed_in
def taking_in(request: HttpRequest) -> HttpResponse:
    """Taking in a table: the form, and what it says done."""
    actor = reader(request)
    if not actor.has(TAKE_IN):
        raise Forbidden(TAKE_IN)
    form = Table(request.POST, request.FILES) if request.method == "POST" else Table()
    if form.is_bound and form.is_valid():
        changes = form.cleaned_data["file"]
        new = take_in(changes, source=form.cleaned_data["source"], by=actor)
        told = {"new": new, "known": len(changes) - new}
        messages.success(request, _("%(new)s changes were taken in, %(known)s were known.") % told)
        return redirect("portal:code_changes")
    here = {"label": _("Changes of HS codes"), "url": reverse("portal:code_changes")}
    context = {
        "title": _("Take in a correlation table"),
        "kind": here["label"],
        "row": "",
        "form": form,
        "reasons": [],
        "clauses": [{"id": clause, "gist": clauses.gist(clause)} for clause in BASIS.split()],
        "submit_label": _("Take in"),
        "cancel_url": here["url"],
        "crumbs": [here],
    }
    return render(request, "web/form.html", context, status=422 if form.is_bound else 200)
