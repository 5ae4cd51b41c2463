"""Once announced: progress in figures, widening, effect, closing, concealment, and what the public reads."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import transaction

from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.commands import revise_setting
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.refusal import Forbidden
from fengsui.recall.commands import plan, progress
from fengsui.recall.tests.conftest import NOTICE, UNITS, a_plan, day, half, method, refusal_of
from fengsui.web.doors import REGISTRY


@pytest.mark.clause("S43-12.d")
def test_the_rate_is_computed_from_the_progress(told, people):
    row = told("in_progress")
    assert row.state == "in_progress" and row.rate == pytest.approx(275 / 550)
    assert [one["rate"] for one in row.progress] == [pytest.approx(0.5)]
    figures = [method(notified=400, reached=390, unreachable=5, returned=300, repaired=60)]
    row = half(row.pk, people["olga"], methods=figures, importer=100, distributor=50, consumer=310)
    assert row.rate == pytest.approx(460 / 550) and len(row.progress) == 2


@pytest.mark.clause("S43-12.d")
@pytest.mark.parametrize(
    ("figures", "reasons"),
    [
        ({"methods": [], "importer": 0, "distributor": 0, "consumer": 0}, [("field", "progress_stated")]),
        (
            {"methods": [method(notified=10, reached=9, unreachable=2, returned=210)]},
            [("range", "contacts_possible")],
        ),
        (
            {"methods": [method(notified=10, returned=200), method(notified=9, returned=10)]},
            [("range", "contacts_possible")],
        ),
        ({"importer": 101}, [("range", "within_the_units")]),
        ({"consumer": 181}, [("range", "units_balance")]),
    ],
)
def test_figures_that_cannot_be_are_refused(told, people, figures, reasons):
    assert refusal_of(half, told("announced").pk, people["olga"], **figures) == reasons


@pytest.mark.clause("S43-12.d")
def test_a_figure_becomes_smaller_only_with_a_note(told, people):
    row = told("in_progress")
    assert refusal_of(half, row.pk, people["olga"], importer=64) == [("field", "fall_explained")]
    assert half(row.pk, people["olga"], importer=64, note="盘点更正").corrected["importer"] == 64


@pytest.mark.clause("S43-12.d", "A13-23.3")
def test_reports_are_due_again_and_again(told, people):
    row = told("announced")
    running = Deadline.objects.filter(aggregate="recall", subject=row.pk, rule="N17")
    assert running.get().stopped_at is None
    half(row.pk, people["olga"])
    assert [clock.stopped_at is None for clock in running.order_by("pk")] == [False, True]
    progress.finish(row.pk, final_report="完成", by=people["olga"])
    assert not running.filter(stopped_at__isnull=True).exists()
    assert Deadline.objects.get(aggregate="recall", subject=row.pk, rule="N21").stopped_at is None


@pytest.mark.clause("S43-12.d")
def test_a_recall_is_widened_by_a_new_notice(told, people):
    row = told("in_progress")
    olga, mei = people["olga"], people["mei"]
    wider = {
        "ground": "new_defect", "reason": "另一批次同样超限", "batches": ["20260801", "20260815"], "vins": [],
        "schedule_until": day(90), "notice_zh": NOTICE, **(UNITS | {"consumer": 700}),
    }  # fmt: skip
    assert refusal_of(progress.widen, row.pk, by=mei, **(wider | {"batches": ["20260801"]})) == [
        ("field", "range_added_where_new_defect")
    ]
    assert refusal_of(progress.widen, row.pk, by=mei, **(wider | {"consumer": 399, "reason": " ", "ground": ""})) == [
        ("field", "ground_chosen"), ("field", "reason_given"), ("range", "units_not_fewer"),
    ]  # fmt: skip
    before = row.editions
    row = progress.widen(row.pk, by=olga, **wider)
    assert (row.state, row.accepted, row.editions) == ("plan_filed", False, before)
    assert row.batches == ["20260801", "20260815"] and row.widenings[0]["added"] == ["20260815"]
    number = row.number
    plan.accept(row.pk, by=mei)
    row = plan.announce(row.pk, by=people["zhao"])
    assert (row.number, row.edition, len(row.editions)) == (number, 2, 2)
    assert row.rate == pytest.approx(275 / 850)


@pytest.mark.clause("S43-12.d")
def test_a_low_response_is_claimed_only_where_it_is_low(told, people):
    row = told("in_progress")
    full = [method(notified=400, reached=400, returned=450)]
    half(row.pk, people["olga"], methods=full, importer=65, distributor=50, consumer=400)
    wider = {
        "ground": "low_response", "reason": "无人应答", "batches": [], "vins": [], "schedule_until": day(90),
        "notice_zh": NOTICE, **UNITS,
    }  # fmt: skip
    assert refusal_of(progress.widen, row.pk, by=people["mei"], **wider) == [("range", "response_low_where_claimed")]
    half(row.pk, people["olga"], note="更正")
    assert progress.widen(row.pk, by=people["mei"], **wider).state == "plan_filed"


@pytest.mark.clause("S43-12.d")
def test_the_effect_is_judged_by_another_body(told, people):
    """Not by the institution that helped to design the recall, and by nobody to whom it was not entrusted."""
    row = told("plan_filed")
    plan.file_plan(row.pk, by=people["olga"], **a_plan(designer="TI01"))
    plan.accept(row.pk, by=people["mei"])
    plan.announce(row.pk, by=people["zhao"])
    half(row.pk, people["olga"])
    assert refusal_of(progress.finish, row.pk, final_report="", by=people["olga"]) == [("field", "final_report_given")]
    progress.finish(row.pk, final_report="完成", by=people["olga"])
    bai = people["bai"]
    assert refusal_of(progress.entrust, row.pk, evaluator="TI01", by=bai) == [("sod", "evaluator_did_not_design")]
    assert refusal_of(progress.entrust, row.pk, evaluator="OP02", by=bai) == [("range", "evaluator_known")]
    progress.entrust(row.pk, evaluator="LB01", by=bai)
    with pytest.raises(Forbidden), transaction.atomic():
        progress.judge_effective(row.pk, findings="有效", residual_risk="low", by=people["tian"])
    assert not REGISTRY["recall"].rows(people["tian"]).exists()


@pytest.mark.clause("S43-12.d")
def test_an_insufficient_recall_goes_on(told, people):
    row = told("reported")
    assert refusal_of(progress.judge_insufficient, row.pk, findings="", by=everybody(people)) == [
        ("state", "evaluation_entrusted"), ("field", "findings_given"),
    ]  # fmt: skip
    progress.entrust(row.pk, evaluator="TI01", by=people["bai"])
    row = progress.judge_insufficient(row.pk, findings="农村用户多未知晓", by=people["tian"])
    assert row.state == "insufficient"
    assert Deadline.objects.filter(subject=row.pk, rule="N17", stopped_at__isnull=True).exists()
    assert half(row.pk, people["olga"]).state == "in_progress"


def everybody(people):
    return people["tian"].consequently()


@pytest.mark.clause("S43-12.d")
def test_a_recall_that_few_answered_is_closed_only_with_the_reason(told, people):
    row = told("effective")
    assert row.rate == 0.5 and row.residual_risk == "low"
    assert refusal_of(progress.close, row.pk, by=people["mei"]) == [("state", "rate_enough_or_reasoned")]
    closed = progress.close(row.pk, low_rate_reason="产品单价低，多数用户自行丢弃，抽访证实", by=people["mei"])
    assert closed.state == "closed"


@pytest.fixture
def lower_from_tomorrow(people):
    revise_setting("recall.low_rate", 0.5, valid_from=day(1), by=people["sun"], at=now())
    yield
    catalogue.forget()


@pytest.mark.clause("S43-12.d")
def test_what_is_low_is_a_dated_setting(told, people, lower_from_tomorrow):
    row = told("effective")
    assert refusal_of(progress.close, row.pk, by=people["mei"]) == [("state", "rate_enough_or_reasoned")]
    with travel(now() + timedelta(days=1)):
        assert progress.close(row.pk, by=people["mei"]).state == "closed"


@pytest.mark.clause("S43-12.d")
def test_the_residual_risk_is_recorded(told, people):
    row = told("entrusted")
    assert refusal_of(progress.judge_effective, row.pk, findings="有效", residual_risk="", by=people["tian"]) == [
        ("field", "residual_risk_recorded")
    ]


@pytest.mark.clause("S43-12.f")
def test_a_concealment_opens_a_draft_and_keeps_the_recall_open(told, people, client):
    row = told("effective")
    mei, bai = people["mei"], people["bai"]
    assert refusal_of(progress.flag_concealment, row.pk, violation="V2", evidence=" ", by=mei) == [
        ("range", "violation_known"), ("field", "evidence_given"),
    ]  # fmt: skip
    row = progress.flag_concealment(row.pk, violation="V1", evidence="三月已知有人误吞，未报告", by=mei)
    (draft,) = row.violations
    assert (draft["ground"], draft["outcome"]) == ("V1", "")
    assert "三月已知" not in str(row.snapshot())
    described = REGISTRY["recall"].describe
    assert "三月已知" in str(described(row, mei)) and "三月已知" not in str(described(row, people["olga"]))
    told_why = {"low_rate_reason": "已说明"}
    assert refusal_of(progress.close, row.pk, by=bai, **told_why) == [("state", "concealment_settled")]
    assert refusal_of(progress.settle_concealment, row.pk, outcome="", by=mei) == [
        ("sod", "settler_did_not_accuse"), ("field", "outcome_written"),
    ]  # fmt: skip
    progress.settle_concealment(row.pk, outcome="已立案，案号〔2026〕12号", by=bai)
    assert refusal_of(progress.settle_concealment, row.pk, outcome="再办", by=bai) == [("state", "violation_open")]
    assert progress.close(row.pk, by=bai, **told_why).state == "closed"


@pytest.mark.clause("S43-12.e")
def test_the_public_finds_what_was_released_and_nothing_else(told, client):
    row = told("accepted")
    assert "磁力珠" not in client.get("/recalls/").content.decode()
    assert json.loads(client.get("/open-data/recalls.json").content)["recalls"] == []
    plan.announce(row.pk, by=row_releaser())
    row.refresh_from_db()
    for words in ("磁力珠", "启航", "20260801", row.number, "CL-5"):
        assert row.number in client.get("/recalls/", {"q": words}).content.decode()
        assert row.number in client.get("/warnings/", {"q": words}).content.decode(), (
            "who looks for a warning finds the recall"
        )
    assert row.number not in client.get("/recalls/", {"q": "20269999"}).content.decode()
    assert row.number not in client.get("/warnings/", {"q": "20269999"}).content.decode()
    assert row.number not in client.get("/recalls/", {"kind": "ordered"}).content.decode()
    page = client.get(f"/recalls/{row.number}/").content.decode()
    assert NOTICE in page and "400-800-1234" in page
    assert client.get("/recalls/ZH-1999-0001/").status_code == 404
    (one,) = json.loads(client.get("/open-data/recalls.json").content)["recalls"]
    assert (one["number"], one["progress"]["rate"]) == (row.number, 0.0)


def row_releaser():
    from fengsui.people.actors import actor_of
    from fengsui.people.models import User

    return actor_of(User.objects.get(username="zhao"))


@pytest.mark.clause("S43-12.d", "S43-12.e")
def test_what_is_being_changed_is_not_public_yet(told, people, client):
    row = told("in_progress")
    wider = {
        "ground": "low_response",
        "reason": "应答少",
        "batches": ["20260815"],
        "vins": [],
        "schedule_until": day(90),
    }
    progress.widen(row.pk, by=people["olga"], notice_zh="尚未核准的文字", **wider, **UNITS)
    assert "尚未核准" not in client.get(f"/recalls/{row.number}/").content.decode()
    assert "20260815" not in client.get("/recalls/", {"q": "磁力珠"}).content.decode()
    assert row.number not in client.get("/recalls/", {"q": "20260815"}).content.decode()
    plan.edit_notice(row.pk, notice_zh=f"{NOTICE}范围已扩大。", by=people["mei"])
    plan.accept(row.pk, by=people["mei"])
    plan.announce(row.pk, by=people["zhao"])
    assert "范围已扩大" in client.get(f"/recalls/{row.number}/").content.decode()
    first = client.get(f"/recalls/{row.number}/v1/").content.decode()
    assert "范围已扩大" not in first and NOTICE in first
    assert client.get(f"/recalls/{row.number}/v9/").status_code == 404
    assert row.number in client.get("/recalls/", {"q": "20260815"}).content.decode()


@pytest.mark.clause("S43-12.a")
def test_the_public_reads_the_list_of_goods_covered(toys_covered, client):
    assert "儿童用品" in client.get("/recalls/goods-covered/").content.decode()
    assert "儿童用品" not in client.get("/recalls/goods-covered/", {"on": "2020-01-01"}).content.decode()
    assert client.get("/recalls/goods-covered/", {"on": "x"}).status_code == 200
