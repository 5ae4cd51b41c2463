"""Sources that are described by a plan instead of a class of their own: which column means what (docs/how-to/map-a-source.md).

One plan makes one connector, for a table of separated values, for JSON, or for a spreadsheet; all three obey the contract
of every connector. A spreadsheet's row is kept as a JSON object of its cells in the order of the columns, since the bytes
of a row cannot be cut out of a compressed file.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, BinaryIO, ClassVar

from fengsui.collection.reading import workbooks
from fengsui.collection.reading.contract import Broken, Connector, Fields, Record
from fengsui.collection.reading.gathering import Gathered, flat
from fengsui.collection.reading.objects import Object, Objects
from fengsui.collection.reading.plan import Plan
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble, broken

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would compute."""


class Mapped:
    """What the three ways of reading by a plan have in common."""

    plan: ClassVar[Plan]

    def marked(self, row: Row) -> str:
        """The values of the key columns together; empty where one of them is."""
        values = [row.get(name, "").strip() for name in self.plan.keys]
        return "|".join(values) if all(values) else ""

    def told(self, row: Row) -> Fields:
        """What a row says, in our terms. Raises Trouble."""
        return Gathered(self.plan, row).fields()


class MappedTable(Mapped, Table):
    """A table of separated values, read by a plan."""

    def mark(self, row: Row) -> str:
        return self.marked(row)

    def fields(self, row: Row) -> Fields:
        return self.told(row)


class MappedObjects(Mapped, Objects):
    """JSON, read by a plan; the members of inner objects are columns named by their path."""

    key = ""
    envelope = re.compile(rb'\{.*:\s*|(?:[\]}\s,:]|"(?:[^"\\]|\\.)*+"|-?\d[\d.eE+-]*+|true|false|null|\[)++', re.DOTALL)

    def says_nothing(self, part: bytes) -> bool:
        """Whether this stands around the records: what begins as they do is one of them, however hurt."""
        return not self.beginning.match(part) and super().says_nothing(part)

    def mark(self, told: Object) -> str:
        found = self.marked(flat(told))
        if not found:
            raise Trouble("missing", ", ".join(self.plan.keys))
        return found

    def fields(self, told: Object) -> Fields:
        return self.told(flat(told))


class MappedSheet(MappedObjects):
    """A spreadsheet, read by a plan; a single row is read from the object that it is kept as."""

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        content = stream.read(workbooks.LARGEST + 1)
        if not workbooks.is_workbook(content):
            yield from super().read(io.BytesIO(content))
            return
        head: list[str] = []
        try:
            for number, cells in workbooks.rows(content, self.plan.sheet):
                if not head:
                    head = self.heading(cells)
                elif not self.explains(cells, head):
                    told = dict.fromkeys(self.plan.names, "") | dict(zip(head, map(unquoted, cells), strict=False))
                    told = {name: cell for name, cell in told.items() if name and not name.startswith(HINT)}
                    original = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
                    yield self.record(original, told, f"row {number}", last=False)
        except Trouble as trouble:
            yield broken(trouble, "file", content[: workbooks.LARGEST])
            return
        if not head:
            yield broken(Trouble("no_head", ", ".join(self.plan.keys)), "file", content)

    def heading(self, cells: list[str]) -> list[str]:
        """The names of the columns, if this row is the head: it holds the key columns."""
        found = [cell.strip().rstrip("*").strip() for cell in cells]
        return found if set(found) >= set(self.plan.keys) else []

    def explains(self, cells: list[str], head: list[str]) -> bool:
        """Whether this is the row of hints below the head of a template, or repeats the head."""
        return bool(cells) and (cells[0].startswith(HINT) or [cell.rstrip("* ") for cell in cells] == head)


HINT = "※"
"""How the row of hints in a template begins, and the columns that only say something to the reader."""


def unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


def connector_of(plan: Plan) -> Connector:
    """The connector that a plan describes."""
    base: Any = {"csv": MappedTable, "json": MappedObjects, "xlsx": MappedSheet}[plan.form]
    said: dict[str, Any] = {
        "__doc__": f"The source {plan.name}, by its plan.",
        "plan": plan,
        "name": plan.name,
        "version": plan.version,
        "source_code": plan.source_code,
        "notifying_body": plan.notifying_body,
        "regime": plan.regime,
        "whole": plan.whole,
        "rhythm": timedelta(days=plan.rhythm_days) if plan.rhythm_days else None,
    }
    if plan.form == "csv":
        said |= {"columns": plan.names, "delimiter": plan.delimiter, "encoding": plan.encoding, "needed": needed(plan)}
    else:
        first = plan.first_key if plan.form == "json" else plan.names[0]
        opening = re.escape(json.dumps(first, ensure_ascii=False).encode())
        said |= {"beginning": re.compile(rb"\{\s*" + opening + rb"\s*:"), "key": first}
    made: Connector = type("MappedSource", (base,), said)()
    return made


def needed(plan: Plan) -> frozenset[str]:
    """The columns by which the head of a table is known."""
    told = {column.name for column in plan.columns if column.target not in ("details", "ignore")}
    return frozenset(told | set(plan.keys))


def right_encoding(name: str) -> bool:
    """Whether texts in this encoding can be cut at line ends byte by byte, which those of two-byte signs cannot."""
    try:
        codec = codecs.lookup(name)
        return "\n".encode(name) == b"\n" and codec.name not in ("utf-7",)
    except (LookupError, UnicodeError):
        return False
