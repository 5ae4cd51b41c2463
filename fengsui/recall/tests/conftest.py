"""The goods, plans and reports with which recalls are tested, and how refusals are read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from fengsui.clocks.now import now
from fengsui.demo.people import PERSONAS
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Refused
from fengsui.recall.commands import plan, progress, recall, scope

GOODS = {
    "product": "磁力珠玩具", "product_en": "Magnetic beads", "brand": "启航", "category": "toy_child", "regime": "industrial",
    "model_names": ["CL-5"], "batches": ["20260801"], "vins": [], "hs_codes": ["95030089"],
}  # fmt: skip
CAR = GOODS | {
    "product": "柴油越野车", "brand": "行远", "category": "vehicle", "model_names": ["XY-7"], "batches": [],
    "vins": ["LSVAM4187C2180001-LSVAM4187C2184841"], "hs_codes": ["87033363"], "environmental": True,
    "emission_rule": "GB 18352.6-2016", "partner": "EP01", "operator": "OP03",
}  # fmt: skip
NOTICE = (
    "启航磁力珠玩具（批号20260801）召回：珠粒可被误吞，造成肠穿孔危险。请立即停止使用，退货退款。电话400-800-1234。"
)
UNITS = {"producer": 0, "importer": 100, "distributor": 50, "consumer": 400}


def refusal_of(call, /, *args, **told):
    """The class and the rule of each refusal."""
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [(reason.code, reason.rule) for reason in refused.value.details]


def day(days=0):
    return beijing_day(now() + timedelta(days=days))


def a_plan(**more):
    return {
        "batches": ["20260801"], "vins": [], "hazard_zh": "珠粒误吞", "hazard_en": "Beads can be swallowed",
        "remedy": ["refund"], "schedule_until": day(60), "schedule": "六十日内完成", "injuries_before": 2,
        "notice_zh": NOTICE, "notice_en": "Stop using it.", "contact": "400-800-1234", **UNITS, **more,
    }  # fmt: skip


def method(**figures):
    empty = dict.fromkeys(("notified", "reached", "unreachable", "returned", "repaired", "destroyed"), 0)
    return empty | {"method": "mail"} | figures


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def told(people):
    """A voluntary recall of beads by OP02, told so far."""

    def tell(until="announced"):
        olga, mei, bai, zhao = (people[name] for name in ("olga", "mei", "bai", "zhao"))
        row = recall.report_defect(defect="磁通量超限", recipient="2900", by=olga, **GOODS)
        steps = {
            "investigating": lambda: None,
            "plan_filed": lambda: plan.file_plan(row.pk, by=olga, **a_plan()),
            "accepted": lambda: plan.accept(row.pk, by=mei),
            "announced": lambda: plan.announce(row.pk, by=zhao),
            "in_progress": lambda: half(row.pk, olga),
            "reported": lambda: progress.finish(row.pk, final_report="已完成可达部分", by=olga),
            "entrusted": lambda: progress.entrust(row.pk, evaluator="TI01", by=bai),
            "effective": lambda: progress.judge_effective(
                row.pk, findings="抽访三百户", residual_risk="low", by=people["tian"]
            ),
        }
        for name, step in steps.items():
            step()
            if name == until:
                break
        row.refresh_from_db()
        return row

    return tell


def half(pk, by, **more):
    """A report by which half of the pieces were put right."""
    figures = {
        "methods": [method(notified=380, reached=300, unreachable=20, returned=200, destroyed=10)],
        "producer": 0, "importer": 65, "distributor": 30, "consumer": 180,
    }  # fmt: skip
    return progress.report_progress(pk, by=by, **(figures | more))


@pytest.fixture
def toys_covered(people):
    return scope.enact(
        title="儿童用品", categories=["toy_child"], hs_prefixes=[], statute="《消费品召回管理暂行规定》",
        valid_from=day(), by=people["sun"],
    )  # fmt: skip
