"""What a story does not pass through: one object in every state that people meet, each by the acts that lead there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fengsui.archive.models import ArchiveFile
from fengsui.assessment.models import ConsolidatedSession, Engagement
from fengsui.clocks.now import now
from fengsui.demo.contents import contents_for
from fengsui.demo.story import Story
from fengsui.journal.deliveries import deliver
from fengsui.kernel.actor import Actor
from fengsui.kernel.moments import beijing_day
from fengsui.response.models import RecordFiling
from fengsui.web.doors import REGISTRY


@dataclass(frozen=True)
class Scene:
    """A story told up to a chapter, and what is done after it: who, which act, told what."""

    matter: str
    until: str
    days: float
    acts: Sequence[tuple[str, str, Mapping[str, Any]]]
    changes: Mapping[str, Any] = field(default_factory=dict)


EXPERTS = ("eve", "eli", "ella")
CONCLUDE = {
    "conclusion": "风险成立", "nature": "设计缺陷", "risk_level": "high", "measures": "停止销售", "minutes": "会议纪要〔2026〕7号",
}  # fmt: skip
ASKED = {"questions": "磁力珠误吞风险的等级，现有证据是否充分", "due_at": "{in ten days}"}
DECLARED = {"conflict_free": True, "undertaking": True, "liability": True}
EXPERT_PANEL: list[tuple[str, str, Mapping[str, Any]]] = [
    ("gao", "request.ask", {"case_id": "{case}", "reason": "涉及儿童伤亡，需最高层级研判"}),
    ("sun", "request.grant", {"document": "总署领导批示〔2026〕18号"}),
    ("gao", "judgement.convene", {"case_id": "{case}", "mode": "expert", "tier": 1}),
    *[
        ("gao", "engagement.issue", {"judgement_id": "{judgement}", "expert": who, **ASKED})
        for who in (*EXPERTS, "emma", "erin")
    ],
    *[(who, "engagement.accept", DECLARED) for who in EXPERTS],
    ("emma", "engagement.recuse", {"reason": "曾为该生产者提供咨询"}),
    ("erin", "engagement.decline", {"reason": "同期参加国际会议"}),
    ("gao", "judgement.start", {"attendees": list(EXPERTS)}),
    ("eve", "engagement.opine", {"choice": "serious", "opinion": "儿童接触概率被低估", "proposal": "立即停止销售"}),
    ("eli", "engagement.opine", {"choice": "medium", "opinion": "伤害可逆，概率较低", "proposal": "加强提示"}),
    ("ella", "engagement.opine", {"choice": "low", "opinion": "样品量不足，未见批次性问题", "proposal": "补充抽样"}),
    ("gao", "judgement.split", {"reason": "三种意见，无多数"}),
]
PANEL_OF_THREE: list[tuple[str, str, Mapping[str, Any]]] = [
    ("mei", "judgement.convene", {"case_id": "{case}", "mode": "expert", "tier": 3}),
    *[("mei", "engagement.issue", {"judgement_id": "{judgement}", "expert": who, **ASKED}) for who in EXPERTS],
]
HELD_BY_THREE: list[tuple[str, str, Mapping[str, Any]]] = [
    *PANEL_OF_THREE,
    ("mei", "engagement.issue", {"judgement_id": "{judgement}", "expert": "emma", **ASKED}),
    *[(who, "engagement.accept", DECLARED) for who in (*EXPERTS, "emma")],
    ("mei", "engagement.excuse", {"of": "emma", "reason": "因病缺席"}),
    ("mei", "judgement.start", {"attendees": list(EXPERTS)}),
    *[(who, "engagement.opine", {"choice": "high", "opinion": "绝缘失效成立，概率可信"}) for who in EXPERTS],
    (
        "mei",
        "judgement.conclude",
        {"conclusion": "风险成立", "nature": "设计缺陷", "risk_level": "high", "measures": "停止销售"},
    ),
    ("zhao", "judgement.confirm", {"reason": "同意专家组多数意见"}),
    (
        "gao",
        "engagement.exclude",
        {"of": "ella", "reason": "未申报与生产者的合作关系", "evidence": "核查记录〔2026〕5号"},
    ),
]
CONVENE = ("mei", "judgement.convene", {"case_id": "{case}", "mode": "working", "tier": 3, "agenda": "研判风险等级"})
START = ("mei", "judgement.start", {"attendees": ["mei", "bai"], "declared": True})
REVIEW = (
    "fan",
    "measure.review",
    {"statute": "《进出口商品检验法》第三十三条", "second_basis": "", "legality": "合法"},
)
REVISE = ("mei", "measure.revise", {
    "goods": "{goods}", "quantity": "1200件", "place": "义乌", "executor": "2901", "unmet_requirement": "强制性标准",
    "condition": "", "due_at": "{in ten days}", "term_until": None, "text": "停止销售、使用",
    "contents": "{contents}",
})  # fmt: skip
DECIDE = ("zhao", "measure.decide", {"deviation_reason": ""})
SERVE = ("mei", "measure.serve", {"served_to": "相对人", "proof": "送达回证", "remedies": "可在六十日内申请行政复议"})
FIVE = {
    "total": 1200, "defect_analysis": "结构缺陷", "quantity_destination": "1200件，浙江", "measures": "召回",
    "schedule": "三十日", "expected_effect": "消除风险",
}  # fmt: skip
SUBMIT = ("operator", "plan.submit", FIVE)
PROGRESS = ("operator", "plan.report_progress", {"treated": 300, "remaining": 900, "unreachable": 0, "obstacles": ""})
INSUFFICIENT = {
    "feasible": True, "feasible_reason": "可行", "effective": False, "effective_reason": "复测仍有一件不合格",
    "sufficient": True, "sufficient_reason": "召回率达标",
}  # fmt: skip

FOLDING = {
    "scenarios": [
        {
            "hazard": "折叠锁脱开", "group": "车内婴儿", "injury": "手指挤压骨折", "severity": 2,
            "steps": [
                {"description": "锁钩磨损", "probability": {"kind": "pert", "low": "1/60", "mode": "1/20", "high": "1/8", "evidence": "limited"}},
                {"description": "行进中脱开", "probability": {"kind": "range", "low": "1/20", "high": "1/5"}},
                {"description": "手指位于夹缝", "probability": "1/3"},
            ],
        },
        {
            "hazard": "车体合拢", "group": "车内婴儿", "injury": "头部受压窒息", "severity": 4,
            "steps": [
                {"description": "锁钩磨损", "probability": "1/20"}, {"description": "完全合拢", "probability": "1/400"},
                {"description": "无人及时施救", "probability": {"kind": "lognormal", "median": "1/200", "error_factor": "3"}},
            ],
        },
    ],
    "units_in_use": 150000,
}  # fmt: skip
FAILURES = {
    "modes": [
        {"failure": "锁钩磨损", "effect": "行进中脱开夹伤", "cause": "材料硬度不足", "severity": 8, "occurrence": 5, "detection": 6},
        {"failure": "弹簧疲劳", "effect": "复位不到位", "severity": 6, "occurrence": 3, "detection": 4},
    ]
}  # fmt: skip

SCENES = (
    Scene("kettle", "complete", 0.5, [("cai", "information.verify", {})]),
    Scene("lamp", "complete", 6, [
        ("cai", "information.verify", {}),
        ("cai", "information.refute", {"reason": "经核实系使用者改装所致", "second_person": "lin"}),
    ]),
    Scene("lamp", "verify", 5, [("cai", "information.set_aside", {"reason": "仅涉标签瑕疵，转常规检验"})]),
    Scene("kettle", "lift", 50, [
        ("mei", "information.handle", {"measures": "召回", "effect": "未再发生", "done_on": None, "open_points": ""}),
    ]),
    Scene("charger", "order", 6, [("tian", "assessment.accept", {"conflict_free": True})]),
    Scene("stroller", "order", 7, [
        ("tian", "assessment.accept", {"conflict_free": True}), ("tian", "assessment.start", {"undertaking": True}),
        ("tian", "assessment.work", {"subtasks": {"investigation": "已走访"}, "parts": {"hazard": "折叠锁在行进中脱开"}}),
        ("tian", "computation.begin", {"assessment_id": "{assessment}", "method": "harm_scenario", "title": "折叠锁失效夹伤（伤害场景法）"}),
        ("tian", "computation.compute", {"inputs": FOLDING}),
        ("tian", "computation.compare", {"changes": {"scenarios.0.steps.0.probability": "1/2000"}}),
        ("tian", "computation.choose", {}),
        ("tian", "computation.begin", {"assessment_id": "{assessment}", "method": "fmea", "title": "折叠锁失效模式分析"}),
        ("tian", "computation.compute", {"inputs": FAILURES}),
        ("tian", "computation.begin", {"assessment_id": "{assessment}", "method": "chemical"}),
        ("tian", "computation.drop", {"reason": "不涉及化学危害"}),
        ("tian", "evidence.attach", {"assessment_id": "{assessment}", "stage": "identify", "shows": "两家医院共三例手指夹伤", "source": "伤害监测月报〔2026〕9号", "strength": "limited"}),
        ("tian", "evidence.attach", {"assessment_id": "{assessment}", "stage": "estimate", "shows": "二十件中一件锁钩在五百次循环后磨损", "source": "检测报告 EC-2026-0415", "strength": "strong"}),
        ("tian", "evidence.attach", {"assessment_id": "{assessment}", "stage": "estimate", "shows": "同款产品论坛投诉汇总", "source": "网页汇编", "strength": "judgement"}),
        ("tian", "evidence.strike", {"reason": "来源不能查证"}),
        ("tian", "computation.begin", {"assessment_id": "{assessment}", "method": "harm_scenario", "title": "零件脱落哽塞", "pattern": "small_part"}),
        ("tian", "computation.begin", {"assessment_id": "{assessment}", "method": "fault_tree", "title": "折叠锁故障树"}),
        ("tian", "assessment.ask_extension", {"reason": "样品尚在途中", "new_due_at": "{in thirty days}"}),
    ]),
    Scene("lamp", "order", 9, [("tian", "assessment.decline", {"reason": "与委托事项存在利害关系"})]),
    Scene("scooter", "order", 6, [("gao", "assessment.withdraw", {"reason": "与另案合并评估"})]),
    Scene("kettle", "assess", 14, [("zhao", "assessment.reject", {"reason": "样品数量不足以支持结论"})]),
    Scene("charger", "confirm", 11, [CONVENE]),
    Scene("kettle", "confirm", 12, [CONVENE, START]),
    Scene("stroller", "confirm", 13, [CONVENE, START, ("mei", "judgement.conclude", CONCLUDE)]),
    Scene("beads", "confirm", 13, EXPERT_PANEL),
    Scene("lamp", "confirm", 9, [*PANEL_OF_THREE, *[(who, "engagement.accept", DECLARED) for who in EXPERTS[:2]]]),
    Scene("kettle", "confirm", 8, HELD_BY_THREE),
    Scene("beads", "confirm", 6, [("gao", "request.ask", {"case_id": "{case}", "reason": "涉及儿童误吞，跨多个关区"})]),
    Scene("scooter", "confirm", 5, [
        ("gao", "request.ask", {"case_id": "{case}", "reason": "涉及多地"}), ("sun", "request.refuse", {"reason": "由司局研判即可"}),
        ("gao", "request.ask", {"case_id": "{case}", "reason": "又有两地报告伤害"}), ("sun", "request.grant", {"document": "总署领导批示〔2026〕21号"}),
    ]),
    Scene("lamp", "report", 4, [
        ("mei", "session.plan", {"period_from": "{day-30}", "period_to": "{day}", "held_on": "{day}", "topic": "灯具类专项"}),
        ("mei", "session.gather", {}),
        ("mei", "session.hold", {"outcomes": "{all watched}", "minutes": "集中研判纪要〔2026〕2号"}),
        ("mei", "session.plan", {"period_from": "{day}", "period_to": "{day+30}", "held_on": "{day+30}", "topic": "儿童用品专项"}),
        ("mei", "session.cancel", {"reason": "并入下季度"}),
        ("mei", "session.plan", {"period_from": "{day-30}", "period_to": "{day+30}", "held_on": "{day+30}", "topic": "季度集中研判"}),
        ("mei", "session.gather", {}),
    ]),
    Scene("kettle", "judge", 10, [("mei", "decision.draft", {
        "case_id": "{case}", "options": "发布警示，或者不采取措施", "choice": "act", "reasons": "已有人触电", "bases": ["G17-16.1", "CIL"],
        "harm": 3, "urgency": 2, "extent": 2, "forms": ["notice"], "measures": [],
    })]),
    Scene("charger", "publish", 22, [("sun", "warning.withdraw", {"reason": "批号有误，另行发布"})], {"grade": 2, "factors": (3, 3, 3)}),
    Scene("stroller", "execute", 35, [], {"term_days": 12}),
    Scene("kettle", "lift", 70, [("ang", "warning.archive", {})]),
    Scene("charger", "publish", 15, [REVISE, REVIEW]),
    Scene("lamp", "publish", 16, [REVISE, REVIEW, DECIDE]),
    Scene("kettle", "publish", 17, [
        REVISE, REVIEW, DECIDE, SERVE, ("mei", "filing.send", {}), ("gao", "filing.query", {"reason": "所依据的条款不明，请补充"}),
    ]),
    Scene("stroller", "publish", 18, [("mei", "filing.send", {})]),
    Scene("lamp", "execute", 25, [
        ("lin", "measure.complete", {"proof": "退运单证核销", "supervisor": ""}),
        ("mei", "case.evaluate", {"effect": "同类货物不合格率由12%降至2%"}),
    ], {"measures": ("M08",)}),
    Scene("charger", "serve_measures", 21, [("zhao", "measure.annul", {"document": "撤销决定书〔2026〕3号"})]),
    Scene("charger", "demand", 19, []),
    Scene("kettle", "demand", 18, [SUBMIT]),
    Scene("stroller", "demand", 20, [SUBMIT, ("mei", "plan.accept", {})]),
    Scene("lamp", "demand", 24, [SUBMIT, ("mei", "plan.accept", {}), PROGRESS]),
    Scene("charger", "mitigate", 30, [("mei", "plan.judge_insufficient", INSUFFICIENT)]),
    Scene("kettle", "apply", 41, [("mei", "lifting.accept", {})]),
    Scene("lamp", "apply", 42, [("mei", "lifting.send_back", {"gaps": "缺少复测报告原件"})]),
    Scene("charger", "evaluate_lifting", 43, [("zhao", "lifting.grant", {
        "evidence": "复测报告", "reason_zh": "召回完成，复测合格。", "reason_en": "The recall is complete.",
    })]),
    Scene("stroller", "evaluate_lifting", 44, [("zhao", "lifting.refuse", {"reason": "召回率未达到承诺"})]),
    Scene("lamp", "close", 58, [("ang", "archive_file.check", {})]),
)  # fmt: skip


def play(scene: Scene, story: Story, people: Mapping[str, Actor]) -> None:
    """Do what comes after the chapter."""
    for who, name, told in scene.acts:
        aggregate, _, act = name.partition(".")
        doors = REGISTRY[aggregate]
        person = people[("omar" if story.matter.operator == "OP01" else "olga") if who == "operator" else who]
        given = {key: put(value, story) for key, value in told.items() if key != "of"}
        place = [] if doors.lifecycle.steps[act].creates else [subject(aggregate, story, told.get("of", who))]
        row = doors.by_act[act].command(*place, **given, by=person)
        if not place and aggregate != "engagement":
            setattr(story, aggregate, row.pk)
        while deliver():
            pass


def subject(aggregate: str, story: Story, who: str) -> Any:
    """Which row of the story an act is upon; of engagements that of `who`."""
    if aggregate in ("request", "session"):
        return getattr(story, aggregate)
    if aggregate == "filing":
        return RecordFiling.objects.filter(case=story.case).order_by("pk").first().pk  # type: ignore[union-attr]
    if aggregate == "archive_file":
        return ArchiveFile.objects.get(case=story.case).pk
    if aggregate == "measure":
        return story.measures[0]
    if aggregate == "engagement":
        return Engagement.objects.filter(judgement=story.judgement, expert__username=who).latest("pk").pk
    return story.id({"information": "item"}.get(aggregate, aggregate))


def put(value: Any, story: Story) -> Any:
    """With what the story knows put in."""
    matter, today = story.matter, beijing_day(now())
    if value == "{all watched}":
        gathered = ConsolidatedSession.objects.get(pk=story.id("session")).candidates
        return [{"candidate": one["no"], "outcome": "watch", "note": ""} for one in gathered]
    return {
        "{case}": story.case,
        "{judgement}": story.judgement,
        "{assessment}": story.assessment,
        "{goods}": matter.goods,
        "{contents}": contents_for(matter.measures[0], matter, today),
        "{in ten days}": now() + timedelta(days=10),
        "{in thirty days}": now() + timedelta(days=30),
        "{day}": today,
        "{day-30}": today - timedelta(days=30),
        "{day+30}": today + timedelta(days=30),
    }.get(value, value) if isinstance(value, str) else value  # fmt: skip
