"""From the cells of one row, or the members of one object, to what it says in our terms, by a plan."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from babel import Locale

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.plan import Column, Plan
from fengsui.collection.reading.tables import Row
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known, several
from fengsui.collection.rules.operators import role_fits

SEPARATORS = re.compile(r"[;；,，、|\n]+")
YES = {"是", "有", "√", "yes", "y", "true", "1"}
NO = {"否", "无", "×", "no", "n", "false", "0"}
DEEPEST = 4


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
        names = [column.name for column in self.plan.columns if column.target == target]
        return day(self.first(target), ", ".join(names), self.plan.date_order)

    def fields(self) -> Fields:
        """The row in our terms."""
        product, title = self.first("product_name"), self.first("title")
        if not (product or title):
            names = [column.name for column in self.plan.columns if column.target in ("product_name", "title")]
            raise Trouble("missing", ", ".join(names) or "product_name")
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


CODES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())
CHINESE = {str(name): str(code) for code, name in Locale("zh").territories.items() if code in CODES} | {
    "中国大陆": "CN"
}


def country(name: str) -> str:
    """The two letters of a country named in Chinese or English, or by its letters; empty where we know none such."""
    bare = name.strip()
    if bare.upper() in CODES and len(bare) == 2:
        return bare.upper()
    return CHINESE.get(bare) or CHINESE.get(bare.removesuffix("共和国")) or countries.code(bare)
