"""What is made of assessments in the demonstration, what is advised, contracted and supported: every state once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from fengsui.advice.commands import advice, contract, output, programme, support
from fengsui.assessment.models import DispositionDecision, RiskAssessment
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.registers.commands import procedure
from fengsui.triage.models import RiskCase

People = Mapping[str, Actor]
GENERAL: dict[str, Any] = {
    "identification": "收集同类产品伤害、召回和检测信息，列出危害和可预见的使用情形。",
    "analysis": "逐一写出伤害情景及其步骤，给出每步概率、依据和不确定度；适用时用第二种方法复核。",
    "evaluation": "对照风险等级矩阵定级，说明剩余风险和拟采取措施的理由。",
    "standards": "GB/T 22760 消费品安全 风险评估导则\nGB/T 39011 消费品安全 危害识别导则",
}


def procedures(people: People, begun: datetime, today: datetime) -> None:
    """The general procedure, in its second edition; one for toys withdrawn; one approved for a later day; one proposed."""
    office = OrgUnit.objects.get(code="EWO")
    told: dict[str, Any] = {"unit": office, "by": people["ding"]}

    def standing(code: str, title: str, days: int = 0, **more: Any) -> Any:
        row = procedure.propose(code=code, title=title, **GENERAL, **told, **more)
        first = beijing_day(now()) + timedelta(days=days)
        return procedure.approve(row.pk, document_no="署商发〔2026〕31号", valid_from=first, by=people["gao"])

    with travel(begun):
        standing("PG-01", "进出口工业品风险评估程序")
    with travel(begun + timedelta(days=5)):
        standing("PG-01", "进出口工业品风险评估程序")
        toys = standing("PG-02", "儿童用品风险评估程序", categories=["toy_child"])
    with travel(today - timedelta(days=15)):
        procedure.withdraw(toys.pk, reason="小零件判定方法待修订", by=people["sun"])
        standing("PG-03", "化学品风险评估程序", days=40, categories=["chemical"])
        procedure.propose(code="PG-02", title="儿童用品风险评估程序（修订）", **GENERAL, **told)
        given_up = procedure.propose(code="PG-04", title="纺织品风险评估程序", **GENERAL, **told)
        procedure.drop(given_up.pk, reason="适用通用程序", by=people["ding"])


def results(people: People, at: datetime) -> None:
    """Outputs of a confirmed assessment in every state, with their uses."""
    source = RiskAssessment.objects.filter(state="confirmed", path="HQ.2900").order_by("pk").first()
    if source is None:
        return
    mei, bai, day = people["mei"], people["bai"], beijing_day(at)
    with travel(at):
        goods = source.case.title_zh
        made = [
            output.draft(assessment_id=source.pk, kind=kind, title=f"{goods}{title}", text=text, by=mei)
            for kind, title, text in (
                ("report", "评估报告（公开版）", "依据伤害情景法评估，风险等级见正文，附计算表。"),
                ("guide", "安全使用指南", "充电时应当有人看管，发现外壳发热立即断电。"),
                ("brief", "风险简报", "同批次产品风险高，建议停止销售。"),
                ("data_set", "检测数据集", "二十件样品的温升、绝缘电阻逐件数据，档案号 HZ-2026-0312。"),
                ("warning_draft", "警示草案", "请立即停止使用上述批次产品。"),
            )
        ]
        report, guide, brief, _data, draft = made
        for row in (report, guide, brief):
            output.issue(row.pk, by=bai)
        uses = (
            (report, "handling_measure", "警示和销售禁令", "同批次货物停止销售"),
            (report, "standards", "GB 4943.1 修订提案", "过充保护试验条件已列入修订稿"),
            (report, "monitoring_plan", "2026 年监测计划第十二项", "列为重点监测产品"),
            (guide, "hazard_avoidance", "消费提示第七期", "阅读十二万次"),
        )
        for row, target, reference, effect in uses:
            output.use(row.pk, target=target, used_on=day, reference=reference, effect=effect, by=mei)
        output.close(report.pk, by=mei)
        output.amend(brief.pk, reason="补充境外通报数据", by=mei)
        output.drop(draft.pk, reason="警示已按决定起草", by=mei)


def advised(people: People, at: datetime) -> None:
    """Advice of an institution in every state; an opinion on a decision that is still open."""
    mei, tian = people["mei"], people["tian"]
    open_one = DispositionDecision.objects.filter(state="drafted").order_by("pk").first()
    known = RiskCase.objects.filter(path="HQ.2900").exclude(state__in=["closed", "archived"]).order_by("pk")
    cases = [*known[:4], *([open_one.case] if open_one else [])]
    parts: dict[str, Any] = {
        "statistics": "2025 年以来同类产品伤害四十一起，其中灼伤二十三起（医院监测数据）。", "proposed_grade": 2,
        "grading": "伤害多发且跨省，建议按二级处理。", "mitigation": "召回并更换带保护板的电芯。",
        "prevention": "口岸查验时核对型式试验报告。",
    }  # fmt: skip
    answers = ("", "withdraw", "set_aside", "give", "heed")
    with travel(at):
        for case, act in zip(cases, answers, strict=False):
            row = advice.ask(
                case_id=case.pk,
                institution="TI01",
                question="请提供同类产品伤害统计，并就分级、消减和预防提出建议。",
                by=mei,
            )
            if act == "withdraw":
                advice.withdraw(row.pk, reason="已由评估报告回答", by=mei)
            elif act:
                advice.give(row.pk, by=tian, **parts)
            if act == "heed":
                advice.heed(row.pk, reason="消减建议已写入处置方案；分级维持不变。", by=mei)
            if act == "set_aside":
                advice.set_aside(row.pk, reason="统计口径含非同类产品", by=mei)
        if open_one:
            by = people["gao"]
            held = programme.ask(decision_id=open_one.pk, expert="ella", question="措施是否与风险相称？", by=by)
            programme.give(
                held.pk,
                conflict_free=True,
                stance="conditional",
                text="相称；建议同时核查同款其他批次。",
                by=people["ella"],
            )


def programmes(people: People, at: datetime) -> None:
    """Special assessments in every state, and opinions in every state."""
    ding, gao = people["ding"], people["gao"]
    office = OrgUnit.objects.get(code="EWO")
    day = beijing_day(at)

    def planned(title: str) -> Any:
        return programme.draft(
            unit=office, title=title, period_from=day, period_to=day + timedelta(days=120), categories=["mech_elec"],
            hazards=["fire_thermal"], subjects="跨境电商进口的充电器、移动电源、电动滑板车",
            questions="起火概率及其地区差异；现行标准是否足够；口岸查验应当盯住哪些参数。", institution="TI01", by=ding,
        )  # fmt: skip

    def opined(row: Any, expert: str, stance: str, text: str) -> None:
        held = programme.ask(programme_id=row.pk, expert=expert, question="对象和方法是否合适？", by=ding)
        programme.give(held.pk, conflict_free=True, stance=stance, text=text, by=people[expert])

    with travel(at):
        waiting = planned("锂电池产品专项评估")
        programme.ask(programme_id=waiting.pk, expert="eve", question="对象和方法是否合适？", by=ding)
        declined = programme.ask(programme_id=waiting.pk, expert="ella", question="对象和方法是否合适？", by=ding)
        programme.decline(declined.pk, reason="承担其中一家企业的咨询", by=people["ella"])
        running, done, gone = planned("家用电器温升专项评估"), planned("儿童推车专项评估"), planned("灯具专项评估")
        opined(running, "eve", "favourable", "对象明确，方法可行。")
        opined(running, "ella", "unfavourable", "抽样量不足以区分地区差异。")
        programme.approve(running.pk, departure="抽样量已增加一倍，地区差异列为下一年度课题。", by=gao)
        opined(done, "ella", "favourable", "可行。")
        programme.approve(done.pk, by=gao)
        programme.finish(done.pk, findings="锁定装置失效是主要风险，建议修订 GB 14748 有关试验。", by=ding)
        taken_back = programme.ask(programme_id=gone.pk, expert="eve", question="是否必要？", by=ding)
        programme.withdraw(taken_back.pk, reason="计划撤销", by=ding)
        programme.drop(gone.pk, reason="与监测计划重复", by=ding)


def supported(people: People, at: datetime) -> None:
    """Orders for support in every state, on both lanes."""
    mei, lab, eve = people["mei"], people["lab"], people["eve"]
    region = OrgUnit.objects.get(code="2900")
    clean = {"conflict_free": True, "undertaking": True}

    def called(accident: str, **more: Any) -> Any:
        told: dict[str, Any] = {
            "unit": region,
            "accident": accident,
            "place": "义乌",
            "question": "起火原因和同批次货物的风险。",
        }
        return support.call(by=mei, **(told | {"body": "LB01"} | more))

    with travel(at):
        called("电动滑板车仓库起火，两人受伤", major=True, fast=True, body="", person="eve")
        under_way = called("充电器在候机厅冒烟", fast=True, fast_reason="同批次货物当日放行")
        support.accept(under_way.pk, by=lab, **clean)
        support.decline(called("电热水壶漏电").pk, reason="漏电项目设备检修", by=lab)
        for until in ("report", "close"):
            row = called("磁力珠误吞，幼儿手术", body="", person="eve", major=True, fast=True)
            support.accept(row.pk, by=eve, **clean)
            support.report(row.pk, findings="磁通量指数为限值的三倍，珠粒可通过小零件试验器。", by=eve)
            if until == "close":
                support.close(row.pk, by=mei)
        support.withdraw(called("灯串发热").pk, reason="已由检验报告查明", by=mei)


def contracted(people: People, at: datetime) -> None:
    """Service contracts in every state."""
    mei, tian = people["mei"], people["tian"]
    case = RiskCase.objects.filter(path="HQ.2900", state__in=["responding", "monitoring"]).order_by("pk").first()
    if case is None:
        return
    stages: list[Mapping[str, Any]] = [
        {"name": name, "amount": Decimal(30000), "due_on": None} for name in ("评价方案", "评价报告")
    ]
    with travel(at):
        made = [
            contract.announce(
                case_id=case.pk,
                title=title,
                call="杭关采购公告〔2026〕18号，政府采购网",
                scope="评价消减措施效果并提出建议",
                by=mei,
            )
            for title in ("召回效果评价", "消减措施效果评价", "消费者知晓率调查", "使用场景调查")
        ]
        for row in made[1:3]:
            contract.conclude(
                row.pk, provider="TI01", number="HT-2026-018", price=Decimal(60000), stages=stages, by=mei
            )
            contract.deliver(row.pk, stage=1, output="评价方案，档案号 HZ-HT-018-1", by=tian)
        contract.rate(made[1].pk, stage=1, rating=4, by=mei)
        contract.deliver(made[2].pk, stage=2, output="调查报告，档案号 HZ-HT-018-2", by=tian)
        for stage in (1, 2):
            contract.rate(made[2].pk, stage=stage, rating=5, by=mei)
            contract.pay(made[2].pk, stage=stage, voucher=f"付字2026-04{stage}", by=mei)
        contract.close(made[2].pk, by=mei)
        contract.cancel(made[3].pk, reason="公告期满无合格应征者", by=mei)


def advices(people: People, today: datetime) -> None:
    """All of it, on the cases that the stories left behind."""
    results(people, today - timedelta(hours=30))
    advised(people, today - timedelta(hours=26))
    programmes(people, today - timedelta(days=6))
    supported(people, today - timedelta(hours=6))
    contracted(people, today - timedelta(hours=20))
