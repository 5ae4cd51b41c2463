"""Sources that are described by a plan instead of a class of their own: which column means what (docs/how-to/map-a-source.md).

One plan makes one connector, for a table of separated values, for JSON, or for a spreadsheet; all three obey the contract
of every connector. A spreadsheet's row is kept as a JSON object of its cells in the order of the columns, since the bytes
of a row cannot be cut out of a compressed file.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO, ClassVar

from babel import Locale

from fengsui.collection.reading import countries, hazards, workbooks
from fengsui.collection.reading.contract import Broken, Connector, Fields, Record
from fengsui.collection.reading.objects import Object, Objects
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble, broken
from fengsui.collection.reading.values import clean, day, known, several
from fengsui.collection.rules.operators import role_fits

FORMS = ("csv", "json", "xlsx")
TARGETS = (
    "title", "product_name", "brand", "model", "batch_numbers", "barcodes", "product_category", "hs_codes",
    "hazard_text", "risk_description", "injuries_text", "origin_country", "notifying_country", "notified_on",
    "published_on", "measures_text", "operator_measures", "manufacturer", "importer", "quantity_text", "url", "direction",
    "declarant_role", "details", "ignore",
)  # fmt: skip
"""What a column can be told to mean."""
LISTS = ("batch_numbers", "barcodes", "hs_codes")
SEPARATORS = re.compile(r"[;；,，、|\n]+")
YES = {"是", "有", "√", "yes", "y", "true", "1"}
NO = {"否", "无", "×", "no", "n", "false", "0"}
DEEPEST = 4
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would compute."""


@dataclass(frozen=True)
class Column:
    """One column: its name in the source, what it means here, and, on a sheet of ours, what may stand in it.

    `target` is one of TARGETS or `entry.<name>`. `choices` are the values of a coded list by their words and codes.
    """

    name: str
    target: str = "details"
    kind: str = "text"
    needed: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """How the files of one source are read; everything that a connector's class would say."""

    name: str
    form: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    source_code: str
    notifying_body: str
    version: str = "1"
    notifying_country: str = ""
    regime: str = "industrial"
    language: str = ""
    delimiter: str = ","
    encoding: str = "utf-8"
    sheet: str = ""
    first_key: str = ""
    date_order: str = "ymd"
    whole: bool = False
    rhythm_days: int = 0
    declarant: str = ""
    own: Mapping[str, Any] = field(default_factory=dict)
    """What the sheet asks and the sender's account answers."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)


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
            import io

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
    base: type[Connector] = {"csv": MappedTable, "json": MappedObjects, "xlsx": MappedSheet}[plan.form]
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


def flat(told: Any, prefix: str = "", depth: int = 0) -> dict[str, str]:
    """The members of an object as texts by their path: `maker.name`; what stands in a list is joined by semicolons."""
    row: dict[str, str] = {}
    for name, value in told.items():
        place = f"{prefix}{name}"
        if isinstance(value, dict):
            row |= flat(value, f"{place}.", depth + 1) if depth < DEEPEST else {place: json.dumps(value)}
        elif isinstance(value, list):
            for one in value[:200]:
                inner = flat(one, f"{place}.", depth + 1) if isinstance(one, dict) else {place: plain(one)}
                for key, text in inner.items():
                    row[key] = f"{row[key]}; {text}" if row.get(key) and text else row.get(key, "") or text
        else:
            row[place] = plain(value)
    return row


def plain(value: Any) -> str:
    """A member that is no object, as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


class Gathered:
    """The cells of one row, by what they mean."""

    def __init__(self, plan: Plan, row: Row) -> None:
        self.plan = plan
        self.row = row
        self.by_target: dict[str, list[str]] = {}
        self.details: dict[str, Any] = {}
        self.entry: dict[str, Any] = {}
        for column in plan.columns:
            self.take(column, row.get(column.name, ""))

    def take(self, column: Column, cell: str) -> None:
        """One cell to its place."""
        if "\0" in cell:
            raise Trouble("unstorable", column.name)
        value = cell.strip() if column.kind != "text" else known(clean(cell))
        if not value:
            if column.needed:
                raise Trouble("missing", column.name)
            return
        told = typed(column, value)
        if column.target.startswith("entry."):
            self.entry[column.target.removeprefix("entry.")] = told
        elif column.target == "details":
            self.details[column.name] = told
        elif column.target != "ignore":
            self.by_target.setdefault(column.target, []).append(str(told))

    def first(self, target: str) -> str:
        """The first value of this meaning."""
        return next(iter(self.by_target.get(target, [])), "")

    def joined(self, target: str) -> str:
        """All values of this meaning, one a line."""
        return "\n".join(dict.fromkeys(self.by_target.get(target, [])))

    def several(self, target: str) -> tuple[str, ...]:
        """The parts of all values of this meaning."""
        return several(SEPARATORS.sub(";", ";".join(self.by_target.get(target, []))))

    def day(self, target: str) -> date | None:
        """The date of this meaning."""
        return day(self.first(target), target, self.plan.date_order)

    def fields(self) -> Fields:
        """The row in our terms."""
        product, title = self.first("product_name"), self.first("title")
        if not (product or title):
            raise Trouble("missing", "product_name")
        role, direction = self.first("declarant_role"), self.first("direction")
        if direction and not role_fits(role, direction):
            raise Trouble("role_direction", role)
        hazard = self.joined("hazard_text")
        risk = self.joined("risk_description") or hazard
        operators = [("manufacturer", name) for name in self.by_target.get("manufacturer", [])]
        operators += [("importer", name) for name in self.by_target.get("importer", [])]
        if self.plan.declarant and role:
            operators.append((role, self.plan.declarant))
        entry = {**self.plan.own, **self.entry}
        return Fields(
            title=title or product,
            product_name=product or title,
            brand=self.first("brand"),
            model=self.joined("model"),
            batch_numbers=self.several("batch_numbers"),
            barcodes=tuple(code for code in self.several("barcodes") if code.isdigit()),
            product_category=self.joined("product_category").replace("\n", "; "),
            hs_codes=tuple(
                digits for one in self.several("hs_codes") if 4 <= len(digits := re.sub(r"\D", "", one)) <= 13
            ),
            hazard_text=hazard,
            hazard_families=hazards.named(f"{hazard} {risk}") or hazards.families(hazard or risk),
            injuries_text=self.joined("injuries_text"),
            origin_country=country(self.first("origin_country")),
            notifying_country=country(self.first("notifying_country")) or self.plan.notifying_country,
            notified_on=self.day("notified_on"),
            published_on=self.day("published_on"),
            measures_text=self.joined("measures_text"),
            operator_measures=self.joined("operator_measures"),
            operators=tuple(operators),
            quantity_text=self.joined("quantity_text"),
            url=self.first("url") if self.first("url").startswith(("http://", "https://")) else "",
            language=self.plan.language,
            risk_description=risk,
            direction=direction,
            details=self.details,
            entry=entry,
        )


def typed(column: Column, value: str) -> Any:
    """A value as its column's type has it. Raises Trouble."""
    match column.kind:
        case "code" | "unit":
            if (code := column.choices.get(value.strip()) or column.choices.get(value.strip().casefold())) is None:
                raise Trouble("not_in_list" if column.kind == "code" else "not_registered", f"{column.name}: {value}")
            return code
        case "flag":
            if value.casefold() not in YES | NO:
                raise Trouble("not_in_list", f"{column.name}: {value}")
            return value.casefold() in YES
        case "number":
            try:
                return str(Decimal(value.replace(",", ""))) if Decimal(value.replace(",", "")).is_finite() else value
            except InvalidOperation as trouble:
                raise Trouble("bad_number", f"{column.name}: {value}") from trouble
        case "date":
            found = day(value, column.name)
            return found.isoformat() if found else ""
        case "url":
            if not value.startswith(("http://", "https://")):
                raise Trouble("bad_url", column.name)
    return value


CODES = frozenset(code for code in Locale("en").territories if len(code) == 2 and code.isalpha())
CHINESE = {str(name): code for code, name in Locale("zh").territories.items() if code in CODES} | {"中国大陆": "CN"}


def country(name: str) -> str:
    """The two letters of a country named in Chinese or English, or by its letters; empty where we know none such."""
    bare = name.strip()
    if bare.upper() in CODES and len(bare) == 2:
        return bare.upper()
    return CHINESE.get(bare) or CHINESE.get(bare.removesuffix("共和国")) or countries.code(bare)
