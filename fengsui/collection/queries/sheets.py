"""Spreadsheets of ours: the columns that a source's sheet makes, and the connector that reads a filled one.

The connector of a filled sheet is named `sheet:<source code>:<unit>`, so that every unit numbers its rows by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from fengsui.catalogue import queries as catalogue
from fengsui.collection.reading.contract import Connector
from fengsui.collection.reading.mapped import connector_of
from fengsui.collection.reading.plan import Column, Plan
from fengsui.collection.rules.operators import ROLE_SOURCES
from fengsui.people.models import OrgUnit

SHEET = "sheet:"
MARK = "报告编号"


@dataclass(frozen=True)
class Cell:
    """One column of a template: its heads, the hint below it, what it means and what may stand in it."""

    zh: str
    en: str
    target: str
    hint: str = ""
    kind: str = "text"
    needed: bool = False

    @property
    def codes(self) -> str:
        """The coded list or the kind of unit from which its values come."""
        return self.kind.partition(":")[2]


# What every source may say, in the order of the subject table (7.1).
COMMON = (
    Cell(MARK, "Report number", "ignore", "本单位自编，每行不同", needed=True),
    Cell("产品名称", "Product", "product_name", "与标签或单证一致", needed=True),
    Cell("商标", "Brand", "brand"),
    Cell("规格型号", "Model, specification", "model"),
    Cell("批号", "Batches", "batch_numbers", "多个用分号隔开"),
    Cell("条码", "Barcodes", "barcodes", "多个用分号隔开"),
    Cell("商品编码", "HS code", "hs_codes", "4至13位数字"),
    Cell("产品类别", "Product class", "product_category"),
    Cell("生产企业", "Producer", "manufacturer", "不详填“不详”"),
    Cell("原产国", "Origin", "origin_country", "国名或两位代码"),
    Cell("进出口方向", "Direction", "direction", "选择", "code:operator_direction"),
    Cell("风险描述", "Risk description", "risk_description", "发生了什么、可能造成什么；不写个人信息", needed=True),
    Cell("伤害情况", "Injuries", "injuries_text", "不写个人姓名、电话、证件号"),
    Cell("涉及数量", "Quantity", "quantity_text"),
    Cell("控制措施", "Measures of the operator", "operator_measures"),
    Cell("报告日期", "Notified on", "notified_on", "2026-03-05", "date"),
    Cell("网址", "Address", "url", "以http开头", "url"),
)  # fmt: skip
ROLE = Cell(
    "报告人角色", "Role of the declarant", "declarant_role", "与进出口方向一致", "code:operator_role", needed=True
)
NEEDS = {
    "producer": "manufacturer", "spec_model": "model", "batch_numbers": "batch_numbers", "quantity_text": "quantity_text",
    "url": "url", "product_name": "product_name", "risk_description": "risk_description",
}  # fmt: skip
"""The columns of the subject table that a sheet may demand, as they are called here; who uploads gives body and country."""

HINTS = {
    "code": "选择", "unit": "登记的机构代码", "date": "2026-03-05", "number": "数字", "flag": "是或否", "url": "以http开头",
}  # fmt: skip


def cells_of(source_code: str, unit: OrgUnit) -> list[Cell]:
    """The columns of the template of a source, as this unit fills it in."""
    sheet = catalogue.sheet("source", source_code)
    demanded = {NEEDS[name] for name in (sheet.needs if sheet else []) if name in NEEDS}
    common = [replace(cell, needed=cell.needed or cell.target in demanded) for cell in COMMON]
    if source_code.partition(".")[0] in ROLE_SOURCES:
        common = [replace(cell, needed=True) if cell.target == "direction" else cell for cell in common]
        common.insert(common.index(next(cell for cell in common if cell.target == "direction")) + 1, ROLE)
    own = set(own_values(unit, source_code))
    more = [
        Cell(
            column["zh"],
            column["en"],
            f"entry.{column['name']}",
            hint_of(column["type"]),
            column["type"],
            column["needed"],
        )
        for column in (sheet.columns if sheet else [])
        if column["name"] not in own
    ]
    return [*common, *more]


def hint_of(kind: str) -> str:
    """What to write in a column of this type."""
    plain, _colon, _of = kind.partition(":")
    return HINTS.get(plain, "")


def own_values(unit: OrgUnit, source_code: str) -> dict[str, Any]:
    """What the sheet asks and the account answers: a laboratory need not name itself."""
    sheet = catalogue.sheet("source", source_code)
    names = {column["name"]: column["type"] for column in (sheet.columns if sheet else [])}
    if unit.kind == OrgUnit.Kind.INSTITUTION and names.get("lab") == "unit:institution":
        return {"lab": unit.code}
    return {}


def choices_of(cell: Cell) -> dict[str, str]:
    """The values of a column by every word that means them: code, Chinese, English."""
    kind = cell.kind.partition(":")[0]
    if kind == "code":
        codes = catalogue.codes(cell.codes)
        return {word: code.code for code in codes for word in (code.code, code.name_zh, code.name_en.casefold())}
    if kind == "unit":
        units = OrgUnit.objects.filter(kind=cell.codes)
        return {word: unit.code for unit in units for word in (unit.code, unit.name_zh, unit.code.casefold())}
    return {}


def plan_of(source_code: str, unit: OrgUnit) -> Plan:
    """How a filled sheet of this source and unit is read."""
    cells = cells_of(source_code, unit)
    columns = tuple(
        Column(cell.zh, cell.target, cell.kind.partition(":")[0], cell.needed, choices_of(cell)) for cell in cells
    )
    return Plan(
        name=f"{SHEET}{source_code}:{unit.code}",
        form="xlsx",
        columns=columns,
        keys=(MARK,),
        source_code=source_code,
        notifying_body=unit.name_zh,
        notifying_country="CN",
        language="zh",
        declarant=unit.name_zh,
        own=own_values(unit, source_code),
    )


def sheet_of(source: str) -> list[Cell] | None:
    """The columns of the sheet that a source is named after; None for sources of another kind."""
    if not source.startswith(SHEET):
        return None
    source_code, _colon, code = source.removeprefix(SHEET).partition(":")
    unit = OrgUnit.objects.filter(code=code).first()
    return cells_of(source_code, unit) if unit else None


def sheet_connector(name: str) -> Connector | None:
    """The connector of a filled sheet by its name; None where the unit or the source is not known."""
    _sheet, _colon, rest = name.partition(":")
    source_code, _colon, code = rest.partition(":")
    unit = OrgUnit.objects.filter(code=code).first()
    known = any(one.code == source_code for one in catalogue.codes("source"))
    return connector_of(plan_of(source_code, unit)) if unit and known else None
