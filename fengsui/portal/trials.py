"""The trial of a mapping: what the sample gives in the edition as it stands, record by record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fengsui.collection.reading.contract import Broken, Fields, Record
from fengsui.kernel.actor import Actor
from fengsui.triage.labels import COLUMNS
from fengsui.web import pages
from fengsui.web.doors import REGISTRY
from fengsui.web.words import chinese, code_label

SHOWN = 20
TOLD = (
    ("product_name", "product_name"), ("brand", "brand"), ("model", "spec_model"), ("origin_country", "origin_country"),
    ("notified_on", "notified_on"), ("risk_description", "risk_description"), ("hazard_families", "hazards"),
    ("barcodes", "barcodes"), ("details", "details"),
)  # fmt: skip


@require_safe
@pages.signed_in
def trial(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The first records of the sample as they would be taken in, and what of it would be held, with the reasons."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    mapping = REGISTRY["mapping"].get(pk, actor)
    read = mapping.tried()
    good = [one for one in read if isinstance(one, Record)][:SHOWN]
    held = [one for one in read if isinstance(one, Broken)][:SHOWN]
    context = {
        "mapping": mapping,
        "columns": [_("Marks the record"), *(label(column) for _name, column in TOLD)],
        "rows": [[one.source_id, *(cell(one.fields, name) for name, _column in TOLD)] for one in good],
        "held": [{"position": one.position, "reason": one.reason_zh if chinese() else one.reason_en} for one in held],
        "counts": mapping.trial,
        "crumbs": [
            {"label": REGISTRY["mapping"].labels.plural, "url": reverse("mapping:list")},
            {"label": str(mapping), "url": reverse("mapping:detail", args=[pk])},
        ],
    }
    return render(request, "portal/trial.html", context)


def label(column: str) -> str:
    """What a column is called."""
    return str(COLUMNS.get(column) or _("Hazards"))


def cell(fields: Fields, name: str) -> str:
    """What a record says in one column, short."""
    value: Any = getattr(fields, name)
    if name == "hazard_families":
        value = [code_label(code, "hazard_family") for code in value]
    if isinstance(value, dict):
        value = [f"{key}: {told}" for key, told in value.items()]
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
    return text if len(text) <= 160 else f"{text[:160]}…"
