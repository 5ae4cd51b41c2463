"""Work assigned under assessments and judgements in the demonstration, task forces, and an expert committee."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.assessment.commands import assessment, task
from fengsui.assessment.models import Judgement, RiskAssessment
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.registers.commands import committee, task_force
from fengsui.triage.models import RiskCase
from fengsui.web.forms import Upload

TESTED: dict[str, Any] = {
    "findings": "二十件样品中三件在行进状态下自行脱锁，锁钩磨损量0.8至1.3毫米。", "verdict": "established",
    "proposal": "停止销售，更换锁钩", "protocol": "按标准加载50千克，在颠簸台上行进30万次，每1万次检查锁定状态。",
    "standard_no": "GB 14748-2020 第5.10条",
    "samples": [
        {"number": "AX3-01", "seal": "关封 F-0098", "condition": "包装完好"},
        {"number": "AX3-02", "seal": "关封 F-0099", "condition": "包装完好"},
    ],
    "instruments": [
        {"name": "颠簸试验台", "number": "EQ-117", "calibrated": "2027年3月"},
        {"name": "数显卡尺", "number": "EQ-042", "calibrated": "2027年1月"},
    ],
    "measured": [
        {"sample": "AX3-01", "item": "脱锁前行进次数", "limit": "300000", "value": "214000", "verdict": "不符合"},
        {"sample": "AX3-02", "item": "脱锁前行进次数", "limit": "300000", "value": "300000", "verdict": "符合"},
    ],
}  # fmt: skip
LOOKED: dict[str, Any] = {
    "findings": "走访两家经销商，同批次十二辆中两辆锁钩有明显磨损；消费者投诉记录五起与现场情况一致。",
    "verdict": "established",
    "proposal": "扩大抽样",
}
CURVE = "次数,锁钩磨损（毫米）\n0,0.00\n100000,0.41\n200000,0.86\n214000,1.32\n".encode()
UNTIL = (
    ("issue", "laboratory", "LB01", "按童车标准做锁定装置耐久试验", ("lab", "tan")),
    ("enter", "experiment", "LB01", "模拟夹指，测夹持力", ("lab", "tan")),
    ("start", "verification", "TI01", "比对事故样品与同批次样品", ("tian", "yan")),
    ("assign", "monitoring", "NMC", "检索境外同类召回", ("nan", "nan")),
    ("decline", "laboratory", "LB01", "测锁钩材料硬度", ("lab", "tan")),
    ("withdraw", "technical", "LB01", "分析锁钩断口", ("lab", "tan")),
)
"""How far each goes, its kind, who is assigned, what is asked, who works and who reviews."""


def go(row: Any, until: str, people: Mapping[str, Actor], worker: str, reviewer: str, found: Mapping[str, Any]) -> None:
    """Take an assignment as far as this."""
    steps = ("assign", "accept", "start", "enter", "review", "issue")
    far = steps.index(until)
    does, looks = people[worker], people[reviewer]
    if far > 0:
        task.accept(row.pk, conflict_free=True, by=does)
    if far > 1:
        task.start(row.pk, undertaking=True, by=does)
    if far > 2:
        if "protocol" in found:
            task.attach(row.pk, file=Upload("curve.csv", CURVE), by=does)
        task.work(row.pk, **found, by=does)
        task.enter(row.pk, by=does)
    if far > 3:
        task.review(row.pk, by=looks)
    if far > 4:
        task.issue(row.pk, by=looks)


def work(people: Mapping[str, Actor]) -> None:
    """Assignments in every state: under a running assessment, one just accepted, and a judgement that is divided."""
    mei = people["mei"]
    running = RiskAssessment.objects.filter(state="running", path="HQ.2900").order_by("pk").last()
    accepted = RiskAssessment.objects.filter(state="accepted", path="HQ.2900").order_by("pk").last()
    divided = Judgement.objects.filter(state="divergent").order_by("pk").last()
    assert running and accepted and divided
    due = now() + timedelta(days=12)
    told: dict[str, Any] = {"support": "提供同批次样品二十件，检测费用由本关承担", "due_at": due, "by": mei}
    for until, kind, body, asked, (worker, reviewer) in UNTIL:
        row = task.assign(assessment_id=running.pk, kind=kind, assignee=body, task=asked, **told)
        if until == "withdraw":
            task.withdraw(row.pk, reason="耐久试验已能说明原因", by=mei)
        elif until == "decline":
            task.decline(row.pk, reason="本所无该项目的检测资质", by=people[worker])
        else:
            go(row, until, people, worker, reviewer, TESTED)
        if until == "start":
            task.ask_extension(
                row.pk, reason="事故样品尚在公安机关", new_due_at=due + timedelta(days=5), by=people[worker]
            )
    first = task.assign(
        assessment_id=accepted.pk, kind="laboratory", assignee="LB01", task="检测插头温升和绝缘", **told
    )
    go(first, "accept", people, "lab", "tan", TESTED)
    second = task.assign(assessment_id=accepted.pk, kind="verification", assignee="TI01", task="核对型号与批号", **told)
    go(second, "issue", people, "tian", "yan", LOOKED)
    task.take_over(second.pk, by=mei)
    third = task.assign(
        judgement_id=divided.pk, kind="investigation", assignee="2901", task="查明在售数量和误吞经过", scope="义乌、金华",
        partners=["HS01", "2902"], lead_person="林岚", support="由杭州海关协调医院病历查阅", due_at=due, by=people["gao"],
    )  # fmt: skip
    task.accept(third.pk, conflict_free=True, by=people["lin"])
    task.start(third.pk, undertaking=True, by=people["lin"])
    task.work(third.pk, **LOOKED, by=people["lin"])
    task.contribute(third.pk, findings="三名就诊儿童均误吞两粒以上，均行手术取出。", by=people["yi"])
    fourth = task.assign(
        judgement_id=divided.pk, kind="laboratory", assignee="LB01", task="测磁通量指数", support="提供样品十件",
        due_at=due, by=people["gao"],
    )  # fmt: skip
    go(
        fourth,
        "review",
        people,
        "lab",
        "tan",
        TESTED | {"standard_no": "GB 6675.2 磁体条款", "protocol": "逐粒测量"},
    )


def forces(people: Mapping[str, Actor], at: datetime) -> None:
    """Task forces: one that assesses, one that has ended with its day, one dissolved."""
    office, gao = OrgUnit.objects.get(code="EWO"), people["gao"]
    with travel(at):
        day = beijing_day(now())
        told: dict[str, Any] = {"unit": office, "purpose": "跨关区重大风险评估", "by": gao}
        stands = task_force.set_up(
            title="磁力珠玩具专项工作组", document_no="署风险函〔2026〕9号", lead="wu", members=["wu", "eve", "ella", "lin"],
            until=day + timedelta(days=120), categories=["toy_child"], **told,
        )  # fmt: skip
        over = task_force.set_up(
            title="电动滑板车专项工作组", document_no="署风险函〔2026〕4号", lead="mei", members=["mei", "emma"],
            until=day + timedelta(days=3), **told,
        )  # fmt: skip
        gone = task_force.set_up(
            title="灯串专项工作组", document_no="署风险函〔2026〕6号", lead="bai", members=["bai", "eli"],
            until=day + timedelta(days=60), **told,
        )  # fmt: skip
        task_force.dissolve(gone.pk, reason="风险已由杭州海关处置完毕", by=gao)
    with travel(at + timedelta(days=5)):
        task_force.expire(over.pk, by=CLOCK)
        case = RiskCase.objects.filter(title_zh__contains="磁力珠", state="opened").order_by("pk").last()
        assert case is not None
        assessment.order(
            case_id=case.pk, questions="误吞的概率和伤害程度如何？现有警示语是否足够？", assignee=stands.body_id,
            due_at=now() + timedelta(days=20), by=gao,
        )  # fmt: skip


def committees(people: Mapping[str, Actor], at: datetime) -> None:
    """The national committee with members and sessions; one whose term is over, one dissolved."""
    office, sun, gao = OrgUnit.objects.get(code="EWO"), people["sun"], people["gao"]
    charter: dict[str, Any] = {
        "charter": "委员会由专家库专家组成，任期三年；就年度监测计划、重大风险评估和专项问题提出独立意见；每年至少召开一次会议，会议形成纪要。",
        "specialities": "电气安全、机械安全、燃烧与热危害、化学品、儿童用品、统计与风险评估", "unit": office, "by": sun,
    }  # fmt: skip
    with travel(at):
        day = beijing_day(now())
        old = committee.adopt(
            title="进出口玩具安全专家委员会（第一届）", document_no="署商发〔2023〕8号", valid_from=day - timedelta(days=900),
            valid_to=day + timedelta(days=4), **charter,
        )  # fmt: skip
        stands = committee.adopt(
            title="国家进出口产品质量安全风险专家委员会", document_no="署商发〔2026〕3号", valid_from=day,
            valid_to=day + timedelta(days=1000), **charter,
        )  # fmt: skip
        gone = committee.adopt(
            title="危险化学品专家委员会",
            document_no="署商发〔2026〕5号",
            valid_from=day,
            valid_to=day + timedelta(days=500),
            **charter,
        )
        committee.dissolve(gone.pk, reason="职能并入国家专家委员会", by=sun)
        fields = (("eve", "电气安全"), ("eli", "燃烧与热危害"), ("ella", "儿童用品安全"), ("emma", "机械安全"))
        for place, (person, field) in enumerate(fields):
            committee.appoint_member(
                stands.pk, person=person, field=field, chair=not place, member_from=day,
                member_to=day + timedelta(days=900), by=gao,
            )  # fmt: skip
        committee.hold_session(
            stands.pk, held_on=day, agenda="审议2027年度监测计划", attendees=["eve", "eli", "ella"],
            minutes="会议建议将电动滑板车制动和磁力珠玩具列入年度监测重点。", by=gao,
        )  # fmt: skip
        committee.end_member(stands.pk, person="emma", reason="工作变动辞任", by=gao)
    with travel(at + timedelta(days=5)):
        committee.expire(old.pk, by=CLOCK)
