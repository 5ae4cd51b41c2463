"""What hangs on the measures of the demonstration: seizures, surveys, notifications, coordinations, partners' tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import MATTERS, Matter
from fengsui.demo.story import Story, deliver_all
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.response.commands import execution, notification, seizure, survey
from fengsui.response.models import RapidResponseMeasure, SurveyTask
from fengsui.web.forms import Upload

Live = Callable[[Matter, str, int], Story]
SEALING = ("M04", "M05", "M14", *["M16"] * 5)
ASKING = ("M11", "M01", "M02", "M18", "M20", "M23", "M24")
FOUND = [
    {"area": "浙江", "looked": 40, "failed": 6, "found": "六件外壳温升超限"},
    {"area": "江苏", "looked": 40, "failed": 1, "found": "一件缺少中文标识"},
    {"area": "广东", "looked": 38, "failed": 0, "found": "未发现不合格"},
]
PARTNERS = ("HS01", "UN01")


def responses(people: Mapping[str, Actor], live: Live, today: datetime) -> None:
    """Two cases in whose measures everything that can hang on one is shown, in each of its states."""
    sealed = live(replace(MATTERS["charger"], measures=SEALING), "serve_measures", 26)
    asked = live(replace(MATTERS["stroller"], measures=ASKING), "serve_measures", 23)
    with travel(today - timedelta(days=2)):
        deliver_all()
        seizures(people, sealed)
        surveys(people, sealed)
        partners(people, asked)
        late(people, asked)
    deliver_all()


def measure_of(story: Story, code: str) -> RapidResponseMeasure:
    """The measure of a code in a story."""
    rows = RapidResponseMeasure.objects.filter(case=story.case, code=code).order_by("pk")
    found: RapidResponseMeasure = rows[0]
    return found


def seizures(people: Mapping[str, Actor], story: Story) -> None:
    """Two lists under seal, one of them with a photograph, and one released."""
    lin = people["lin"]
    for code, what in (("M04", "充电器"), ("M05", "充电器包装"), ("M14", "注塑模具")):
        held = seizure.seize(
            measure_id=measure_of(story, code).pk,
            inventory=[
                {"what": what, "amount": "1200件", "place": "义乌市城西三号库A区"},
                {"what": f"{what}（散装）", "amount": "86件", "place": "义乌市城西三号库B区"},
            ],
            custody="义乌海关监管仓库，保管人林岚",
            witness="企业仓库主管",
            by=lin,
        )
        seizure.attach(held.pk, file=Upload("seal.txt", "封条照片：仓库东门、西门各一张".encode()), by=lin)
    seizure.release(held.pk, reason="经查模具不用于涉案产品，解除查封", by=people["mei"])


def surveys(people: Mapping[str, Actor], story: Story) -> None:
    """One survey in each state; the furthest has begun an item from a finding."""
    lin, bai = people["lin"], people["bai"]
    rows = list(SurveyTask.objects.filter(case=story.case).order_by("pk"))
    for place, row in enumerate(rows):
        if place >= 1:
            survey.begin(row.pk, by=lin)
            survey.enter(row.pk, findings=FOUND, by=lin)
        if place >= 2:
            survey.hand_in(row.pk, by=lin)
        if place >= 3:
            survey.review(row.pk, conclusion="浙江不合格率明显偏高，建议扩大监测", by=bai)
        if place >= 4:
            survey.close(row.pk, by=bai)
    survey.spawn(rows[2].pk, place=1, by=lin)


def partners(people: Mapping[str, Actor], story: Story) -> None:
    """Notifications, coordinations and tasks, one in each state."""
    mei, yi = people["mei"], people["yi"]
    measure = measure_of(story, "M11").pk
    soon = beijing_day(now()) + timedelta(days=1)
    sent = [
        notification.send(
            measure_id=measure,
            partner="HS01",
            content=f"婴儿推车夹伤情况通报（{place}）",
            basis="G17-17(五)",
            reply_by=soon,
            by=mei,
        ).pk
        for place in range(1, 5)
    ]
    for pk in sent[1:]:
        notification.acknowledge(pk, by=yi)
    for pk in sent[2:]:
        notification.reply(pk, answer="近一年收治同类伤害三例，病例摘要另附", by=yi)
    notification.close(sent[3], by=mei)
    held = [
        notification.propose(
            measure_id=measure, partner="HS01", facts="同批次产品已流入市场", proposal=f"口岸拦截与市场下架同步进行（{place}）",
            reply_by=soon, by=mei,
        ).pk
        for place in range(1, 7)
    ]  # fmt: skip
    notification.decline(held[5], reason="超出本单位职责", by=yi)
    for pk in held[1:5]:
        notification.agree(pk, answer="同意协同", by=yi)
    for pk in held[2:5]:
        notification.act(pk, by=mei)
    tasks = [
        notification.assign(coordination_id=held[2], task=text, due_at=now() + timedelta(days=6), by=mei).pk
        for text in ("汇总伤害病例", "走访三家商场", "核对销售台账")
    ]
    notification.answer(tasks[1], feedback="三家商场均已下架，共四十二件", by=yi)
    notification.withdraw(tasks[2], reason="并入第一项", by=mei)
    for pk in held[3:5]:
        notification.report(pk, report="口岸拦截两批，市场下架四百件", by=yi)
    notification.close_coordination(held[4], by=mei)


def late(people: Mapping[str, Actor], story: Story) -> None:
    """A check whose problems wait for their answer."""
    execution.check(
        measure_of(story, "M18").pk, findings="抽查两个口岸", problems="一个口岸仍按原模式放行", by=people["zhao"]
    )
