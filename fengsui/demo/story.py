"""One risk from arrival to archive, told by the people whose work it is; any stretch of it, for tests and demonstration.

Every step calls the command that page and endpoint call; nothing is put into the tables by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from fengsui.archive import commands as archive
from fengsui.archive.models import ArchiveFile
from fengsui.assessment.commands import assessment, computation, convening, decision, judgement
from fengsui.assessment.methods.harm_scenario import HarmScenario
from fengsui.clocks.now import now
from fengsui.demo.contents import contents_for
from fengsui.demo.matters import CHARGER, Matter
from fengsui.journal.deliveries import deliver
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.mitigation.commands import lifting, plan
from fengsui.people.models import OrgUnit
from fengsui.response.commands import execution, filing, measure
from fengsui.response.models import RapidResponseMeasure, RecordFiling
from fengsui.response.rules.contents import CONTENTS, SECOND_BASIS
from fengsui.triage.commands import case, information
from fengsui.warning.commands import issue, power, warning
from fengsui.warning.models import ReleasePower, RiskWarning


def deliver_all() -> None:
    """Let every reader of the journal do what it is owed."""
    while deliver():
        pass


@dataclass
class Story:
    """A story under way: the people who act and what has come of it so far."""

    people: Mapping[str, Actor]
    matter: Matter = CHARGER
    item: UUID | None = None
    case: UUID | None = None
    assessment: UUID | None = None
    judgement: UUID | None = None
    request: UUID | None = None
    session: UUID | None = None
    decision: UUID | None = None
    warning: UUID | None = None
    measures: list[UUID] = field(default_factory=list)
    plan: UUID | None = None
    lifting: UUID | None = None

    def by(self, name: str) -> Actor:
        return self.people[name]

    def take_over(self, item: UUID) -> Story:
        """Tell the story of a lead that came in by another door."""
        self.item = item
        return self

    # Collection and triage

    def arrive(self) -> Story:
        """A consumer association reports to the local customs by telephone."""
        lin = self.by("lin")
        today = beijing_day(now())
        fields = {
            "source_code": "S18.1",
            "source_name": "officer",
            "source_mark": f"12365 {today:%Y%m%d} {self.matter.model}",
            "title": self.matter.title,
            "product_name": self.matter.product,
            "product_class": self.matter.hs_code[:4],
            "hs_code": self.matter.hs_code,
            "brand": self.matter.brand,
            "spec_model": self.matter.model,
            "barcodes": [self.matter.barcode],
            "batch_numbers": list(self.matter.batches),
            "producer": "未知",
            "notifying_body": "义乌市消费者权益保护委员会",
            "notifying_country": "CN",
            "notified_on": today,
            "occurred_note": "近一个月内",
            "risk_description": self.matter.risk,
            "origin_country": "CN",
            "direction": "export",
            "area_codes": ["330000"],
            "language": "zh",
        }
        self.item = information.capture(unit=OrgUnit.objects.get(code="2901"), fields=fields, by=lin).pk
        return self

    def complete(self) -> Story:
        """Adopt, complete and submit."""
        lin = self.by("lin")
        information.adopt(self.id("item"), corroboration="电话回访，报告人提供了购买凭证", by=lin)
        today = beijing_day(now())
        information.revise(
            self.id("item"),
            product_class=self.matter.hs_code[:4],
            producer="未知",
            notifying_body="公众",
            notified_on=today,
            occurred_note="近一个月内",
            by=lin,
        )
        information.submit(self.id("item"), by=lin)
        return self

    def verify(self) -> Story:
        """A colleague verifies source and content and screens the item in."""
        cai = self.by("cai")
        information.verify(self.id("item"), by=cai)
        information.confirm(
            self.id("item"),
            source_verified=True,
            content_verified=True,
            evidence="走访三名消费者并封存残骸两件",
            by=cai,
        )
        return self

    def screen(self) -> Story:
        """Criteria, interests, hazards, category."""
        information.screen_in(
            self.id("item"),
            criteria=["life_health_property", "within_duty"],
            protected_interests=["person_property"],
            hazard_families=list(self.matter.hazards),
            business_category=self.matter.category,
            regime="industrial",
            item_kind="hazard_info",
            by=self.by("cai"),
        )
        return self

    def grade(self) -> Story:
        """Grade the item; its clocks start."""
        told: dict[int, dict[str, Any]] = {
            1: {"reason": "多地发生人身伤害，需要全国部署"},
            2: {"handle_by": now() + timedelta(days=3)},
            3: {"opinion": "建议送检残留样品并核查同批次货物"},
        }
        information.grade(self.id("item"), grade=self.matter.grade, by=self.by("cai"), **told[self.matter.grade])
        return self

    def report(self) -> Story:
        """Report upward and have it acknowledged."""
        to = "2900" if self.matter.grade == 3 else "EWO"
        information.report(
            self.id("item"), to=to, report_text=f"现将{self.matter.title}线索上报，核实材料附后。", by=self.by("lin")
        )
        information.acknowledge(self.id("item"), by=self.by("mei" if to == "2900" else "gao"))
        return self

    def open_case(self) -> Story:
        """Open a case at the tier that the grade demands."""
        officer = self.by("mei" if self.matter.grade == 3 else "gao")
        self.case = case.open(
            information_id=self.id("item"),
            title_zh=self.matter.title,
            title_en=self.matter.title_en,
            hazard_zh=self.matter.risk,
            hazard_en=self.matter.risk_en,
            responsible_party=self.matter.operator,
            areas=["330000"],
            by=officer,
        ).pk
        return self

    @property
    def officer(self) -> Actor:
        """Who leads the case."""
        return self.by("mei" if self.matter.grade == 3 else "gao")

    @property
    def head(self) -> Actor:
        """Who decides on it, and did not prepare it."""
        return self.by("zhao" if self.matter.grade == 3 else "sun")

    # Assessment, judgement, decision

    def order(self) -> Story:
        """Order an institution to assess."""
        self.assessment = assessment.order(
            case_id=self.id("case"),
            questions="发生伤害的原因是什么？同批次货物的风险等级如何？现有措施是否足够？",
            assignee="TI01",
            due_at=now() + timedelta(days=15),
            by=self.officer,
        ).pk
        return self

    def assess(self) -> Story:
        """Accept, begin, work, hand in the report in seven parts."""
        tian = self.by("tian")
        assessment.accept(self.id("assessment"), conflict_free=True, by=tian)
        assessment.start(self.id("assessment"), undertaking=True, by=tian)
        self.compute(tian)
        assessment.work(
            self.id("assessment"),
            subtasks={
                "investigation": "走访经销商两家，取得同批次样品二十件",
                "verification": "比对事故样品与同批次样品，一致",
                "laboratory": "检测报告 EC-2026-0312：同批次样品二十件中三件不合格",
                "assessment": "按伤害场景法计算",
            },
            parts={
                "method": f"伤害场景法（{HarmScenario.STANDARD}）",
                "category": self.matter.hazards[0],
                "hazard": self.matter.risk,
                "extent": f"批号{'、'.join(self.matter.batches)}，共{self.matter.quantity}件，主要销往{self.matter.places}",
                "residual_risk": "low",
                "proposal": "停止销售并召回上述批次，加严同类产品检验监管",
            },
            origin=f"{self.matter.defect}，属设计缺陷",
            by=tian,
        )
        assessment.submit(self.id("assessment"), by=tian)
        return self

    def compute(self, tian: Actor) -> None:
        """Compute the risk by the method of harm scenarios, and let the report rest on it."""
        row = computation.begin(assessment_id=self.id("assessment"), method="harm_scenario", by=tian)
        computation.compute(row.pk, inputs={"scenarios": [self.matter.scenario_told()]}, by=tian)
        computation.choose(row.pk, by=tian)

    def confirm(self) -> Story:
        """Somebody who took no part confirms."""
        assessment.confirm(self.id("assessment"), by=self.head)
        return self

    def judge(self) -> Story:
        """Working judgement: convene, hold, conclude, confirm."""
        tier = self.matter.grade
        officer = self.officer
        if tier == 1:
            asked = convening.ask(case_id=self.id("case"), reason="涉及多地人身伤害，需全国统一研判", by=officer)
            convening.grant(asked.pk, document="总署领导批示〔2026〕12号", by=self.by("sun"))
        self.judgement = judgement.convene(
            case_id=self.id("case"),
            mode="working",
            tier=tier,
            agenda="听取评估报告，研判风险性质和等级",
            by=officer,
        ).pk
        judgement.start(self.id("judgement"), attendees=["mei", "bai", "gao"], declared=True, by=officer)
        row = self.assessed_level()
        judgement.conclude(
            self.id("judgement"),
            conclusion=f"{self.matter.goods}{self.matter.defect}。",
            nature=f"设计缺陷导致的{self.matter.harm}风险",
            risk_level=row,
            measures="发布警示，停止销售，加严检验监管",
            minutes="会议听取评估机构报告并逐项讨论，与会人员一致认为风险成立。",
            by=officer,
        )
        judgement.confirm(self.id("judgement"), reason="同意，证据充分", by=self.head)
        return self

    def assessed_level(self) -> str:
        """The level that the confirmed assessment computed."""
        from fengsui.assessment.models import RiskAssessment

        return str(RiskAssessment.objects.get(pk=self.id("assessment")).facts().parts["level"])

    def decide(self) -> Story:
        """Draft the decision, and have it signed by another; warnings and measures are opened by their readers."""
        until = beijing_day(now()) + timedelta(days=self.matter.term_days) if self.matter.term_days else None
        harm, urgency, extent = self.matter.factors
        self.decision = decision.draft(
            case_id=self.id("case"),
            options="一、发布警示并责令停止销售；二、仅加严检验监管；三、不采取措施。第二、三项不能防止已售产品继续伤人。",
            choice="act",
            reasons="风险成立，已有人身和财产损害，须立即控制。",
            bases=["G17-16.1", "G17-17.2", "CIL"],
            harm=harm,
            urgency=urgency,
            extent=extent,
            forms=list(self.matter.forms),
            measures=[
                {"code": code, "text": self.matter.measure_text(code), "executor": "2901", "addressee": self.matter.operator,
                 "term_until": until.isoformat() if until else None}
                for code in self.matter.measures
            ],
            by=self.officer,
        ).pk  # fmt: skip
        decision.sign(self.id("decision"), by=self.head)
        deliver_all()
        found = RiskWarning.objects.filter(decision=self.decision).first()
        self.warning = found.pk if found else None
        self.measures = list(
            RapidResponseMeasure.objects.filter(decision=self.decision).order_by("pk").values_list("pk", flat=True)
        )
        return self

    # Warning and response

    def write_warning(self) -> Story:
        """Write the draft; the legal reviewer checks it; it goes to review."""
        until = beijing_day(now()) + timedelta(days=self.matter.term_days) if self.matter.term_days else None
        warning.revise(
            self.id("warning"),
            starts_on=beijing_day(now()),
            term_until=until,
            extent_zh=f"{self.matter.goods}，批号{'、'.join(self.matter.batches)}，共{self.matter.quantity}件，主要销往{self.matter.places}。",
            extent_en=f"{self.matter.goods_en}, batches {', '.join(self.matter.batches)}, {self.matter.quantity:,} pieces.",
            matters_zh="发现同型号产品应当立即停止使用；各有关单位发现新情况及时报告。",
            matters_en="Stop using products of this model; report new facts at once.",
            consumer_advice_zh=self.matter.advice,
            consumer_advice_en=self.matter.advice_en,
            required_actions_zh="对同类产品加严检验监管，发现同批次货物不予放行并报告。",
            required_actions_en="Inspect like goods more strictly; hold goods of these batches and report.",
            mitigation_asked_zh="提交风险分析和消减报告，停止销售，召回已售产品。",
            reply_by=beijing_day(now()) + timedelta(days=14),
            bulletin_units=["2901", "2902"],
            addressees=[self.matter.operator],
            forms_reason="产品尚未进入国内市场，其余形式暂不需要" if len(self.matter.forms) < 3 else "",
            by=self.officer,
        )
        warning.check_secrecy(self.id("warning"), note="不含不得公开的内容", by=self.officer)
        warning.check_legality(self.id("warning"), note="依据、权限、形式合法", by=self.by("fan"))
        return self

    def submit_warning(self) -> Story:
        """Hand it to review."""
        warning.submit(self.id("warning"), by=self.officer)
        return self

    def approve_warning(self) -> Story:
        """The steps of the release chain, each another person's; the power to issue stands recorded since before."""
        row = RiskWarning.objects.select_related("case", "unit").get(pk=self.id("warning"))
        if row.level in ("L3", "L4") and row.unit.level == "regional":
            self.empower("delegation", ["L3", "L4"], grantee=row.unit_id)
        if row.level == "L1":
            self.empower("standing", ["L1"])
        for signer in {"L1": ("ding", "fan"), "L2": ("ding",)}.get(row.level, ()):
            warning.countersign(row.pk, seen=row.text_hash, by=self.by(signer))
        warning.approve(row.pk, seen=row.text_hash, by=self.head)
        return self

    def empower(self, kind: str, levels: list[str], grantee: str = "") -> None:
        """Have a power to issue recorded and put in force, where none of the kind stands."""
        if ReleasePower.objects.filter(kind=kind, grantee=grantee or None, state="active").exists():
            return
        today = beijing_day(now())
        row = power.enter(
            kind=kind,
            levels=levels,
            grantee=grantee,
            document_no="署风险函〔2026〕8号" if grantee else "国办函〔2026〕3号",
            scope="本关区内较重、一般级别的进出口工业产品风险警示" if grantee else "特别严重级别的进出口商品风险警示",
            valid_from=today - timedelta(days=200),
            valid_to=today + timedelta(days=300),
            by=self.by("gao"),
        )
        power.put_in_force(row.pk, by=self.by("sun"))

    def publish(self) -> Story:
        """The publication officer publishes."""
        issue.publish(self.id("warning"), by=self.by("pan"))
        deliver_all()
        return self

    def decide_measures(self) -> Story:
        """Complete, review in law, decide."""
        for pk in self.measures:
            proposed = RapidResponseMeasure.objects.get(pk=pk)
            # What is sealed or detained has a term, also where the warning has none.
            needs = CONTENTS[proposed.code].needs
            until = beijing_day(now()) + timedelta(days=30) if "term_until" in needs else None
            measure.revise(
                pk,
                goods=self.matter.product,
                quantity=f"{self.matter.quantity}件",
                place="浙江省义乌市",
                executor="2901",
                unmet_requirement=self.matter.requirement,
                contents=contents_for(proposed.code, self.matter, beijing_day(now())),
                condition="每批附具检测报告方可进口" if proposed.code == "M01" else "",
                due_at=now() + timedelta(days=10) if "due_at" in needs else None,
                term_until=proposed.term_until or until,
                text=proposed.text,
                by=self.officer,
            )
            measure.review(
                pk,
                statute="《进出口商品检验法》第三十三条",
                second_basis="《产品质量法》第五十六条" if proposed.code in SECOND_BASIS else "",
                legality="合法",
                by=self.by("fan"),
            )
            beyond = "已有人员伤害，须立即阻断" if proposed.beyond() else ""
            measure.decide(pk, deviation_reason=beyond, by=self.head)
        return self

    def serve_measures(self) -> Story:
        """Serve on the operator and put in force by the local customs; a regional measure is filed upward."""
        for pk in self.measures:
            measure.serve(
                pk,
                served_to=OrgUnit.objects.get(code=self.matter.operator).name_zh,
                proof="送达回证2026-118号",
                remedies="可在六十日内申请行政复议",
                by=self.officer,
            )
            measure.start(pk, by=self.by("lin"))
        deliver_all()
        for one in RecordFiling.objects.filter(case=self.case, state="created").order_by("pk"):
            filing.send(one.pk, by=self.officer)
            filing.receive(one.pk, by=self.by("gao"))
        return self

    def execute(self) -> Story:
        """The local customs reports what it has done; the region checks."""
        for pk in self.measures:
            execution.report_execution(
                pk,
                quantity=f"已控制{self.matter.quantity * 4 // 5}件",
                place="义乌市三处仓库",
                proof="清单与照片",
                by=self.by("lin"),
            )
            execution.check(pk, findings="抽查两处仓库，账实相符", by=self.officer)
        return self

    # Mitigation, lifting, closing, archive

    def demand(self) -> Story:
        """Demand analysis and mitigation of the operator."""
        self.plan = plan.demand(
            case_id=self.id("case"),
            knowledge_date=beijing_day(now()),
            how_known="收到风险警示通告",
            due_at=now() + timedelta(days=14),
            by=self.officer,
        ).pk
        return self

    def mitigate(self) -> Story:
        """The operator acts first, plans, reports, tells consumers, finishes."""
        treated, lost = self.matter.quantity * 3 // 4, self.matter.quantity * 3 // 100
        omar = self.by("omar" if self.matter.operator == "OP01" else "olga")
        plan.act_first(self.id("plan"), action="当日通知全部经销商停止销售", by=omar)
        plan.submit(
            self.id("plan"),
            total=self.matter.quantity,
            defect_analysis=self.matter.defect,
            quantity_destination=f"{self.matter.quantity}件，主要销往{self.matter.places}",
            measures="全部召回，退货退款，改进设计",
            schedule="三十日内完成",
            expected_effect=f"消除{self.matter.harm}风险",
            by=omar,
        )
        plan.accept(self.id("plan"), by=self.officer)
        plan.report_progress(
            self.id("plan"),
            treated=treated,
            remaining=self.matter.quantity - treated,
            unreachable=0,
            obstacles="部分买家失联",
            by=omar,
        )
        plan.inform(
            self.id("plan"),
            audience="全部购买者",
            channel="电商平台站内信、门店公告",
            text="请停止使用并退货",
            reach="送达率97%，平台回执",
            by=omar,
        )
        plan.report_progress(
            self.id("plan"), treated=self.matter.quantity - lost, remaining=0, unreachable=lost, obstacles="", by=omar
        )
        plan.supervise(self.id("plan"), findings="现场核对召回记录，配合良好", by=self.officer)
        plan.finish(self.id("plan"), by=omar)
        return self

    def judge_mitigation(self) -> Story:
        """Customs judges feasibility, effect and sufficiency."""
        plan.judge_effective(
            self.id("plan"),
            feasible=True,
            feasible_reason="措施均已落实",
            effective=True,
            effective_reason="复测二十件均合格",
            sufficient=True,
            sufficient_reason="召回率97%，其余无法联系",
            by=self.officer,
        )
        return self

    def apply(self) -> Story:
        """The operator applies for lifting with its evaluation report."""
        omar = self.by("omar" if self.matter.operator == "OP01" else "olga")
        self.lifting = lifting.apply(
            case_id=self.id("case"),
            measures_done="召回已售产品的97%，改进设计后复测合格",
            evidence="复测报告 EC-2026-0388，召回清单",
            residual_risk="低",
            conclusion="缺陷已消除",
            by=omar,
        ).pk
        return self

    def evaluate_lifting(self) -> Story:
        """Five findings by the institution, which is commissioned for it."""
        lifting.accept(self.id("lifting"), by=self.officer)
        lifting.evaluate(self.id("lifting"), institution="TI01", by=self.officer)
        found = dict.fromkeys(("truthful", "conforming", "feasible", "effective", "sufficient"), True) | {
            f"{name}_reason": "经核对材料和复测，符合"
            for name in ("truthful", "conforming", "feasible", "effective", "sufficient")
        }
        lifting.find(self.id("lifting"), residual_risk="low", by=self.by("tian"), **found)
        return self

    def lift(self) -> Story:
        """Grant, and let it take effect: warning and measures end together."""
        lifting.grant(
            self.id("lifting"),
            evidence="复测报告与召回清单",
            reason_zh="召回完成，复测合格，风险已降至可接受程度。",
            reason_en="The recall is complete and retests passed; the risk is acceptably low.",
            by=self.head,
        )
        lifting.effect(self.id("lifting"), by=self.by("pan"))
        deliver_all()
        return self

    def close_item(self) -> Story:
        """Record the result of the item and close it."""
        handler = self.officer
        information.handle(
            self.id("item"),
            measures="发布警示，停止销售，召回",
            effect="未再发生同类伤害",
            done_on=beijing_day(now()),
            by=handler,
        )
        information.close(self.id("item"), publication="警示及其解除均已公开发布", by=handler)
        return self

    def close(self) -> Story:
        """Close the plan and the case; the archive begins the file."""
        plan.close(self.id("plan"), by=self.officer)
        case.close(
            self.id("case"), cause_factors=["design"], result_uses=["handling_measure", "standards"], by=self.officer
        )
        deliver_all()
        return self

    def archive(self) -> Story:
        """Check and file."""
        file = ArchiveFile.objects.get(case=self.case)
        archive.check(file.pk, by=self.by("ang"))
        archive.file(file.pk, retention_class="long_term", class_reason="典型案例", by=self.by("ang"))
        return self

    def id(self, name: str) -> UUID:
        """What has come of the story so far; a mistake in the order of its chapters is told at once."""
        found: UUID | None = getattr(self, name)
        if found is None:
            raise RuntimeError(f"the story has no {name} yet")
        return found

    def tell(self, *, until: str = "archive", since: str = "arrive") -> Story:
        """Tell the chapters in their order, from one to another, both included."""
        names = [chapter.__name__ for chapter in CHAPTERS]
        for chapter in CHAPTERS[names.index(since) : names.index(until) + 1]:
            chapter(self)
        return self


CHAPTERS: list[Callable[[Story], Story]] = [
    Story.arrive,
    Story.complete,
    Story.verify,
    Story.screen,
    Story.grade,
    Story.report,
    Story.open_case,
    Story.order,
    Story.assess,
    Story.confirm,
    Story.judge,
    Story.decide,
    Story.write_warning,
    Story.submit_warning,
    Story.approve_warning,
    Story.publish,
    Story.decide_measures,
    Story.serve_measures,
    Story.execute,
    Story.demand,
    Story.mitigate,
    Story.judge_mitigation,
    Story.apply,
    Story.evaluate_lifting,
    Story.lift,
    Story.close_item,
    Story.close,
    Story.archive,
]
