"""Spreadsheets (XLSX) as rows of texts, from bytes that nobody can trust (docs/decisions/0015)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from fengsui.collection.reading.troubles import Trouble

LARGEST = 8 << 20
"""Bytes of a file."""
UNPACKED = 96 << 20
"""Bytes of all its parts together, as the archive itself declares them; a part that is longer than declared ends there."""
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 40_000


def is_workbook(content: bytes) -> bool:
    """Whether these bytes begin as a spreadsheet does."""
    return content.startswith(b"PK\x03\x04")


def rows(content: bytes, sheet: str = "") -> Iterator[tuple[int, list[str]]]:
    """The rows of one sheet (the first where none is named) as (number, texts of the cells); empty rows are left out.

    Values are taken as they were last computed; no formula is computed here. Raises Trouble.
    """
    guarded(content)
    # Loaded late: the library is large and most processes never read a spreadsheet.
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        page.reset_dimensions()
        for number, cells in enumerate(
            islice(page.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_ROWS + 1), 1
        ):
            if number > MOST_ROWS:
                raise Trouble("too_many_rows", MOST_ROWS)
            texts = [text_of(cell) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                yield number, texts
    except Trouble:
        raise
    except Exception as trouble:
        # The library answers a damaged file with whatever its parts fail with; to the reader all of it says one thing.
        raise Trouble("not_a_workbook", type(trouble).__name__) from trouble


def guarded(content: bytes) -> None:
    """Refuse what is no archive of a bounded size before anything is unpacked."""
    if len(content) > LARGEST:
        raise Trouble("too_large", LARGEST >> 20)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise Trouble("not_a_workbook", "zip") from trouble
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Trouble("too_large", UNPACKED >> 20)


def sheet_names(content: bytes) -> list[str]:
    """The names of the sheets of a spreadsheet. Raises Trouble."""
    guarded(content)
    from openpyxl import load_workbook

    try:
        return list(load_workbook(io.BytesIO(content), read_only=True, keep_links=False).sheetnames)
    except Exception as trouble:
        raise Trouble("not_a_workbook", type(trouble).__name__) from trouble


def text_of(cell: Any) -> str:
    """What a cell holds, as text: days as 2026-03-05, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell).strip()
    if len(text) > LONGEST_CELL:
        raise Trouble("too_long")
    return text
