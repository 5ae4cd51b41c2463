"""Who may issue what in the demonstration: powers, plans, proposals of another level, editions, a precaution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from fengsui.assessment.commands import decision
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import MATTERS
from fengsui.demo.story import Story, deliver_all
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.kernel.moments import beijing_day
from fengsui.warning.commands import issue, level, plan, power, warning
from fengsui.warning.models import RiskWarning


def powers(people: Mapping[str, Actor], today: datetime) -> None:
    """Something of each."""
    _records(people, today)
    _plans(people, today)
    with travel(today - timedelta(hours=5)):
        _levels(people)
        _editions(people)
        _precaution(people)
    deliver_all()


def _records(people: Mapping[str, Actor], today: datetime) -> None:
    gao, sun = people["gao"], people["sun"]
    day = beijing_day(today)

    def entered(number: int, region: str, first: int, last: int) -> Any:
        return power.enter(
            kind="delegation", levels=["L3", "L4"], grantee=region, document_no=f"署风险函〔2026〕{number}号",
            scope="本关区较重、一般级别的进出口工业产品风险警示", valid_from=day + timedelta(days=first),
            valid_to=day + timedelta(days=last), by=gao,
        )  # fmt: skip

    with travel(today - timedelta(days=60)):
        ended, taken_back = entered(2, "5300", -90, -20), entered(4, "3100", -60, 300)
        for row in (ended, taken_back):
            power.put_in_force(row.pk, by=sun)
    with travel(today - timedelta(days=10)):
        power.expire(ended.pk, by=CLOCK)
        power.revoke(taken_back.pk, reason="关区职责调整，改由总署发布", by=sun)
        entered(15, "2200", 0, 365)


def _plans(people: Mapping[str, Actor], today: datetime) -> None:
    gao, sun = people["gao"], people["sun"]

    def drafted(name: str, last: int) -> Any:
        return plan.draft(
            name=name, scenario="两个以上关区出现同一产品致人死亡，或者一日内新增五起以上同类伤害", levels=["L1", "L2"],
            signers=[people["ding"].id, sun.id], channels=["external_site", "targeted_push"], matters_zh="立即停止使用同批次产品。",
            valid_to=beijing_day(today) + timedelta(days=last), by=gao,
        )  # fmt: skip

    with travel(today - timedelta(days=50)):
        lapsed, old = drafted("二〇二六年上半年快速发布预案", -20), drafted("危险货物快速发布预案", 200)
        for row in (lapsed, old):
            plan.approve(row.pk, by=sun)
    with travel(today - timedelta(days=15)):
        plan.lapse(lapsed.pk, by=CLOCK)
        plan.withdraw(old.pk, reason="并入年度预案", by=sun)
        live = drafted("二〇二六年度快速发布预案", 120)
        plan.approve(live.pk, by=sun)
        plan.drill(
            live.pk, drilled_on=beijing_day(now()), result="二十六分钟完成拟稿、审签和发布，外网推送延迟三分钟", by=gao
        )
        drafted("二〇二七年度快速发布预案（征求意见稿）", 400)


def _untouched() -> list[RiskWarning]:
    rows = RiskWarning.objects.filter(state="published", level_changes=None, unit__level="regional")
    return list(rows.select_related("unit", "case").order_by("pk"))


def _levels(people: Mapping[str, Actor]) -> None:
    mei, zhao = people["mei"], people["zhao"]
    first, second, third = _untouched()[:3]
    level.propose(warning_id=first.pk, level_to="L2", grounds="两周内新增三起伤害", by=mei)
    accepted = level.propose(warning_id=second.pk, level_to="L4", grounds="存货已全部退运，市场未再发现", by=mei)
    level.accept(accepted.pk, by=zhao)
    declined = level.propose(warning_id=third.pk, level_to="L4", grounds="企业已提交整改报告", by=mei)
    level.decline(declined.pk, reason="召回率不足三成", by=zhao)


def _editions(people: Mapping[str, Actor]) -> None:
    """One draft given up; one correction issued, which overtakes a proposal."""
    mei, zhao = people["mei"], people["zhao"]
    fourth, fifth = _untouched()[:2]
    given_up = warning.correct(warning_id=fourth.pk, reason="拟补充经销商名单", by=mei)
    warning.drop(given_up.pk, reason="名单已在通告附件中", by=mei)
    level.propose(warning_id=fifth.pk, level_to="L4", grounds="风险范围缩小", by=mei)
    new = warning.correct(warning_id=fifth.pk, reason="型号漏写后缀", by=mei)
    warning.revise(
        new.pk,
        change_note_zh="更正产品型号的后缀，其他内容不变。",
        change_note_en="The suffix of the model was corrected.",
        by=mei,
    )
    warning.check_secrecy(new.pk, note="不含不得公开的内容", by=mei)
    warning.check_legality(new.pk, note="仅更正文字，依据不变", by=people["fan"])
    warning.submit(new.pk, by=mei)
    warning.approve(new.pk, seen=RiskWarning.objects.get(pk=new.pk).text_hash, by=zhao)
    issue.publish(new.pk, by=people["pan"])


def _precaution(people: Mapping[str, Actor]) -> None:
    """Headquarters acts on an uncertain risk after a notice from abroad; the assessment runs."""
    matter = replace(MATTERS["scooter"], grade=2, model=f"{MATTERS['scooter'].model}-P", batches=("20269901",))
    story = Story(dict(people), matter).tell(until="open_case")
    gao, sun = people["gao"], people["sun"]
    taken = decision.take_precaution(
        case_id=story.id("case"), urgency_reason="境外一周内发生四起充电起火，国内已有同型号产品到港",
        reference="欧盟安全门2026年第46周对同型号产品发出严重风险通报，法国、瑞典已禁止上市", evidence_gap="起火是否由电池管理系统缺陷引起尚未查明",
        questions="电池管理系统是否存在缺陷；起火概率和后果如何", assessor="TI01", assess_by=now() + timedelta(days=20), by=gao,
    )  # fmt: skip
    decision.revise(
        taken.pk, options="一、先行警示并暂停放行；二、等待评估结论。第二项可能延误。", choice="act", reasons="后果严重且不可逆，须先行防范。",
        bases=["G17-18", "CIL"], harm=4, urgency=4, extent=2, forms=["bulletin", "notice"], measures=[], by=gao,
    )  # fmt: skip
    decision.sign_precaution(taken.pk, by=sun)
