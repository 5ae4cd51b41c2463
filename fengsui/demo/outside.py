"""What operators, laboratories and partners do in the demonstration, and sources mapped in the browser."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.travel import travel
from fengsui.collection.commands import mapping as mappings
from fengsui.collection.queries.sheets import MARK, cells_of
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import feeding, reporting
from fengsui.web.forms import Upload

NOTICES = (
    "通报编号,产品名称,品牌,缺陷情况,原产国,通报日期\n"
    "ZX-{0}1,电热水壶,晨露,把手松动，使用中脱落烫伤,中国,2026-09-01\n"
    "ZX-{0}2,儿童折叠车,小鹿,锁扣脱开夹伤手指,越南,2026-09-02\n"
    "ZX-{0}3,移动电源,远行,充电时鼓包,中国,去年\n"
)
ABOUT = {
    "name": "浙江省消保委比较试验", "source_code": "S09.2", "notifying_body": "浙江省消保委", "notifying_country": "CN",
    "regime": "industrial", "language": "zh", "rhythm_days": 30, "whole": False,
}  # fmt: skip
RESULT = {"发现环节": "检验", "标准编号": "GB 4943.1-2022", "原产国": "中国", "风险描述": "外壳开裂，可触及带电部件"}


def outside(people: Mapping[str, Actor], at: datetime) -> None:
    """Reports in every state, a spreadsheet with three broken rows, attestations, and mappings in every state."""
    with travel(at):
        attestations(people)
        declarations(people)
        spreadsheet(people["lab"])
    for place, (code, until) in enumerate(
        (("xiaobaowei", "replace"), ("xiaobaowei", "put_in_force"), ("old-list", "withdraw"), ("hospital-net", "approve"),
         ("port-list", "submit"), ("fair-list", "draft")), start=1
    ):  # fmt: skip
        with travel(at + timedelta(minutes=5 * place)):
            mapped(people, code, until, place)


def attestations(people: Mapping[str, Actor]) -> None:
    """One that stands, one that ended."""
    reporting.attest(procedure="质量部发现风险后两小时内书面报告属地海关", person="欧阳明", by=people["omar"])
    made = reporting.attest(procedure="发现不合格当日报告", person="蓝波", by=people["lab"])
    reporting.end(made.pk, reason="检验二部撤并，另行声明", by=people["lab"])


def declarations(people: Mapping[str, Actor]) -> None:
    """A draft, one handed in, one given up."""
    told: dict[str, Any] = {
        "product_name": "USB充电器", "brand": "晨光", "spec_model": "CG-65W", "batch_numbers": ["202608"], "producer": "浙江晨光电器进出口有限公司",
        "risk_description": "出口批次外壳材料阻燃等级不足，可能起火", "quantity_text": "1200件", "operator_measures": "已停止发货并通知境外收货人",
    }  # fmt: skip
    entry = {"discovered_on": "2026-06-01", "seal": True}
    for end in ("", "hand_in", "drop"):
        row = reporting.draft(
            source_code="S17", recipient="2900", direction="export", role="export_producer", entry=entry, by=people["omar"],
            **told,
        )  # fmt: skip
        if end == "hand_in":
            reporting.hand_in(row.pk, true_and_complete=True, signer="欧阳明", by=people["omar"])
        elif end:
            reporting.drop(row.pk, by=people["omar"])


def spreadsheet(by: Actor) -> None:
    """A laboratory's month: five rows taken in, three to be mended."""
    rows = [
        RESULT | {MARK: f"MC-{n:03d}", "产品名称": f"电源适配器{n}号样", "检测结果": "绝缘电阻不合格"}
        for n in range(1, 9)
    ]
    rows[2]["发现环节"] = "不详"
    rows[4]["产品名称"] = ""
    rows[6]["报告日期"] = "上月"
    content = sheet("S03", by.unit, rows)
    reporting.upload(
        source_code="S03", recipient="2900", file=Upload("九月检测结果.xlsx", content), true_and_complete=True, signer="蓝波",
        by=by,
    )  # fmt: skip


def sheet(source_code: str, unit: str, rows: list[dict[str, str]]) -> bytes:
    """A filled template."""
    from openpyxl import Workbook

    heads = [cell.zh for cell in cells_of(source_code, OrgUnit.objects.get(code=unit))]
    book = Workbook()
    page: Any = book.active
    page.append(heads)
    for row in rows:
        page.append([row.get(head, "") for head in heads])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mapped(people: Mapping[str, Actor], code: str, until: str, place: int) -> None:
    """A mapping told up to one act."""
    by, other = people["gao"], people["hao"]
    content = NOTICES.format(place).encode("gb18030")
    made = mappings.draft(code=code, sample=Upload(f"{code}.csv", content), by=by, **ABOUT)
    if until == "draft":
        return
    mappings.submit(made.pk, by=by)
    if until == "submit":
        return
    mappings.approve(made.pk, by=other)
    if until == "approve":
        return
    mappings.put_in_force(made.pk, by=by)
    if until == "replace":
        feeding.feed(made.pk, file=Upload("九月.csv", content), by=by)
    elif until == "withdraw":
        mappings.withdraw(made.pk, reason="来源已停止发布", by=by)
