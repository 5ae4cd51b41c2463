"""Who is qualified for what in the demonstration, and in the tests' world."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fengsui.clocks.travel import travel
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.registers.commands import designation, record
from fengsui.registers.models import Designation
from fengsui.registers.rules.designation import CONDITIONS

INSTITUTIONS = (
    ("TI01", "assessment_institution", "消费品机械、电气、燃烧危害评估；具备伤害情景法和故障树法评估能力"),
    ("TI02", "verification_laboratory", "机电产品安全项目检测，认可范围见资质附表"),
    ("LB01", "testing_body", "轻工、电器产品检验检测"),
    ("NMC", "monitoring_centre", "全国进出口产品质量安全风险监测"),
)
EXPERTS = (
    ("eve", "电气安全"),
    ("eli", "燃烧与热危害"),
    ("ella", "儿童用品安全"),
    ("emma", "机械安全"),
    ("erin", "统计与风险评估"),
)
YEARS = 3


def standing(people: Mapping[str, Actor], at: datetime, *, stands: bool = True, **holder: str) -> Designation:
    """One designation from nomination to its first day; up to the review where it is not to stand."""
    kind, scope = holder.pop("kind"), holder.pop("scope")
    office = OrgUnit.objects.get(code="EWO")
    row = designation.nominate(pool=office, kind=kind, nominated_by="商品检验司", by=people["ding"], **holder)
    evidence = dict.fromkeys(CONDITIONS[kind], "见申报材料")
    designation.revise(row.pk, categories=[], hazards=[], scope=scope, evidence=evidence, by=people["ding"])
    designation.review(row.pk, by=people["gao"])
    if stands:
        first = beijing_day(at)
        last = first.replace(year=first.year + YEARS, day=min(first.day, 28))
        designation.approve(row.pk, document_no="署商发〔2024〕17号", valid_from=first, valid_to=last, by=people["sun"])
    return row


def qualified(people: Mapping[str, Actor], at: datetime) -> None:
    """The institutions and experts on whom the stories call; once."""
    if Designation.objects.exists():
        return
    with travel(at):
        for body, kind, scope in INSTITUTIONS:
            standing(people, at, body=body, kind=kind, scope=scope)
        for person, scope in EXPERTS:
            standing(people, at, person=person, kind="expert", scope=scope)


def registers(people: Mapping[str, Actor], at: datetime) -> None:
    """Designations in every other state, examinations, records of integrity."""
    region = OrgUnit.objects.get(code="2900")
    with travel(at - timedelta(days=4 * 365)):
        old = standing(
            people, at - timedelta(days=4 * 365), body="LB01", kind="social_assessor", scope="缓解措施效果评价"
        )
    with travel(at):
        designation.expire(old.pk, by=CLOCK)
        begun = designation.nominate(
            pool=region, kind="expert", person="xue", nominated_by="钱塘理工学院", by=people["mei"]
        )
        evidence = dict.fromkeys(CONDITIONS["expert"], "见推荐表")
        designation.revise(
            begun.pk,
            categories=["toy_child"],
            hazards=[],
            scope="儿童用品结构安全",
            evidence=evidence,
            by=people["mei"],
        )
        designation.review(begun.pk, by=people["bai"])
        later = beijing_day(at) + timedelta(days=60)
        designation.approve(
            begun.pk,
            document_no="杭关专家〔2026〕3号",
            valid_from=later,
            valid_to=later + timedelta(days=700),
            by=people["zhao"],
        )
        designation.nominate(
            pool=region, kind="monitoring_point", body="LB01", nominated_by="杭州海关", by=people["mei"]
        )
        standing(people, at, body="TI02", kind="social_assessor", scope="召回效果评价", stands=False)
        gone = standing(people, at, body="TI02", kind="assessment_institution", scope="机电产品风险评估")
        designation.withdraw(gone.pk, reason="机构改制，另行申报", by=people["sun"])
        halted = standing(people, at, body="LB01", kind="verification_laboratory", scope="小家电安全项目检测")
        designation.suspend(halted.pk, reason="能力验证结果不满意，限期整改", by=people["sun"])
        for place, person in enumerate(("eve", "eli", "tian")):
            made = record.enter(
                unit=OrgUnit.objects.get(code="EWO"), person=person, subject="风险评估与研判规则", taken_on=beijing_day(at),
                passed=place != 1, valid_to=beijing_day(at) + timedelta(days=730), certificate=f"PX-2026-{place + 1:03d}",
                by=people["ding"],
            )  # fmt: skip
        record.annul(made.pk, reason="试卷评分有误，重新考核", by=people["gao"])
        office = OrgUnit.objects.get(code="EWO")
        told: dict[str, Any] = {"unit": office, "kind": "withheld", "about": "样品 2026-0331", "by": people["ding"]}
        answered = record.accuse(body="EX01", facts_found="未按期报送检测不合格信息", evidence="抽查记录", **told)
        record.lift(answered.pk, reason="已补报并整改", by=people["gao"])
        record.accuse(person="xue", facts_found="推荐材料中的论文清单有误", evidence="核查函", **told)
