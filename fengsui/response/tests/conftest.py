"""The cases and measures on which the tests of response work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from fengsui.clocks.now import now
from fengsui.demo.contents import contents_for
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Refused
from fengsui.response.commands import measure
from fengsui.response.models import RapidResponseMeasure

REVISED = {
    "text": "停止销售、使用", "goods": "手机充电器", "batches": "20260801", "quantity": "12000件", "place": "义乌", "executor": "2901",
    "unmet_requirement": "GB 4943.1 过充保护", "condition": "每批附检测报告",
}  # fmt: skip


@pytest.fixture
def people(act_as):
    """Everybody by name."""
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.fixture
def told(world, people):
    """A regional case with these measures, told up to a chapter."""

    def tell(*codes, until="decide", **changes):
        return Story(people, replace(CHARGER, measures=codes or ("M06",), **changes)).tell(until=until)

    return tell


class Ways:
    """A measure on its way through the acts, each by whom it belongs to."""

    def __init__(self, people):
        self.people = people

    def revise(self, pk, by="mei", **told):
        row = RapidResponseMeasure.objects.get(pk=pk)
        today = beijing_day(now())
        known = REVISED | {
            "contents": contents_for(row.code, CHARGER, today), "due_at": now() + timedelta(days=5), "term_until": row.term_until,
        }  # fmt: skip
        return measure.revise(pk, **(known | told), by=self.people[by])

    def review(self, pk, **told):
        known = {
            "statute": "《进出口商品检验法》第三十三条",
            "second_basis": "《产品质量法》第五十六条",
            "legality": "合法",
        }
        return measure.review(pk, **(known | told), by=self.people["fan"])

    def reviewed(self, pk, **told):
        self.revise(pk, **told)
        return self.review(pk)

    def decide(self, pk, by="zhao", **told):
        return measure.decide(pk, **told, by=self.people[by])

    def in_force(self, pk, beyond="", **told):
        self.reviewed(pk, **told)
        self.decide(pk, deviation_reason=beyond)
        measure.serve(pk, served_to="浙江晨光电器", proof="回证1号", remedies="可复议", by=self.people["mei"])
        return measure.start(pk, by=self.people["lin"])


@pytest.fixture
def ways(people):
    return Ways(people)


@pytest.fixture
def refusal():
    """Why a call is refused: each rule with the class of its refusal. Nothing of the call stays."""

    def of(call, *args, **given):
        with pytest.raises(Refused) as refused, transaction.atomic():
            call(*args, **given)
        return {reason.rule: reason.code for reason in refused.value.details}

    return of
