"""A table of rules as people write it: rows of conditions, what they propose, and why; checking it, finding its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fengsui.triage.rules.codes import hs_code
from fengsui.triage.rules.readings import READINGS
from fengsui.triage.rules.words import Words, plain

FAMILIES = ("data", "classification", "grading")
TEXT, CODE, CODES, VALUE, NUMBER = "text", "code", "codes", "value", "number"

CONDITIONS: dict[str, tuple[str, str]] = {
    "text": (TEXT, ""),
    "product": (TEXT, ""),
    "injuries": (TEXT, ""),
    "brand": (TEXT, ""),
    "producer": (TEXT, ""),
    "product_class": (TEXT, ""),
    "notifying_body": (TEXT, ""),
    "quantity_text": (TEXT, ""),
    "occurred_note": (TEXT, ""),
    "source_code": (CODE, "source"),
    "source_name": (VALUE, ""),
    "notifying_country": (CODE, "country"),
    "origin_country": (CODE, "country"),
    "business_category": (CODE, "business_category"),
    "regime": (CODE, "regime"),
    "hazard_families": (CODES, "hazard_family"),
    "hs_code": (VALUE, ""),
    "barcodes": (VALUE, ""),
    "area_codes": (VALUE, ""),
    "occurred_from": (VALUE, ""),
    "quantity": (NUMBER, ""),
    "dead": (NUMBER, ""),
    "hurt": (NUMBER, ""),
}
"""The columns of an item on which a condition may stand: of what type, and of which coded list."""

OUTCOMES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "hs_code": (VALUE, "", ("data", "classification")),
    "barcodes": (VALUE, "", ("data",)),
    "origin_country": (CODE, "country", ("data",)),
    "notifying_country": (CODE, "country", ("data",)),
    "producer": (VALUE, "", ("data",)),
    "quantity_text": (VALUE, "", ("data",)),
    "occurred_from": (VALUE, "", ("data",)),
    "area_codes": (CODES, "", ("data",)),
    "product_class": (VALUE, "", ("classification",)),
    "business_category": (CODE, "business_category", ("classification",)),
    "regime": (CODE, "regime", ("classification",)),
    "source_code": (CODE, "source", ("classification",)),
    "hazard_families": (CODES, "hazard_family", ("classification",)),
    "item_kind": (CODE, "item_kind", ("classification",)),
    "injuries": (VALUE, "", ("classification",)),
    "protected_interests": (CODES, "protected_interest", ("classification",)),
    "criteria": (CODES, "screening_criterion", ("classification",)),
    "grade": (NUMBER, "", ("grading",)),
}
"""What a rule may propose: of what type, of which coded list, in which families."""

OPERATORS: dict[str, tuple[str, ...]] = {
    "has_any": (TEXT,),
    "has_none": (TEXT,),
    "is_any": (CODE, CODES, VALUE),
    "is_none": (CODE, CODES, VALUE),
    "begins": (VALUE, CODE),
    "between": (NUMBER,),
    "empty": (TEXT, CODE, CODES, VALUE, NUMBER),
    "filled": (TEXT, CODE, CODES, VALUE, NUMBER),
}
"""What a condition may ask, and of columns of which types."""
WITHOUT_VALUES = ("empty", "filled")
MOST_CONDITIONS = 2


@dataclass(frozen=True)
class Condition:
    """One condition: a column, what is asked of it, and the words, codes or bounds that are asked for."""

    column: str
    op: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One rule: all its conditions, none of the words that except it, then this value for this field, for this reason."""

    when: tuple[Condition, ...]
    field: str
    value: str
    unless: tuple[str, ...] = ()
    zh: str = ""
    en: str = ""
    clause: str = ""

    @property
    def reading(self) -> str:
        """The reading that gives the value, where the rule names one (`=country`)."""
        return self.value[1:] if self.value.startswith("=") else ""

    def as_json(self) -> dict[str, Any]:
        """The row as it is stored."""
        return {
            "when": [{"column": one.column, "op": one.op, "values": list(one.values)} for one in self.when],
            "unless": list(self.unless),
            "field": self.field,
            "value": self.value,
            "zh": self.zh,
            "en": self.en,
            "clause": self.clause,
        }


def row_of(told: Mapping[str, Any]) -> Row:
    """A row from its stored form."""
    return Row(
        when=tuple(Condition(one["column"], one["op"], tuple(one["values"])) for one in told["when"]),
        unless=tuple(told.get("unless", ())),
        field=told["field"],
        value=str(told["value"]),
        zh=told.get("zh", ""),
        en=told.get("en", ""),
        clause=told.get("clause", ""),
    )


def rows_of(stored: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The rows of a stored table."""
    return [row_of(one) for one in stored]


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a row: the part of it and the name of the fault."""

    part: str
    fault: str
    about: str = ""


Names = Mapping[str, Mapping[str, str]]
"""For each coded list, every name and code in use, plain, and the code it stands for."""


def coded(value: str, codes: str, names: Names) -> str:
    """The code that a code or a name stands for; empty where it stands for none."""
    return names.get(codes, {}).get(value.strip().casefold(), "")


def settled(row: Row, names: Names) -> tuple[Row, list[Trouble]]:
    """The row with names replaced by codes, and everything that is wrong with it."""
    troubles: list[Trouble] = []
    when = tuple(_settled_condition(place, one, names, troubles) for place, one in enumerate(row.when, start=1))
    value = _settled_value(row, names, troubles)
    if not when:
        troubles.append(Trouble("column", "condition_missing"))
    if not row.zh.strip():
        troubles.append(Trouble("zh", "reason_missing"))
    return Row(when, row.field, value, row.unless, row.zh, row.en, row.clause), troubles


def _settled_condition(place: int, one: Condition, names: Names, troubles: list[Trouble]) -> Condition:
    at = "" if place == 1 else "and_"
    if one.column not in CONDITIONS:
        troubles.append(Trouble(f"{at}column", "column_unknown" if one.column else "choice_missing", one.column))
        return one
    kind, codes = CONDITIONS[one.column]
    if kind not in OPERATORS.get(one.op, ()):
        troubles.append(Trouble(f"{at}op", "operator_unfit" if one.op else "choice_missing", one.op))
        return one
    if one.op in WITHOUT_VALUES:
        return Condition(one.column, one.op)
    if not one.values:
        troubles.append(Trouble(f"{at}values", "values_missing"))
    if kind == NUMBER:
        bounds = [_bound(value) for value in one.values]
        if one.values and (len(bounds) > 2 or None in bounds or all(bound == "" for bound in bounds)):
            troubles.append(Trouble(f"{at}values", "bounds_unreadable", " ".join(one.values)))
        return one
    if kind == TEXT and (empty := [word for word in one.values if not plain(word)]):
        troubles.append(Trouble(f"{at}values", "word_empty", empty[0]))
    if codes and one.op != "begins":
        found = [coded(value, codes, names) for value in one.values]
        for value, code in zip(one.values, found, strict=True):
            if not code:
                troubles.append(Trouble(f"{at}values", "code_unknown", value))
        return Condition(
            one.column, one.op, tuple(code or value for value, code in zip(one.values, found, strict=True))
        )
    return one


def _bound(value: str) -> float | str | None:
    """One bound of a range: a number, open, or unreadable."""
    if value in ("", "-", "…"):
        return ""
    try:
        return float(value)
    except ValueError:
        return None


def _settled_value(row: Row, names: Names, troubles: list[Trouble]) -> str:
    if row.field not in OUTCOMES:
        troubles.append(Trouble("field", "field_unknown" if row.field else "choice_missing", row.field))
        return row.value
    kind, codes, families = OUTCOMES[row.field]
    if row.reading:
        if row.reading not in READINGS or "data" not in families:
            troubles.append(Trouble("value", "reading_unknown", row.value))
        return row.value
    if not row.value.strip():
        troubles.append(Trouble("value", "value_missing"))
    elif kind == NUMBER and row.value not in ("1", "2", "3"):
        troubles.append(Trouble("value", "grade_unknown", row.value))
    elif row.field == "hs_code" and (hs_code(row.value).trouble or len(row.value) < 4):
        troubles.append(Trouble("value", "hs_unreadable", row.value))
    elif codes:
        code = coded(row.value, codes, names)
        if not code:
            troubles.append(Trouble("value", "code_unknown", row.value))
        return code or row.value
    return row.value.strip()


def vocabulary(rows: Sequence[Row]) -> dict[str, Words]:
    """For each text column, the words that the rows look for there."""
    words: dict[str, list[str]] = {}
    for row in rows:
        for one in row.when:
            if one.op in ("has_any", "has_none"):
                words.setdefault(one.column, []).extend(one.values)
        words.setdefault("text", []).extend(row.unless)
    return {column: Words(dict.fromkeys(found)) for column, found in words.items()}
