"""The living demonstration: people, leads from two real formats and from the public, and stories in every stage.

Everything is made by the commands that pages and endpoints call, under a clock set back into the past, so that
timelines, clocks and the journal look as they would after weeks of work.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.commands import accept, deny, discard, grant, make_key, refuse
from fengsui.collection.commands.attachment import examine
from fengsui.collection.connectors import registry
from fengsui.collection.models import Absence, Quarantined
from fengsui.demo import generate
from fengsui.demo.advice import advices, procedures
from fengsui.demo.border import border
from fengsui.demo.commissions import commissions
from fengsui.demo.emergencies import emergencies
from fengsui.demo.focus import focused
from fengsui.demo.matters import MATTERS, Matter
from fengsui.demo.measures import responses
from fengsui.demo.outreach import reached, receivers, subscribers
from fengsui.demo.outside import outside
from fengsui.demo.people import PERSONAS, accounts
from fengsui.demo.pictures import scorched_plug
from fengsui.demo.powers import powers
from fengsui.demo.pulls import pulls
from fengsui.demo.recalls import recalls
from fengsui.demo.registers import qualified, registers
from fengsui.demo.reports import known_reports
from fengsui.demo.rule_sets import rule_sets
from fengsui.demo.scenes import SCENES, play
from fengsui.demo.story import CHAPTERS, Story, deliver_all
from fengsui.demo.tasks import committees, forces, work
from fengsui.journal.models import Entry
from fengsui.kernel.actor import CLOCK, IMPORTER, READER, TRAINER, Actor
from fengsui.people.actors import actor_of
from fengsui.people.models import OrgUnit, User
from fengsui.portal.report import take_in as take_in_public
from fengsui.triage.commands import cooperation, duty, identity, information, standard
from fengsui.triage.commands.alarm import end as end_alarm
from fengsui.triage.commands.alarm import heed as heed_alarm
from fengsui.triage.commands.alarm import raise_ as raise_alarm
from fengsui.triage.commands.attaching import put
from fengsui.triage.commands.coder import learn, switch_on, train
from fengsui.triage.commands.intake import replay, take_in
from fengsui.triage.commands.link import undo
from fengsui.triage.models import Alarm, Link, RiskInformation

STORIES = (
    ("charger", "archive", 75),
    ("scooter", "execute", 40),
    ("beads", "mitigate", 33),
    ("kettle", "lift", 52),
    ("stroller", "publish", 12),
    ("lamp", "close", 60),
    ("scooter", "approve_warning", 8),
    ("kettle", "submit_warning", 9),
    ("stroller", "decide", 9),
    ("charger", "judge", 7),
    ("lamp", "confirm", 8),
    ("beads", "assess", 5),
    ("kettle", "order", 4),
    ("stroller", "open_case", 3),
    ("charger", "report", 2),
    ("scooter", "grade", 0.6),
    ("lamp", "screen", 0.6),
    ("stroller", "verify", 0.8),
    ("kettle", "complete", 0.6),
    ("beads", "arrive", 0.6),
    ("charger", "apply", 48),
    ("stroller", "evaluate_lifting", 45),
    ("lamp", "serve_measures", 20),
    ("beads", "open_case", 4),
)
"""Which matter, told up to which chapter, begun how many days ago."""


def filled() -> bool:
    """Whether the demonstration stands already."""
    return User.objects.filter(demonstration=True).exists() and Entry.objects.exists()


def fill(tell: Callable[[str], object] = lambda line: None) -> None:
    """Fill an empty database by four thousand acts; takes a good minute."""
    today = now()
    begun = today - timedelta(days=120)
    with travel(begun):
        made = accounts(begun)
    people = {persona.username: actor_of(made[persona.username]) for persona in PERSONAS}
    qualified(people, begun)
    registers(people, today - timedelta(days=20))
    procedures(people, begun, today)
    tell("demonstration: notices from abroad")
    imports(today - timedelta(days=3))
    pulls(people["gao"], today - timedelta(days=3))
    with travel(begun):
        make_key(made["bao"], CUSTODIANS_WORDS, at=now())
    public_reports(today)
    network(people, today - timedelta(days=90))
    exchanges(people, today - timedelta(days=9))
    commissions(people, today - timedelta(days=1))
    photographs(people, today - timedelta(hours=9))
    side_paths(people, today - timedelta(days=4))
    openings(people, today - timedelta(hours=8))
    outside(people, today - timedelta(days=2))
    subscribers(people, today - timedelta(days=80))
    receivers(people, today - timedelta(days=79))
    for place, (name, until, days) in enumerate(STORIES, start=1):
        tell(f"demonstration: story {place} of {len(STORIES)}")
        live(people, variant(MATTERS[name], place), until, today - timedelta(days=days), today)
    for place, scene in enumerate(SCENES, start=1):
        tell(f"demonstration: scene {place} of {len(SCENES)}")
        matter = replace(variant(MATTERS[scene.matter], len(STORIES) + place), **scene.changes)
        story = live(people, matter, scene.until, today - timedelta(days=scene.days), today)
        play(scene, story, people)

    def one_more(matter: Matter, until: str, days: int) -> Story:
        place = len(STORIES) + len(SCENES) + days
        return live(people, variant(matter, place), until, today - timedelta(days=days), today)

    tell("demonstration: what hangs on measures")
    responses(people, one_more, today)
    deliver_all()
    powers(people, today)
    committees(people, today - timedelta(days=30))
    forces(people, today - timedelta(days=6))
    work(people)
    border(people, today)
    deliver_all()
    advices(people, today)
    tell("demonstration: recalls and emergencies")
    recalls(people, today)
    emergencies(people, today)
    focused(people, today)
    links(people, today - timedelta(hours=4))
    alarms(people, today - timedelta(hours=3))
    rule_sets(people, today)
    coders(people, today - timedelta(hours=2))
    tick()
    deliver_all()
    reached(people)
    tick()


def variant(matter: Matter, place: int) -> Matter:
    """The same kind of matter with another model and batch, so that no two cases are of the same goods."""
    if place <= len(MATTERS):
        return matter
    return replace(matter, model=f"{matter.model}{chr(64 + place)}", batches=(f"2026{place:02d}17",))


def live(people: dict[str, Actor], matter: Matter, until: str, begun: datetime, today: datetime) -> Story:
    """Tell a story from a day in the past, its chapters spread over the days until now."""
    story = Story(people, matter)
    names = [chapter.__name__ for chapter in CHAPTERS]
    chapters = CHAPTERS[: names.index(until) + 1]
    # Triage keeps the clocks of hours; assessment and what follows take days.
    moments = [begun + timedelta(hours=2 * place) for place in range(6)]
    rest = len(chapters) - len(moments)
    if rest > 0:
        span = (today - timedelta(hours=1) - moments[-1]) / rest
        step = min(span, timedelta(days=4))
        moments += [moments[-1] + step * (place + 1) for place in range(rest)]
    for chapter, moment in zip(chapters, moments, strict=False):
        with travel(min(moment, today)):
            chapter(story)
    return story


def imports(at: datetime) -> None:
    """Two files of generated notices in the formats of two sources, each with records that cannot be read."""
    recalls = b"".join(generate.recalls(60)).replace(b'"Title": "Halden', b'"Title "Halden', 1)
    recalls = recalls.replace(b'"RecallDate": "2026-09-2', b'"RecallDate": "2026-13-2', 1)
    alerts = b"".join(generate.alerts(40)) + "SR/09999/26,Consumer,Toys,Kreisel für Kinder".encode("latin-1") + b"\n"
    with travel(at):
        office = OrgUnit.objects.get(code="EWO")
        for name, content in (("cpsc-recalls", recalls), ("eu-safety-gate", alerts)):
            take_in(registry[name], io.BytesIO(content), file_name=f"{name}.demo", unit=office, by=IMPORTER)


REPORTS = (
    ("给孩子买的发光陀螺电池盖一碰就掉，纽扣电池滚出来差点被吞下去。", "发光陀螺", "旋风", 20),
    ("电暖器用了半小时插头烫手，墙上插座已经熏黑。", "电暖器", "暖冬", 9),
    ("滑板车下坡刹不住，我摔断了手腕。", "电动滑板车", "疾风", 3),
)


def public_reports(today: datetime) -> None:
    """What citizens have reported."""
    region = OrgUnit.objects.get(code="2900")
    for what, product, brand, hours in REPORTS:
        with travel(today - timedelta(hours=hours)):
            take_in_public(
                {
                    "what": what, "product": product, "brand": brand, "model": "", "barcode": "", "origin": "CN",
                    "bought": "网上购买", "injury": "", "region": region, "name": "邹淑芳" if hours == 9 else "",
                    "contact": "13805710000" if hours == 9 else "", "consent": True, "truth": True,
                    "keep_particulars": True, "answer_wanted": hours == 9,
                }
            )  # fmt: skip


def photographs(people: dict[str, Actor], at: datetime) -> None:
    """What came with a report: a photograph, one that is cut off, and a web page in the guise of a text."""
    item = RiskInformation.objects.get(source_name="public-form", identity_status="unverified")
    picture = scorched_plug()
    with travel(at):
        for content in (picture, picture[: len(picture) // 3], b"<html><script>alert(1)</script></html>"):
            file = io.BytesIO(content)
            put(item.pk, examine(file, len(content)), file, by=people["mei"])


CUSTODIANS_WORDS = "demonstration"
"""The passphrase of the demonstration's custodian; a real custodian's is known to nobody else."""


def openings(people: dict[str, Actor], at: datetime) -> None:
    """Requests to see who reported, in every state."""
    named = RiskInformation.objects.get(source_name="public-form", identity_status="unverified")
    for place, (act, hours) in enumerate((("", 4), ("grant", 24), ("deny", 4), ("grant", 1))):
        with travel(at + timedelta(minutes=10 * place)):
            asked = identity.request(
                information_id=named.pk, motive="需向本人核实购买渠道与产品批号", hours=hours, words="梅雪自己的口令一二三四", by=people["mei"]
            )  # fmt: skip
            if act == "grant":
                grant(asked.pk, passphrase=CUSTODIANS_WORDS, by=people["bao"])
            elif act:
                deny(asked.pk, reason="可通过回执向本人询问，不必启封", by=people["bao"])
    with travel(at + timedelta(minutes=50)):
        identity.answer(named.pk, text="您好，请补充产品铭牌上的批号。", by=people["mei"])


DUTIES = (
    ("EWO", "collect", "", "gao", "ding"), ("EWO", "report", "", "ding", "gao"), ("EWO", "judge", "", "gao", ""),
    ("EWO", "handle", "", "ding", "gao"), ("CID", "collect", "", "hao", ""), ("CID", "handle", "toy_child", "hao", ""),
    ("CID", "handle", "mech_elec", "hao", ""), ("2900", "collect", "", "mei", "bai"), ("2900", "report", "", "bai", "mei"),
    ("2900", "judge", "", "zhao", ""), ("2900", "handle", "", "mei", ""), ("2901", "collect", "", "lin", "cai"),
    ("2901", "report", "", "cai", "lin"), ("5300", "collect", "", "wu", ""), ("5301", "collect", "", "wen", ""),
    ("5301", "judge", "", "wen", ""),
)  # fmt: skip
"""Who answers for what: the unit, the function, the category, the officer, the deputy."""


def network(people: dict[str, Actor], at: datetime) -> None:
    """Duties of units, one of them given up; screening standards in every state."""
    with travel(at):
        head = people["sun"]
        for unit, function, category, officer, deputy in DUTIES:
            made = duty.assign(unit=unit, function=function, category=category, officer=officer, deputy=deputy, by=head)
        duty.vacate(made.pk, reason="隶属海关不承担研判职能", by=head)
        office, region = OrgUnit.objects.get(code="EWO"), OrgUnit.objects.get(code="2900")
        text = {
            "scope": "进出口消费品、机电产品；境外通报召回、投诉举报、伤害报告、媒体报道。",
            "text": "有人受伤或者可能受伤、同类问题出现两次以上、违反强制性要求且涉及安全的，列为风险信息。",
        }
        for title in ("风险信息筛查标准（第一版）", "风险信息筛查标准（第二版）"):
            drafted = standard.draft(unit=office, title=title, **text, by=people["ding"])
            standard.publish(drafted.pk, by=people["gao"])
        standard.draft(unit=office, title="风险信息筛查标准（征求意见稿）", **text, by=people["ding"])
        local = standard.draft(unit=region, title="杭州关区小商品筛查标准", **text, by=people["mei"])
        standard.publish(local.pk, by=people["zhao"])
        standard.withdraw(local.pk, reason="并入总署第二版标准", by=people["zhao"])


def exchanges(people: dict[str, Actor], at: datetime) -> None:
    """Exchanges with partners abroad in every state."""
    office, region = OrgUnit.objects.get(code="EWO"), people["ding"]
    told: dict[str, Any] = {"country": "DE", "agreement": "产品安全合作谅解备忘录"}
    with travel(at):
        due = (now() + timedelta(days=20)).date()
        made = [
            cooperation.draft(
                unit=office, partner="欧盟委员会", request=f"请协查{what}的生产批次和销售去向。", by=region, **told
            )
            for what in ("电热水壶", "充电器", "磁力珠玩具", "灯串")
        ]
        for one in made[1:]:
            cooperation.approve(one.pk, by=people["gao"])
        for one in made[2:]:
            cooperation.send(one.pk, reply_due=due, by=region)
        cooperation.reply(made[3].pk, reply="已查明，同批次产品已在其境内召回。", by=region)
        asked = [
            cooperation.receive(
                unit=office, partner="经合组织", request="请提供婴儿推车召回情况。", reply_due=due, by=region, **told
            )
            for _place in range(2)
        ]
        cooperation.reply(asked[1].pk, reply="已提供召回公告及进展。", by=region)
        cooperation.close(asked[1].pk, outcome="已答复，无后续事项", by=region)


def side_paths(people: dict[str, Actor], at: datetime) -> None:
    """Leads that ended early: joined with another, passed on; records in quarantine that were mended or given up."""
    office = people["gao"]
    leads = list(RiskInformation.objects.filter(state="lead", unit="EWO").order_by("pk")[:6])
    held = {record.trouble: record for record in Quarantined.objects.order_by("pk")}
    with travel(at):
        for lead in leads[:2]:
            information.adopt(lead.pk, corroboration="与通报国公布的原文核对一致", by=office)
        information.merge(leads[2].pk, into=leads[3].pk, by=office)
        information.transfer(
            leads[4].pk, to="CID", proposal="建议核查同型号在口岸的检验结果", reason="属商品检验司主管的产品", by=office
        )
        mended = bytes(held["not_json"].content).decode().replace('"Title "', '"Title": "')
        replay(held["not_json"].pk, mended=mended, by=office)
        discard(held["bad_date"].pk, reason="与另一条记录重复", by=office)
    shortened(office, at + timedelta(hours=6))


def links(people: dict[str, Actor], at: datetime) -> None:
    """Two leads that are proposed as one thing, and a link by barcode that an officer took back."""
    office = people["gao"]
    unit = OrgUnit.objects.get(code="EWO")
    with travel(at):
        for place in ("义乌", "温州"):
            told = {
                "title": f"{place}市场发现的暖手宝鼓包",
                "product_name": "暖手宝",
                "brand": "小炉匠",
                "spec_model": "XL-2026",
            }
            information.capture(
                unit=unit, by=office,
                fields=told | {"source_code": "S18.1", "source_name": "officer", "source_mark": f"12365 {place}"},
            )  # fmt: skip
        deliver_all()
        linked = Link.objects.filter(state="linked").order_by("pk").last()
        if linked:
            undo(linked.pk, reason="条码被误贴在另一产品上", by=office)


def alarms(people: dict[str, Actor], at: datetime) -> None:
    """A cluster that an officer has heeded, one that nobody has yet, and a silent source that spoke again."""
    with travel(at):
        for product, hazard in (("充电器", "fire_thermal"), ("电热水壶", "electrical")):
            raise_alarm(
                "cluster", f"{product} {hazard}", by=READER,
                told={"product": product, "hazard": hazard, "items": 5, "regions": ["2200", "2900", "5300"]},
            )  # fmt: skip
        heed_alarm(Alarm.objects.get(key="充电器 fire_thermal").pk, reason="已要求三关核查同批次货物", by=people["gao"])
        silent = raise_alarm("silent_source", "fsis-feed", told={"source": "fsis-feed"}, by=CLOCK)
        if silent:
            end_alarm(silent.pk, by=CLOCK)


def coders(people: dict[str, Actor], at: datetime) -> None:
    """Coders of the hazards that were learned from made-up reports: one replaced, one that proposes, one newly trained."""
    learned = learn(list(known_reports()), multiple=True)
    assert learned is not None
    with travel(at):
        for _time in range(2):
            switch_on(train("hazard_families", learned, by=TRAINER).pk, by=people["gao"])
        train("hazard_families", learned, by=TRAINER)


def shortened(office: Actor, at: datetime) -> None:
    """Files that lack much of what their source had: one was cut off, one told the truth, one still waits for an answer."""
    unit = OrgUnit.objects.get(code="EWO")
    alerts = list(generate.alerts(40))
    for place, (kept, answer) in enumerate(((20, refuse), (30, accept), (22, None))):
        with travel(at + timedelta(hours=place)):
            content = io.BytesIO(b"".join(alerts[: kept + 1]))
            take_in(registry["eu-safety-gate"], content, file_name=f"alerts-{place}.csv", unit=unit, by=IMPORTER)
            if answer:
                answer(Absence.objects.get(state="asked").pk, reason="已与来源核对", by=office)
            deliver_all()
