"""Recalls in the demonstration: voluntary, ordered and environmental, in every state, and the goods that are covered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.recall.commands import plan, progress, recall, scope

People = Mapping[str, Actor]
STEPS = (
    "investigating", "defect_confirmed", "ordered", "plan_filed", "announced", "in_progress", "reported", "effective",
    "closed",
)  # fmt: skip
TOYS: dict[str, Any] = {
    "product": "发光陀螺玩具", "product_en": "Light-up spinning top", "brand": "旋风", "category": "toy_child",
    "regime": "industrial", "hs_codes": ["95030089"], "defect": "电池仓无螺钉固定，纽扣电池易脱出，幼儿可误吞",
}  # fmt: skip
CAR: dict[str, Any] = {
    "product": "柴油越野车", "product_en": "Diesel off-road vehicle", "brand": "行远", "category": "vehicle",
    "regime": "industrial", "hs_codes": ["87033363"], "model_names": ["XY-7 2.5T"], "batches": [],
    "vins": ["LSVAM4187C2180001-LSVAM4187C2184841"], "defect": "氮氧化物实际道路排放为限值的二点六倍",
    "environmental": True, "emission_rule": "GB 18352.6-2016 第Ⅱ型试验", "partner": "EP01", "operator": "OP03",
}  # fmt: skip
UNITS = {"producer": 0, "importer": 1200, "distributor": 800, "consumer": 4000}
WIDER = "发现相邻批次使用同一电池仓"


def scopes(people: People, begun: datetime, today: datetime) -> None:
    """Toys and household appliances are covered; textiles from a day that lies ahead; scooters until one."""
    sun = people["sun"]
    with travel(begun):
        first = beijing_day(begun)
        law = "《消费品召回管理暂行规定》"
        scope.enact(
            title="玩具与儿童用品", categories=["toy_child"], hs_prefixes=[], statute=law, valid_from=first, by=sun
        )
        scope.enact(
            title="家用电器", categories=[], hs_prefixes=["8509", "8516"], statute=law, valid_from=first, by=sun
        )
        cars = "《机动车环境保护召回管理规定》"
        scope.enact(title="机动车辆", categories=["vehicle"], hs_prefixes=[], statute=cars, valid_from=first, by=sun)
        old = scope.enact(
            title="电动滑板车", categories=[], hs_prefixes=["871160"], statute=law, valid_from=first, by=sun
        )
    with travel(today - timedelta(days=3)):
        ahead = beijing_day(today + timedelta(days=30))
        scope.end(old.pk, valid_to=ahead, by=sun)
        scope.enact(
            title="儿童服装", categories=[], hs_prefixes=["6111", "6209"], statute=law, valid_from=ahead, by=sun
        )


def plan_of(mark: str, product: str, **more: Any) -> dict[str, Any]:
    """A plan that says all that it must."""
    english = mark.replace("、", ", ")
    text = f"旋风{product}（批号{mark}）召回：纽扣电池可脱出，幼儿误吞有生命危险。请立即停止使用并收好，退货退款。咨询电话400-820-6688。"
    return {
        "batches": [mark], "vins": [], "hazard_zh": "纽扣电池脱出被误吞，灼伤食道", "remedy": ["refund"],
        "hazard_en": "The button battery comes loose; swallowed, it burns the gullet.",
        "schedule_until": beijing_day(now() + timedelta(days=60)), "schedule": "三十日内完成告知，六十日内完成退货",
        "injuries_before": 2, "notice_zh": text, "contact": "400-820-6688", "designer": "",
        "notice_en": f"Recall of {english}: stop using the top at once, keep it away from children, return it for a refund.",
        **UNITS, **more,
    }  # fmt: skip


def figures(share: int) -> dict[str, Any]:
    """A progress report in which this per cent of the sold pieces came back."""
    consumer, distributor = 4000 * share // 100, 800 * share // 100
    phone = (consumer + distributor) // 3
    return {
        "methods": [
            {"method": "phone", "notified": 1500, "reached": 1180, "unreachable": 90, "returned": phone},
            {"method": "platform", "notified": 4000, "reached": 2600, "unreachable": 210,
             "returned": consumer + distributor - phone - 40, "destroyed": 40},
        ],
        "producer": 0, "importer": 1200, "distributor": distributor, "consumer": consumer, "injuries_after": 0,
        "note": "平台站内信打开率低，已改用电话",
    }  # fmt: skip


def told(people: People, until: str, mark: str, begun: datetime, today: datetime, **goods: Any) -> Any:
    """One recall, told until a state, its steps spread over the days until now."""
    mei, bai, zhao = people["mei"], people["bai"], people["zhao"]
    firm = people["olga"]
    kept: dict[str, Any] = {}

    def ordered() -> None:
        recall.order(
            kept["pk"], operator="OP02", statute="《进出口商品检验法实施条例》", sold=4800,
            due_at=now() + timedelta(days=10), by=zhao,
        )  # fmt: skip

    def confirmed() -> None:
        recall.investigate(kept["pk"], findings="义乌三处市场抽样二十件，十一件电池仓徒手可开", by=mei)
        recall.confirm_defect(kept["pk"], verdict="不符合 GB 6675.2 小零件要求，构成缺陷", institution="TI01", by=bai)

    def announced() -> None:
        plan.accept(kept["pk"], by=mei)
        plan.announce(kept["pk"], by=zhao)

    def effective() -> None:
        progress.entrust(kept["pk"], evaluator="TI01", by=bai)
        progress.judge_effective(
            kept["pk"], findings="抽访三百户，知晓率九成，未再发现伤害", residual_risk="low", by=people["tian"]
        )

    acts: dict[str, Callable[[], Any]] = {
        "defect_confirmed": confirmed,
        "ordered": ordered,
        "plan_filed": lambda: plan.file_plan(kept["pk"], by=firm, **plan_of(mark, TOYS["product"])),
        "announced": announced,
        "in_progress": lambda: None,
        "reported": lambda: progress.finish(kept["pk"], final_report="告知五千五百人，回收两千三百余件", by=firm),
        "effective": effective,
        "closed": lambda: progress.close(kept["pk"], low_rate_reason="单价低，多数已自行丢弃，抽访证实", by=mei),
    }  # fmt: skip
    with travel(begun):
        reported = {"by": mei, "operator": "OP02"} if goods.pop("by_customs", False) else {"by": firm}
        row = recall.report_defect(batches=[mark], recipient="2900", **reported, **(TOYS | goods))
        kept["pk"] = row.pk
    # Two were ordered after a verdict; the others are the firm's own.
    skipped = set() if until in ("ordered", "effective") else {"defect_confirmed", "ordered"}
    wanted = [name for name in STEPS[1 : STEPS.index(until) + 1] if name not in skipped or name == until]
    step = (today - begun) / (len(wanted) + 1)
    for place, name in enumerate(wanted, start=1):
        with travel(begun + step * place):
            acts[name]()
        for week, part in enumerate((12, 35, 48) if name == "in_progress" else ()):
            with travel(begun + step * place + step / 4 * week):
                progress.report_progress(kept["pk"], by=firm, **figures(part))
    return row.pk


def recalls(people: People, today: datetime) -> None:
    """Every state once, of three kinds, with a widening, a concealment that is open, and one that was handed over."""
    begun = today - timedelta(days=45)
    scopes(people, today - timedelta(days=100), today)
    mei, bai, zhao, olga = people["mei"], people["bai"], people["zhao"], people["olga"]
    for place, until in enumerate(STEPS):
        started = begun + timedelta(days=2 * place)
        told(
            people, until, f"2026{place + 1:02d}05", started, today, by_customs=until in ("ordered", "defect_confirmed")
        )
    hidden = told(people, "in_progress", "20261108", today - timedelta(days=20), today)
    insufficient = told(people, "reported", "20261115", today - timedelta(days=30), today)
    with travel(today - timedelta(hours=20)):
        progress.flag_concealment(hidden, violation="V1", evidence="企业内部邮件显示六月已知两起误吞，未报告", by=mei)
        progress.entrust(insufficient, evaluator="LB01", by=bai)
        wider = plan_of("20261108、20261109", TOYS["product"])
        progress.widen(
            hidden, ground="new_defect", reason=WIDER, batches=["20261108", "20261109"], vins=[],
            schedule_until=wider["schedule_until"], notice_zh=wider["notice_zh"], notice_en=wider["notice_en"],
            by=olga, **(UNITS | {"consumer": 5200}),
        )  # fmt: skip
        plan.accept(hidden, by=bai)
        plan.announce(hidden, by=zhao)
        progress.judge_insufficient(insufficient, findings="农村集市购买者多未知晓", by=people["lab"])
        sides(people)


def sides(people: People) -> None:
    """Information without a defect, information about food, and two environmental recalls."""
    mei, bai, zhao = people["mei"], people["bai"], people["zhao"]
    for product, regime in (("儿童积木", "industrial"), ("婴幼儿辅食", "food")):
        row = recall.report_defect(
            by=mei, operator="OP02", batches=["20260930"], **(TOYS | {"product": product, "regime": regime})
        )
        recall.investigate(row.pk, findings="复测二十件", by=mei)
        if regime == "food":
            recall.transfer(row.pk, target="进出口食品安全局", reason="属食品，移交主管部门", by=mei)
        else:
            recall.dismiss(row.pk, verdict="复测均合格，未发现缺陷", by=bai)
    recall.report_defect(by=mei, **CAR)
    ordered = recall.report_defect(
        by=mei, **(CAR | {"product": "装载机", "category": "non_road_machine", "hs_codes": ["84295900"]})
    )
    recall.investigate(ordered.pk, findings="颗粒物排放复测三台均超标", by=mei)
    recall.confirm_defect(ordered.pk, verdict="不符合排放标准", institution="TI01", by=bai)
    recall.order(
        ordered.pk, operator="OP03", statute="《大气污染防治法》第五十八条", other_statute="《大气污染防治法》第五十八条",
        sold=36, due_at=now() + timedelta(days=15), by=zhao,
    )  # fmt: skip
