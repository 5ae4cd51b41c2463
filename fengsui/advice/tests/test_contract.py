"""Service contracts: called publicly, with a qualified provider, closed when every stage is paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fengsui.advice.commands import contract
from fengsui.advice.models import Contract
from fengsui.advice.tests.conftest import refusal_of
from fengsui.kernel.refusal import Forbidden
from fengsui.people.models import User
from fengsui.web.doors import REGISTRY

STAGES = [
    {"name": "方案", "amount": Decimal("20000.00"), "due_on": date(2026, 12, 1)},
    {"name": "评价报告", "amount": Decimal("30000.50"), "due_on": None},
]
TERMS = {"provider": "TI01", "number": "HT-2026-018", "price": Decimal("50000.50"), "stages": STAGES}


@pytest.fixture
def call(told, people):
    story = told("judge")
    return contract.announce(
        case_id=story.case,
        title="充电器召回效果评价",
        call="采购公告〔2026〕18号",
        scope="评价召回效果并提出建议",
        by=people["mei"],
    )


@pytest.mark.clause("S43-5.d")
def test_an_unqualified_provider_gets_no_contract(call, people):
    for provider in ("EX01", "OP01", "nobody"):
        assert refusal_of(contract.conclude, call.pk, by=people["mei"], **(TERMS | {"provider": provider})) == [
            ("qual", "provider_qualified")
        ]
    row = contract.conclude(call.pk, by=people["mei"], **TERMS)
    assert row.state == "concluded" and [one["amount"] for one in row.stages] == ["20000.00", "30000.50"]


@pytest.mark.clause("S43-5.d")
def test_a_contract_with_an_unpaid_stage_does_not_close(call, people):
    mei, tian = people["mei"], people["tian"]
    contract.conclude(call.pk, by=mei, **TERMS)
    for stage in (1, 2):
        assert refusal_of(contract.close, call.pk, by=mei) == [("state", "all_stages_paid")]
        assert refusal_of(contract.rate, call.pk, stage=stage, rating=4, by=mei) == [("state", "stage_delivered")]
        contract.deliver(call.pk, stage=stage, output=f"第{stage}阶段成果，档案号 2026-{stage}", by=tian)
        assert refusal_of(contract.pay, call.pk, stage=stage, voucher="V", by=mei) == [("state", "stage_rated")]
        assert refusal_of(contract.rate, call.pk, stage=stage, rating=None, by=mei) == [("field", "rating_given")]
        contract.rate(call.pk, stage=stage, rating=4, by=mei)
        assert refusal_of(contract.pay, call.pk, stage=stage, voucher=" ", by=mei) == [("field", "voucher_named")]
        contract.pay(call.pk, stage=stage, voucher=f"V-{stage}", by=mei)
        assert refusal_of(contract.deliver, call.pk, stage=stage, output="再交", by=tian) == [("state", "stage_unpaid")]
    assert contract.close(call.pk, by=mei).state == "closed"


@pytest.mark.clause("S43-5.d")
def test_the_output_belongs_to_the_case_and_is_seen_there(call, people, client, settings):
    contract.conclude(call.pk, by=people["mei"], **TERMS)
    rows = REGISTRY["contract"].rows
    assert list(rows(people["tian"])) == [call] and not rows(people["lab"]).exists()
    contract.deliver(call.pk, stage=1, output="效果评价方案", by=people["tian"])
    assert refusal_of(contract.deliver, call.pk, stage=3, output=" ", by=people["tian"]) == [
        ("range", "stage_known"), ("field", "output_described"),
    ]  # fmt: skip
    row = Contract.objects.get(case=call.case_id)
    assert row.stages[0]["output"] == "效果评价方案"
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    assert row.title in client.get(f"/desk/cases/{row.case_id}/").content.decode()
    assert "效果评价方案" in client.get(f"/desk/contracts/{row.pk}/").content.decode()


@pytest.mark.clause("S43-5.d")
def test_what_is_delivered_anew_is_rated_anew(call, people):
    contract.conclude(call.pk, by=people["mei"], **TERMS)
    contract.deliver(call.pk, stage=1, output="初稿", by=people["tian"])
    contract.rate(call.pk, stage=1, rating=2, by=people["mei"])
    row = contract.deliver(call.pk, stage=1, output="修改稿", by=people["tian"])
    assert "rating" not in row.stages[0]
    with pytest.raises(Forbidden):
        contract.rate(call.pk, stage=1, rating=5, by=people["tian"])


@pytest.mark.clause("S43-5.d")
def test_a_call_is_public_and_the_stages_make_the_price(call, people):
    told = {"case_id": call.case_id, "title": " ", "call": " ", "scope": " ", "by": people["mei"]}
    assert refusal_of(contract.announce, **told) == [
        ("field", "title_given"), ("field", "call_public"), ("field", "scope_written"),
    ]  # fmt: skip
    wrong = TERMS | {"price": Decimal(50000), "number": ""}
    assert refusal_of(contract.conclude, call.pk, by=people["mei"], **wrong) == [
        ("field", "number_given"), ("range", "stages_make_the_price"),
    ]  # fmt: skip
    free = TERMS | {"price": Decimal(0), "stages": []}
    assert refusal_of(contract.conclude, call.pk, by=people["mei"], **free) == [("range", "stages_make_the_price")]
    assert refusal_of(contract.cancel, call.pk, reason="", by=people["mei"]) == [("field", "reason_given")]
    assert contract.cancel(call.pk, reason="无人应征", by=people["mei"]).state == "cancelled"
