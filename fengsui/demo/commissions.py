"""What customs entrusts to institutions in the demonstration: commissions in every state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import commission, information

MATTERS = (
    ("issued", "电热毯", "使用中局部过热，床单烧焦", "核实过热是否属实，必要时抽样检测"),
    ("accept", "暖手宝", "充电时外壳鼓起，插头发烫", "到收货人仓库查看同批次产品"),
    ("decline", "儿童手表", "充电触点灼伤手腕", "核实触点温度"),
    ("report", "电动牙刷", "充电座渗水，使用者有麻电感", "检测充电座防水和绝缘"),
    ("take_over", "榨汁机", "玻璃杯体破裂，碎片划伤手指", "查看破裂原因并取得同批次样品"),
    ("withdraw", "折叠凳", "锁扣松脱，使用者摔伤", "查看锁扣"),
)
"""How far each goes, the product, what was reported, what the institution is asked."""
FOUND: dict[str, Any] = {
    "source_found": True, "content_found": True, "method": "到收货人仓库查看并抽取三件样品检测",
    "evidence": "现场照片六张，检测报告 EC-2026-0418",
}  # fmt: skip


def commissions(people: Mapping[str, Actor], at: datetime) -> None:
    """One item for each state of a commission."""
    office, institution = people["mei"], people["tian"]
    region = OrgUnit.objects.get(code="2900")
    with travel(at):
        for until, product, risk, task in MATTERS:
            told = {
                "source_code": "S18.1", "source_name": "officer", "source_mark": "12360 热线", "title": f"{product}投诉",
                "product_name": product, "risk_description": risk, "notifying_country": "CN", "identity_status": "verified",
            }  # fmt: skip
            item = information.capture(unit=region, fields=told, by=office)
            information.adopt(item.pk, by=office)
            information.submit(item.pk, by=office)
            made = commission.issue(
                information_id=item.pk, kind="verification", institution="TI01", task=task,
                due_at=now() + timedelta(days=5), by=office,
            )  # fmt: skip
            if until == "decline":
                commission.decline(made.pk, reason="与该产品的收货人有检测业务往来", by=institution)
            elif until == "withdraw":
                commission.withdraw(made.pk, reason="收货人已主动送检，由本关核实", by=office)
            elif until != "issued":
                commission.accept(made.pk, conflict_free=True, undertaking=True, by=institution)
                if until != "accept":
                    commission.work(made.pk, **FOUND, by=institution)
                    commission.report(made.pk, by=institution)
                if until == "take_over":
                    commission.take_over(made.pk, by=office)
