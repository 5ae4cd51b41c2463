"""One risk from a telephone call to the archive, as forms are filled in: who, which act, what is told.

`{case}` and the like stand for the identifiers of what came before; dates are counted from today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from fengsui.kernel.moments import BEIJING

SUBJECT = {
    "title": "“晨光”牌手机充电器使用中起火",
    "product_name": "手机充电器",
    "product_class": "8504",
    "hs_code": "85044014",
    "brand": "晨光",
    "spec_model": "CG-20W",
    "barcodes": ["6901234567892"],
    "batch_numbers": ["20260801", "20260815"],
    "producer": "未知",
    "origin_country": "CN",
    "notifying_body": "义乌市消费者权益保护委员会",
    "notifying_country": "CN",
    "occurred_note": "近一个月内",
    "source_mark": "12365 2026-118",
    "risk_description": "充电约两小时后外壳熔化并起火，已有四起报告。",
    "injuries": "一人手部烫伤",
}


def day(days: int) -> str:
    """A day from today, as forms take it."""
    return (date.today() + timedelta(days=days)).isoformat()


def minute(days: int) -> str:
    """A moment from now, as forms take it: Beijing time."""
    return (datetime.now(BEIJING) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def script() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The steps in their order."""
    today = day(0)
    yield "lin", "information.capture", SUBJECT | {"notified_on": today, "source_code": "S18.1"}
    yield "lin", "information.adopt", {"corroboration": "电话回访属实"}
    yield "lin", "information.revise", SUBJECT | {"notified_on": today}
    yield "lin", "information.submit", {}
    yield "cai", "information.verify", {}
    yield (
        "cai",
        "information.confirm",
        {"source_verified": True, "content_verified": True, "evidence": "走访三名消费者"},
    )
    yield "cai", "information.screen_in", {
        "criteria": ["life_health_property", "within_duty"],
        "protected_interests": ["person_property"],
        "hazard_families": ["fire_thermal", "electrical"],
        "business_category": "mech_elec",
        "regime": "industrial",
        "item_kind": "hazard_info",
    }  # fmt: skip
    yield "cai", "information.grade", {"grade": 3, "opinion": "建议送检并核查同批次货物"}
    yield "lin", "information.report", {"to": "2900", "report_text": "现将充电器起火线索上报。"}
    yield "mei", "information.acknowledge", {}
    yield (
        "mei",
        "case.open",
        {
            "information_id": "{information}",
            "title_zh": "“晨光”牌手机充电器起火风险",
            "title_en": "Fire risk of “Chenguang” phone chargers",
            "hazard_zh": "充电时外壳熔化起火",
            "hazard_en": "The housing melts and catches fire while charging",
            "responsible_party": "OP01",
        },
    )
    yield "mei", "assessment.order", {
        "case_id": "{case}", "questions": "起火的原因是什么？", "assignee": "TI01", "due_at": minute(15),
    }  # fmt: skip
    yield "tian", "assessment.accept", {"conflict_free": True}
    yield "tian", "assessment.start", {"undertaking": True}
    yield "tian", "computation.begin", {"assessment_id": "{assessment}", "method": "harm_scenario"}
    yield (
        "tian",
        "computation.compute",
        {
            "inputs": {
                "scenarios": [
                    {
                        "hazard": "电芯过热",
                        "group": "家庭成员",
                        "injury": "二度以上烧伤",
                        "severity": 3,
                        "steps": [
                            {"description": "电芯内部短路", "probability": "1/50"},
                            {"description": "外壳熔化引燃周围物品", "probability": "1/10"},
                            {"description": "有人在旁被烧伤", "probability": "1/5"},
                        ],
                    }
                ]
            }
        },
    )
    yield "tian", "computation.choose", {}
    yield "tian", "assessment.work", {
        "investigation": "走访经销商两家", "verification": "比对残骸与样品一致",
        "laboratory": "EC-2026-0312：二十件中三件起火", "assessment": "按伤害场景法",
        "method": "伤害场景法", "category": "fire_thermal", "hazard": "使用中起火", "extent": "两个批次12000件",
        "origin": "缺少过充保护", "residual_risk": "low", "proposal": "停止销售并召回",
    }  # fmt: skip
    yield "tian", "assessment.submit", {}
    yield "zhao", "assessment.confirm", {}
    yield "mei", "judgement.convene", {"case_id": "{case}", "mode": "working", "tier": 3, "agenda": "研判等级"}
    yield "mei", "judgement.start", {"attendees": ["mei", "bai"], "declared": True}
    yield "mei", "judgement.conclude", {
        "conclusion": "风险成立", "nature": "设计缺陷", "risk_level": "high", "measures": "停止销售",
        "minutes": "会议纪要〔2026〕7号",
    }  # fmt: skip
    yield "zhao", "judgement.confirm", {"reason": "同意"}
    yield "mei", "decision.draft", {
        "case_id": "{case}", "options": "发布警示，或者不采取措施", "choice": "act", "reasons": "已有人受伤",
        "bases": ["G17-16.1", "G17-17.2", "CIL"], "harm": 3, "urgency": 2, "extent": 2,
        "forms": ["bulletin", "notice", "announcement"],
        "measures": [{"code": "M06", "text": "停止销售两个批次", "executor": "2901", "addressee": "OP01", "term_until": day(60)}],
    }  # fmt: skip
    yield "zhao", "decision.sign", {}
    yield "mei", "warning.revise", {
        "title_zh": "“晨光”牌手机充电器起火风险", "title_en": "Fire risk of “Chenguang” phone chargers", "level": "L3",
        "forms": ["bulletin", "notice", "announcement"], "starts_on": today, "term_until": day(60),
        "extent_zh": "两个批次共12000件", "extent_en": "12,000 pieces of two batches",
        "matters_zh": "发现同型号产品立即停止使用", "matters_en": "Stop using products of this model",
        "consumer_advice_zh": "拔下电源，退货退款", "consumer_advice_en": "Unplug it and return it",
        "required_actions_zh": "加严检验监管", "mitigation_asked_zh": "停止销售并召回", "reply_by": day(14),
        "bulletin_units": ["2901"], "addressees": ["OP01"], "measures": [{"code": "M06", "text": "停止销售两个批次"}],
        "bases": ["G17-16.1", "CIL"],
    }  # fmt: skip
    yield "mei", "warning.check_secrecy", {"note": "不含不得公开的内容"}
    yield "fan", "warning.check_legality", {"note": "依据、权限、形式合法"}
    yield "mei", "warning.submit", {}
    yield "gao", "release_power.enter", {
        "kind": "delegation", "document_no": "署风险函〔2026〕8号", "scope": "本关区较重、一般级别的警示", "levels": ["L3", "L4"],
        "grantee": "2900", "valid_from": today, "valid_to": day(300),
    }  # fmt: skip
    yield "sun", "release_power.put_in_force", {}
    yield "zhao", "warning.approve", {"seen": "{text}"}
    yield "pan", "warning.publish", {}
    yield "mei", "measure.revise", {
        "text": "停止销售两个批次", "goods": "手机充电器", "quantity": "12000件", "place": "义乌", "executor": "2901",
        "unmet_requirement": "GB 4943.1", "due_at": minute(10), "term_until": day(60),
    }  # fmt: skip
    yield "fan", "measure.review", {"statute": "《进出口商品检验法》第三十三条", "legality": "合法"}
    yield "zhao", "measure.decide", {}
    yield (
        "mei",
        "measure.serve",
        {"served_to": "浙江晨光电器", "proof": "送达回证118号", "remedies": "可在六十日内复议"},
    )
    yield "lin", "measure.start", {}
    yield "mei", "filing.send", {}
    yield "gao", "filing.receive", {}
    yield "lin", "measure.report_execution", {"quantity": "9800件", "place": "义乌三处仓库", "proof": "清单"}
    yield "mei", "measure.check", {"findings": "账实相符"}
    yield "mei", "plan.demand", {
        "case_id": "{case}", "knowledge_date": today, "how_known": "收到风险警示通告", "due_at": minute(14),
    }  # fmt: skip
    yield "omar", "plan.act_first", {"action": "当日通知全部经销商停止销售"}
    yield "omar", "plan.submit", {
        "defect_analysis": "缺少过充保护", "quantity_destination": "12000件，浙江、江苏", "total": 12000,
        "measures": "全部召回", "schedule": "三十日", "expected_effect": "消除起火风险",
    }  # fmt: skip
    yield "mei", "plan.accept", {}
    yield "omar", "plan.report_progress", {"treated": 9000, "remaining": 3000, "unreachable": 0}
    yield "omar", "plan.inform", {"audience": "全部购买者", "channel": "站内信", "text": "请退货", "reach": "送达率97%"}
    yield "omar", "plan.report_progress", {"treated": 11640, "remaining": 0, "unreachable": 360}
    yield "omar", "plan.finish", {}
    yield "mei", "plan.judge_effective", {
        "feasible": "yes", "feasible_reason": "已落实", "effective": "yes", "effective_reason": "复测合格",
        "sufficient": "yes", "sufficient_reason": "召回率97%",
    }  # fmt: skip
    yield "omar", "lifting.apply", {
        "case_id": "{case}", "measures_done": "召回11640件", "evidence": "复测报告", "residual_risk": "低", "conclusion": "已消除",
    }  # fmt: skip
    yield "mei", "lifting.accept", {}
    yield "mei", "lifting.evaluate", {"institution": "TI01"}
    found = dict.fromkeys(("truthful", "conforming", "feasible", "effective", "sufficient"), "yes")
    reasons = {f"{name}_reason": "核对属实" for name in found}
    yield "tian", "lifting.find", found | reasons | {"residual_risk": "low"}
    yield (
        "zhao",
        "lifting.grant",
        {"evidence": "复测报告", "reason_zh": "召回完成，复测合格。", "reason_en": "Recalled and retested."},
    )
    yield "pan", "lifting.effect", {}
    yield "mei", "information.handle", {"measures": "发布警示并召回", "effect": "未再发生", "done_on": today}
    yield "mei", "information.close", {"publication": "警示及其解除均已公开发布"}
    yield "mei", "plan.close", {}
    yield "mei", "case.close", {"cause_factors": ["design"], "result_uses": ["handling_measure"]}
    yield "ang", "archive_file.check", {}
    yield "ang", "archive_file.file", {"retention_class": "long_term", "class_reason": "典型案例"}


PERSONS = ["lin", "cai", "mei", "tian", "zhao", "fan", "pan", "gao", "sun", "omar", "ang"]
MADE_BY_READERS = ("warning", "measure", "filing", "archive_file")
"""What no person begins: the readers of the journal do, when a decision is signed or a case is closed."""
