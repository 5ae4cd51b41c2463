"""Emergencies in the demonstration: plans of which one lapsed, a stock too low, drills, and responses in every state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.emergency.commands import drill, emergency, plan, supply
from fengsui.emergency.models import EmergencyPlan, EmergencyResponse
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit

People = Mapping[str, Actor]
CONTACTS = [
    {"body": "义乌市消防救援大队", "duty": "处置泄漏和火灾", "name": "值班室", "phone": "0579-85110119"},
    {"body": "义乌市急救中心", "duty": "救治", "name": "调度台", "phone": "0579-85110120"},
    {"body": "金华市生态环境局", "duty": "监测和洗消", "name": "应急办", "phone": "0579-82110369"},
]
STEPS = [
    "疏散人员，设一百米警戒区",
    "通知消防、急救和生态环境部门",
    "查清货物名称和联合国编号",
    "同批货物停止提离",
    "清除后复测，恢复作业",
]


def drafted(people: People, title: str, days: int) -> EmergencyPlan:
    """A plan of Hangzhou customs for its port of Yiwu, to be reviewed in so many days."""
    return plan.draft(
        unit=OrgUnit.objects.get(code="2900"), title=title, scenario="监管区内集装箱货物泄漏、冒烟或者起火", port="2901",
        command="义乌海关值班关长指挥，查验科科长替补", steps=STEPS, contacts=CONTACTS,
        review_on=beijing_day(now() + timedelta(days=days)), by=people["mei"],
    )  # fmt: skip


def plans(people: People, today: datetime) -> EmergencyPlan:
    """A draft, one in force, one lapsed, one withdrawn; return the one in force."""
    zhao = people["zhao"]
    with travel(today - timedelta(days=80)):
        lapsed = drafted(people, "口岸放射性超标应急预案", 60)
        live = drafted(people, "口岸危险货物泄漏应急预案", 300)
        gone = drafted(people, "口岸锂电池起火应急预案", 300)
        for one in (lapsed, live, gone):
            plan.approve(one.pk, by=zhao)
    with travel(today - timedelta(days=19)):
        tick()
        plan.withdraw(gone.pk, reason="并入危险货物泄漏预案", by=zhao)
        drafted(people, "口岸固体废物夹带应急预案", 300)
    return live


def supplies(people: People, today: datetime) -> None:
    """Two stocks that suffice and one that does not."""
    lin, unit = people["lin"], OrgUnit.objects.get(code="2901")
    with travel(today - timedelta(days=40)):
        made = [
            supply.keep(
                unit=unit, name=name, place="义乌海关应急物资库", measure=measure, amount=amount, minimum=least, keeper="蔡文",
                by=lin,
            )
            for name, measure, amount, least in (("重型防化服", "套", 12, 6), ("吸附棉", "箱", 40, 20), ("洗消剂", "桶", 18, 10))
        ]  # fmt: skip
    with travel(today - timedelta(days=6)):
        supply.count(made[0].pk, amount=5, note="处置领用七套", by=lin)
        supply.count(made[1].pk, amount=31, note="季度清点", by=lin)


def drills(people: People, live: EmergencyPlan, today: datetime) -> None:
    """One drill of each state."""
    mei, bai, zhao = people["mei"], people["bai"], people["zhao"]
    with travel(today - timedelta(days=30)):
        day = beijing_day(now())
        made = [
            drill.schedule(plan_id=live.pk, planned_on=day + timedelta(days=days), by=mei) for days in (0, 0, 50, 60)
        ]
        for one in made[:2]:
            drill.hold(
                one.pk,
                held_on=day,
                participants="查验科、义乌消防",
                course="报警后四分钟设警戒，十二分钟完成疏散",
                by=mei,
            )
        drill.evaluate(one.pk, score=4, findings="通信中断一次，其余符合预案", lessons="增配防爆电台", by=zhao)
        drill.cancel(made[3].pk, reason="与全国演练合并", by=bai)


def responses(people: People, live: EmergencyPlan, today: datetime) -> None:
    """One response from the alert to the review, and one that stopped at each state before it."""
    mei, bai, zhao = people["mei"], people["bai"], people["zhao"]
    states = ("reviewed", "stood_down", "acting", "activated", "alerted", "called_off")
    for place, until in enumerate(states):
        begun = today - timedelta(days=7) + timedelta(hours=20 * place)
        row = EmergencyResponse()

        def acted(minutes: int, act: Any, begun: datetime = begun, **told: Any) -> None:
            with travel(begun + timedelta(minutes=minutes)):
                act(row.pk, **told)  # noqa: B023

        with travel(begun):
            event = ("甲基环硅氧烷集装箱渗漏", "充电宝货柜冒烟", "硫化钠包装破损", "货柜异味", "油桶渗漏", "疑似冒烟")[
                place
            ]
            row = emergency.alert(unit=live.unit, event=event, place="义乌铁路口岸三号堆场", by=mei)
        if until in ("alerted", "called_off"):
            if until == "called_off":
                acted(9, emergency.call_off, reason="现场确认为冷凝水汽", by=zhao)
            continue
        acted(6, emergency.activate, plan_id=live.pk, level="L3", commander="赵峰", by=zhao)
        if until == "activated":
            continue
        acted(9, emergency.log, entry="设一百米警戒区，撤离十四人", by=mei)
        acted(12, emergency.call, partner=CONTACTS[0]["body"], request="派防化力量", answer="二十分钟到场", by=mei)
        acted(15, emergency.call, partner=CONTACTS[2]["body"], request="到场监测", answer="四十分钟到场", by=mei)
        acted(34, emergency.set_level, level="L2", reason="货物遇水放出有毒气体", by=zhao)
        acted(95, emergency.log, entry="渗漏点封堵，复测合格", by=mei)
        if until == "acting":
            continue
        due = begun + timedelta(days=12)
        acted(150, emergency.stand_down, outcome="渗漏清除，无人受伤", reviewer="白石", review_due=due, by=zhao)
        if until == "reviewed":
            acted(
                4000,
                emergency.review,
                course="报警至封堵八十九分钟，联络及时",
                lessons="增配洗消设备，更新联络名册",
                by=bai,
            )


def emergencies(people: People, today: datetime) -> None:
    """All of it."""
    live = plans(people, today)
    supplies(people, today)
    drills(people, live, today)
    responses(people, live, today)
