"""The table of a set of rules, for a spreadsheet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fengsui.triage.rules.sheet import as_csv
from fengsui.web import pages
from fengsui.web.doors import REGISTRY


@require_safe
@pages.signed_in
def table(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The rules of a version as comma-separated text, with the mark by which spreadsheets know UTF-8."""
    rule_set = REGISTRY["rule_set"].get(pk, request.actor)  # type: ignore[attr-defined]
    response = HttpResponse("\ufeff" + as_csv(rule_set.table()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{rule_set.key}-{rule_set.number}.csv"'
    return response
