"""Deciding a table of rules by the ZEN engine: the rows become a decision table (JDM), the item its input.

The words are looked up once for all rows and the engine is given those that were found. It is asked cell by cell, and a
cell only about what it mentions (docs/decisions/0012 and 0016); a row applies where all its cells hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from fengsui.triage.rules.codes import NOTHING_FOUND, Reading, barcodes, hs_code
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.rules.readings import READINGS
from fengsui.triage.rules.table import CODES, CONDITIONS, NUMBER, OUTCOMES, Condition, Row, vocabulary
from fengsui.triage.rules.words import plain

ASPECT = {"has_any": "words", "has_none": "words", "between": "number"}
"""What of a column an operator looks at; the others look at its values."""


def input_of(one: Condition) -> str:
    """The name of the input on which a condition stands."""
    return f"{one.column}__{ASPECT.get(one.op, 'values')}"


def cell(one: Condition) -> str:
    """A condition as a cell of the decision table, in the engine's expressions."""
    wanted = json.dumps([token(value) for value in one.values], ensure_ascii=False)
    match one.op:
        case "has_any" | "is_any":
            return f"some($, # in {wanted})"
        case "has_none" | "is_none":
            return f"not(some($, # in {wanted}))"
        case "begins":
            beginnings = " or ".join(f"startsWith(#, {json.dumps(token(value))})" for value in one.values)
            return f"some($, {beginnings})"
        case "between":
            low, high = (*one.values, "")[:2]
            bounds = [f"$ >= {float(low)}"] if low not in ("", "-", "…") else []
            bounds += [f"$ <= {float(high)}"] if high not in ("", "-", "…") else []
            return " and ".join(["$ != null", *bounds])
        case "empty":
            return "len($) == 0"
    return "len($) > 0"


@lru_cache(maxsize=20_000)
def token(value: str) -> str:
    """A value as both sides of a comparison write it."""
    return value.casefold().replace('"', "").replace("\\", "").strip()


def decision_table(rows: Sequence[Row]) -> dict[str, Any]:
    """The rows as a decision in the engine's JSON Decision Model, which other editors of that model can open."""
    columns = sorted({input_of(one) for row in rows for one in row.when} | {"text__words"})
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in columns],
        "outputs": [{"id": "row", "name": "row", "field": "row"}],
        "rules": [{"_id": str(place), "row": str(place)} | _cells(row, columns) for place, row in enumerate(rows, 1)],
    }
    nodes = [("in", "inputNode", {}), ("table", "decisionTableNode", content), ("out", "outputNode", {})]
    return {
        "nodes": [
            {"id": name, "type": kind, "name": name, "position": {"x": 300 * place, "y": 0}, "content": told}
            for place, (name, kind, told) in enumerate(nodes)
        ],
        "edges": [
            {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
            for source, target in (("in", "table"), ("table", "out"))
        ],
    }


def _cells(row: Row, columns: Sequence[str]) -> dict[str, str]:
    cells: dict[str, list[str]] = {}
    for one in row.when:
        cells.setdefault(input_of(one), []).append(cell(one))
    if row.unless:
        cells.setdefault("text__words", []).append(cell(Condition("text", "has_none", row.unless)))
    # No brackets around a part: the engine takes one at the beginning of a cell for that of an interval.
    return {name: " and ".join(cells.get(name, ())) for name in columns}


class Hit(NamedTuple):
    """A row that applies: its place in the table, from 1, and the words of the item that it found."""

    place: int
    row: Row
    words: tuple[str, ...]


OTHER = "\ue000"
"""Stands for all values of an item that no cell of a column mentions; a sign that nobody writes."""


class Column:
    """One column of a decision table: its cells, each compiled by the engine, and what they have answered.

    A cell that mentions nothing of what an item has answers as it does to `OTHER`, or to nothing where the item has
    nothing; so only the others are asked again. Rows are bits of a number: the first row is bit 0.
    """

    MOST_KEPT = 20_000

    def __init__(self, cells: Sequence[tuple[int, str, Row]], name: str, compiled: Callable[[str], Any]) -> None:
        self.cells = {bit: compiled(written) for bit, written, _row in cells if written}
        self.unasked = sum(1 << bit for bit, written, _row in cells if not written)
        self.mentioned: dict[str, list[int]] = {}
        self.always: list[int] = []
        for bit, _written, row in cells:
            for one in asked_of(row, name):
                if one.op in ("begins", "between"):
                    self.always.append(bit)
                for value in one.values:
                    self.mentioned.setdefault(token(value), []).append(bit)
        self.beginnings = tuple(
            token(value)
            for _, _, row in cells
            for one in asked_of(row, name)
            if one.op == "begins"
            for value in one.values
        )
        self.answers: dict[Any, int] = {}

    def allows(self, value: Any) -> int:
        """The rows whose cell holds for this value of an item: tokens, or a number or None."""
        known: Any = (self.known(value) if value else ()) if isinstance(value, list) else value
        found = self.answers.get(known)
        if found is None:
            if len(self.answers) >= self.MOST_KEPT:
                self.answers.clear()
            found = self.answers[known] = self._ask(known)
        return found

    def known(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """Of the tokens those that a cell mentions, in order, and `OTHER` for the rest."""
        mentioned = self.mentioned
        begun = self.beginnings
        return tuple(sorted({one if one in mentioned or one.startswith(begun) else OTHER for one in tokens}))

    def _ask(self, known: Any) -> int:
        value = list(known) if isinstance(known, tuple) else known
        if known in ((), (OTHER,)) or not isinstance(known, tuple):
            asked, found = list(self.cells), self.unasked
        else:
            asked = list({*self.always, *(bit for one in known for bit in self.mentioned.get(one, ()))})
            found = self.allows([OTHER]) & ~sum(1 << bit for bit in asked)
        return found | sum(1 << bit for bit in asked if self.cells[bit].evaluate({"$": value}))


def asked_of(row: Row, name: str) -> list[Condition]:
    """The conditions of a row that stand on an input, its excepting words among them."""
    excepted = [Condition("text", "has_none", row.unless)] if row.unless else []
    return [one for one in (*row.when, *excepted) if input_of(one) == name]


class Table:
    """The rows of one version, made ready once and asked about any number of items."""

    def __init__(self, rows: Sequence[Row], maker: str) -> None:
        import zen

        self.rows = list(rows)
        self.maker = maker
        self.words = vocabulary(self.rows)
        content = decision_table(self.rows)["nodes"][1]["content"]
        self.inputs = [one["id"] for one in content["inputs"]] if self.rows else []
        for rule in content["rules"]:
            for name in self.inputs:
                # A cell that the engine cannot read would never apply, and nobody would be told.
                if rule[name] and (trouble := zen.validate_unary_expression(rule[name])):
                    raise ValueError(f"{maker}/{rule['_id']} {name}: {trouble['source']}")
        self.columns = {
            name: Column(
                [(bit, rule[name], self.rows[bit]) for bit, rule in enumerate(content["rules"])],
                name,
                zen.compile_unary_expression,
            )
            for name in self.inputs
        }
        self.parts = [(name, *name.split("__")) for name in self.inputs]
        self.looked_for = [looked_for(row) for row in self.rows]

    def hits(self, columns: Mapping[str, Any]) -> list[Hit]:
        """The rows that apply to an item, in the order of the table: those whose every cell holds."""
        context: dict[str, Any] = {}
        applying = (1 << len(self.rows)) - 1
        for name, column, aspect in self.parts:
            context[name] = value = self._input(column, aspect, columns.get(column))
            applying &= self.columns[name].allows(value)
        hits = []
        while applying:
            bit = (applying & -applying).bit_length() - 1
            applying &= applying - 1
            words = [word for name, known in self.looked_for[bit] for one, word in known if one in context[name]]
            hits.append(Hit(bit + 1, self.rows[bit], tuple(dict.fromkeys(words))))
        return hits

    def _input(self, column: str, aspect: str, value: Any) -> Any:
        if aspect == "words":
            found = self.words[column].found_in(plain(str(value or ""))) if column in self.words else []
            return [token(word) for word in found]
        if aspect == "number":
            return value
        if value in (None, "", [], ()):
            return []
        many = value if isinstance(value, list | tuple) else [value]
        # Of a long text it is asked only whether there is one.
        return [token(str(one)[:80]) for one in many]

    def proposals(self, columns: Mapping[str, Any], language: str = "zh") -> list[Proposed]:
        """What the rows propose for an item, whether or not it stands there already.

        A field of one value takes the first row that applies (grading: the gravest), a field of many takes all.
        """
        proposed: dict[tuple[str, str], Proposed] = {}
        single: dict[str, str] = {}
        hits = self.hits(columns)
        if any(hit.row.field == "grade" for hit in hits):
            hits = sorted(hits, key=lambda hit: (hit.row.value, hit.place))
        for hit in hits:
            row = hit.row
            read = read_for(row, columns) if row.reading else Reading(_typed(row))
            if read.trouble == NOTHING_FOUND or (read.value is None and not read.trouble):
                continue
            why = (_reason(row, language), *hit.words, *([read.found] if read.found else []))
            one = Proposed(row.field, read.value, (*why, *_fault(read)), f"{self.maker}/{hit.place}")
            if OUTCOMES[row.field][0] != CODES:
                before = single.setdefault(row.field, str(read.value))
                if before != str(read.value):
                    continue
            proposed.setdefault((row.field, str(one.value)), one)
        return list(proposed.values())


TROUBLE = "trouble:"
"""What begins the last of the reasons where a value cannot be read: the name of the fault follows."""


def _fault(read: Reading) -> tuple[str, ...]:
    return (TROUBLE + read.trouble,) if read.trouble else ()


def _reason(row: Row, language: str) -> str:
    return row.en if language == "en" and row.en else row.zh


def _typed(row: Row) -> Any:
    return int(row.value) if OUTCOMES[row.field][0] == NUMBER else row.value


def looked_for(row: Row) -> list[tuple[str, list[tuple[str, str]]]]:
    """The words that a row looks for, by input: each as a token and as the row writes it."""
    return [(input_of(one), [(token(word), word) for word in one.values]) for one in row.when if one.op == "has_any"]


def read_for(row: Row, columns: Mapping[str, Any]) -> Reading:
    """The reading that a data rule asks for, of the column of its first condition."""
    source = columns.get(row.when[0].column)
    if row.reading == "barcode" and isinstance(source, list):
        return barcodes(source)
    if row.reading == "hs":
        return hs_code(str(source or ""), columns.get("year"))
    read = READINGS[row.reading](str(source or ""))
    if isinstance(read.value, date):
        return Reading(read.value.isoformat(), read.found)
    if OUTCOMES[row.field][0] == CODES and read.value is not None:
        return Reading(read.value, read.found)
    return read


def kind_of(column: str) -> str:
    """The type of a column on which conditions stand."""
    return CONDITIONS[column][0]
