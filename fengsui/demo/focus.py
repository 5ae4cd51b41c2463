"""Goods in focus in the demonstration, and items that were acted on before any paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import first_action, focus, information

People = Mapping[str, Actor]
ITEMS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("硝酸铵包装破损泄漏", "硝酸铵", "dangerous_goods", {"un_number": "1942", "hazard_class": "5.1"}),
    ("铜精矿放射性本底偏高", "铜精矿", "bulk_resource", {}),
    ("废塑料夹带生活垃圾", "废塑料", "solid_waste", {"waste_class": "禁止进口固体废物"}),
)
SCREENING: dict[str, Any] = {
    "criteria": ["within_duty", "timely_handling"], "protected_interests": ["environment"],
    "hazard_families": ["environmental"], "regime": "industrial", "item_kind": "hazard_info",
}  # fmt: skip


def focused(people: People, today: datetime) -> None:
    """The list of the year, of headquarters and of a region; an item of each kind; one acted on first, its papers late."""
    gao, zhao, lin, cai = (people[name] for name in ("gao", "zhao", "lin", "cai"))
    year = beijing_day(today).year
    with travel(today - timedelta(days=60)):
        for kind, what in (
            ("bulk_resource_goods", "逐船查验放射性、水分和杂质"),
            ("dangerous_goods", "逐批核查联合国编号、包装和标签"),
            ("solid_waste", "逐批开箱，属禁止进口的依法退运"),
        ):
            focus.put(focus=kind, year=year, requirement=what, by=gao)
        own = focus.put(focus="medical_devices", year=year, requirement="核对注册证", by=zhao)
        focus.drop(own.pk, reason="并入全国清单的下一年度", by=zhao)
    office = OrgUnit.objects.get(code="2901")
    for place, (title, product, category, professional) in enumerate(ITEMS):
        with travel(today - timedelta(days=4, hours=-8 * place)):
            item = information.capture(
                unit=office, by=lin,
                fields={
                    "source_code": "S01.2", "source_name": "officer", "source_mark": f"口岸查验 {place + 1}", "title": title,
                    "product_name": product, "risk_description": title, "notifying_country": "CN",
                    "notifying_body": "义乌海关", "notified_on": beijing_day(now()), "occurred_note": "当日",
                    "product_class": "2603", "producer": "未知", "identity_status": "verified",
                },
            )  # fmt: skip
            information.adopt(item.pk, by=lin)
            entry = {
                name.removeprefix("entry."): "查验发现"
                for name in item.missing_for_entry()
                if name.startswith("entry.")
            }
            information.fill_in(item.pk, entry=entry, professional={}, by=lin)
            information.submit(item.pk, by=lin)
            if category == "dangerous_goods":
                papers = ["书面报告", "封存清单"]
                due = beijing_day(now()) + timedelta(days=2)
                first_action.act_first(
                    item.pk, action="当场封存，疏散作业人员", reason="有爆炸危险", papers=papers, papers_due=due, by=lin
                )
                first_action.hand_in_paper(item.pk, paper=papers[1], reference="义关封〔2026〕7号", by=lin)
            information.verify(item.pk, by=cai)
            information.confirm(item.pk, source_verified=True, content_verified=True, evidence="现场复核", by=cai)
            information.screen_in(item.pk, business_category=category, by=cai, **SCREENING)
            if professional:
                information.fill_in(item.pk, entry={}, professional=professional, by=cai)
