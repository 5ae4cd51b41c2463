"""Spreadsheets to be filled in and sent back: the template of a source, and the rows of an upload that are to be mended."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fengsui.catalogue import queries as catalogue
from fengsui.collection.models import Quarantined
from fengsui.collection.queries.sheets import Cell, cells_of
from fengsui.collection.reading.mapped import FORMULA, HINT
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.people.models import OrgUnit
from fengsui.triage.rules.reporting import open_sources
from fengsui.web import pages
from fengsui.web.doors import REGISTRY
from fengsui.web.words import chinese

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = 2_000
"""Rows of the template in which the lists of choices hold."""


@require_safe
@pages.signed_in
def templates(request: HttpRequest) -> HttpResponse:
    """The templates by which this person may report."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.has("upload.hand_in"):
        raise Forbidden("upload.hand_in")
    open_to = open_sources(actor) if actor.family == Family.OUTSIDE else None
    codes = [code for code in catalogue.codes("source") if open_to is None or code.code in open_to]
    rows = [{"code": code.code, "name": code.name_zh if chinese() else code.name_en} for code in codes]
    return render(request, "portal/templates.html", {"rows": rows})


@require_safe
@pages.signed_in
def template(request: HttpRequest, source_code: str) -> HttpResponse:
    """The empty template of a source, for who may report for it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not any(code.code == source_code for code in catalogue.codes("source")):
        raise Http404
    if not actor.has("upload.hand_in") or (actor.family == Family.OUTSIDE and source_code not in open_sources(actor)):
        raise Forbidden("upload.hand_in")
    unit = OrgUnit.objects.get(code=actor.unit)
    return sent(workbook(cells_of(source_code, unit), []), f"template-{source_code}.xlsx")


@require_safe
@pages.signed_in
def broken_rows(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The rows of an upload that are still held, in the template, each with what is wrong: mend them and send it again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = REGISTRY["upload"].get(pk, actor)
    held = Quarantined.objects.filter(run=row.run_id, state="held").order_by("pk")
    wrong = [(told(one), one.trouble_zh if chinese() else one.trouble_en) for one in held]
    return sent(workbook(cells_of(row.source_code, row.unit), wrong), f"rows-{row.pk}.xlsx")


def told(held: Quarantined) -> dict[str, Any]:
    """The cells of a held row."""
    try:
        found = json.loads(bytes(held.content))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def sent(content: bytes, name: str) -> HttpResponse:
    """A file to keep."""
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def harmless(text: str) -> str:
    """A text that no spreadsheet computes: an apostrophe stands before what begins like a formula and is no number."""
    if not text.startswith(FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def workbook(cells: Sequence[Cell], rows: Sequence[tuple[dict[str, Any], str]]) -> bytes:
    """A template: heads, hints, lists of choices; below them the rows that are given, each with what is wrong with it."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.active
    page.title = "填报"
    heads = [f"{cell.zh}*" if cell.needed else cell.zh for cell in cells] + (
        [f"{HINT}{_('What is wrong')}"] if rows else []
    )
    hints = [f"{HINT} {cell.hint}".strip() if place == 0 else cell.hint for place, cell in enumerate(cells)]
    lines = [[str(one.get(cell.zh) or "") for cell in cells] + [wrong] for one, wrong in rows]
    for number, line in enumerate([heads, hints, *lines], start=1):
        for place, value in enumerate(line, start=1):
            put(page, number, place, value)
    for place in range(1, len(heads) + 1):
        page.cell(1, place).font = Font(bold=True)
        page.cell(1, place).fill = PatternFill("solid", fgColor="DDE6F0")
        page.cell(2, place).font = Font(italic=True, color="666666")
        page.cell(2, place).alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(place)].width = 18
    page.freeze_panes = "B3"
    choices(book, page, cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(page: Any, row: int, column: int, value: str) -> None:
    """Write a text as a text, whatever it looks like."""
    cell = page.cell(row, column)
    cell.value = harmless(value)
    cell.data_type = "s"
    cell.number_format = "@"


def choices(book: Any, page: Any, cells: Sequence[Cell]) -> None:
    """Lists of choices for coded columns; the values stand on a sheet of their own."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet("选项")
    lists.sheet_state = "hidden"
    for place, cell in enumerate(cells, start=1):
        values = [code.name_zh for code in catalogue.codes(cell.codes)] if cell.kind.startswith("code:") else []
        values = ["是", "否"] if cell.kind == "flag" else values
        if not values:
            continue
        letter = get_column_letter(place)
        for row, value in enumerate(values, start=1):
            put(lists, row, place, value)
        rule = DataValidation(
            "list", f"'选项'!${letter}$1:${letter}${len(values)}", allow_blank=True, showErrorMessage=True
        )
        rule.errorTitle, rule.error = "不在选项中", "请从下拉列表中选择。"
        page.add_data_validation(rule)
        rule.add(f"{letter}3:{letter}{ROWS}")
