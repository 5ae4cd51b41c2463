"""A table of rules as a sheet: one line a rule, one column a part; read from and written as text that spreadsheets know."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from fengsui.triage.rules.table import Condition, Row

PARTS = (
    "column", "op", "values", "and_column", "and_op", "and_values", "unless", "field", "value", "zh", "en", "clause",
)  # fmt: skip
"""The columns of the sheet, in their order."""
_SEPARATORS = re.compile(r"\s*[,，、;；\n]\s*")


def listed(text: str) -> tuple[str, ...]:
    """The words in a cell: between commas of either width, pause marks, semicolons or line ends."""
    return tuple(word for word in _SEPARATORS.split(text.strip()) if word)


def bounds(text: str) -> tuple[str, ...]:
    """The bounds in a cell: `10 – 50`, `10-`, `-50`, `10, 50`."""
    parts = re.split(r"\s*[,，、;；~–—至到\-]\s*", text.strip(), maxsplit=1)
    return tuple(parts) if any(parts) else ()


def row_from(flat: Mapping[str, str]) -> Row:
    """A rule from the cells of its line."""
    told = {part: str(flat.get(part) or "").strip() for part in PARTS}
    when = tuple(
        Condition(told[f"{at}column"], told[f"{at}op"], _values(told[f"{at}op"], told[f"{at}values"]))
        for at in ("", "and_")
        if told[f"{at}column"] or told[f"{at}op"] or told[f"{at}values"]
    )
    words = listed(told["unless"])
    return Row(when, told["field"], told["value"], words, told["zh"], told["en"], told["clause"])


def _values(op: str, text: str) -> tuple[str, ...]:
    return bounds(text) if op == "between" else listed(text)


def flat(row: Row) -> dict[str, str]:
    """A rule as the cells of its line."""
    cells = dict.fromkeys(PARTS, "")
    for at, one in zip(("", "and_"), row.when, strict=False):
        joined = " – ".join(one.values) if one.op == "between" else "、".join(one.values)
        cells |= {f"{at}column": one.column, f"{at}op": one.op, f"{at}values": joined}
    told = {name: getattr(row, name) for name in ("field", "value", "zh", "en", "clause")}
    return cells | told | {"unless": "、".join(row.unless)}


def lines_of(text: str, titles: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """The lines of a pasted or exported sheet; the first line names the columns, by part or by one of `titles`.

    Columns are parted by tabs (as a spreadsheet copies them), commas or semicolons. A sheet without a column that it
    must have raises ValueError with the name of that column.
    """
    text = text.lstrip("\ufeff").strip("\r\n")
    head = text.partition("\n")[0]
    delimiter = max("\t,;", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as trouble:
        raise ValueError(str(trouble)) from trouble
    known = {part: part for part in PARTS} | {title.casefold(): part for title, part in (titles or {}).items()}
    parts = [known.get(cell.strip().casefold(), "") for cell in lines[0]] if lines else []
    for needed in ("column", "op", "field", "value"):
        if needed not in parts:
            raise ValueError(needed)
    return [
        {part: cell for part, cell in zip(parts, line, strict=False) if part}
        for line in lines[1:]
        if any(cell.strip() for cell in line)
    ]


def as_csv(rows: Iterable[Row], titles: Sequence[str] = PARTS) -> str:
    """The sheet as comma-separated text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(titles)
    for row in rows:
        cells = flat(row)
        writer.writerow([cells[part] for part in PARTS])
    return out.getvalue()
