"""From the defect to the notice: investigation, verdict, order, scope, plan, four eyes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.recall.commands import plan, recall, scope
from fengsui.recall.models import Recall, RecallScope
from fengsui.recall.reactions import open_the_ordered_recall
from fengsui.recall.tests.conftest import CAR, GOODS, NOTICE, UNITS, a_plan, day, refusal_of
from fengsui.response.commands import measure
from fengsui.web.doors import REGISTRY


def order(pk, by, **more):
    told = {"operator": "OP02", "statute": "商检法", "sold": 450, "due_at": now() + timedelta(days=10)}
    return recall.order(pk, by=by, **(told | more))


@pytest.mark.clause("S43-12.c")
def test_from_information_by_investigation_to_a_verdict(people, toys_covered):
    lin, mei, zhao = people["lin"], people["mei"], people["zhao"]
    row = recall.report_defect(defect="磁通量超限", by=mei, operator="OP02", **GOODS)
    assert (row.state, row.kind, row.path) == ("investigating", "voluntary", "HQ.2900")
    assert refusal_of(order, row.pk, by=zhao) == [("basis", "defect_confirmed")]
    assert refusal_of(recall.confirm_defect, row.pk, verdict=" ", by=mei) == [
        ("state", "defect_investigated"), ("field", "verdict_reasoned"), ("basis", "verdict_rests_on_findings"),
        ("sod", "judge_did_not_report"),
    ]  # fmt: skip
    assert refusal_of(recall.investigate, row.pk, findings="", by=mei) == [("field", "findings_given")]
    recall.investigate(row.pk, findings="义乌三处门店抽样二十件，磁通量指数均超限", by=mei)
    with pytest.raises(Forbidden), transaction.atomic():
        recall.confirm_defect(row.pk, verdict="缺陷成立", by=lin)
    bai = people["bai"]
    assert refusal_of(recall.confirm_defect, row.pk, verdict="缺陷成立", institution="OP01", by=bai) == [
        ("basis", "verdict_rests_on_findings")
    ]
    assert recall.confirm_defect(row.pk, verdict="缺陷成立", institution="TI01", by=bai).state == "defect_confirmed"
    assert order(row.pk, by=zhao).state == "ordered"


@pytest.mark.clause("S43-12.c")
def test_food_is_handed_over(people):
    mei, bai = people["mei"], people["bai"]
    row = recall.report_defect(defect="沙门氏菌", operator="OP02", by=mei, **(GOODS | {"regime": "food"}))
    recall.investigate(row.pk, findings="检出", by=mei)
    assert refusal_of(recall.confirm_defect, row.pk, verdict="属实", institution="TI01", by=bai) == [
        ("scope", "regime_recalled_here")
    ]
    assert refusal_of(plan.file_plan, row.pk, by=people["olga"], **a_plan()) == [("scope", "regime_recalled_here")]
    assert refusal_of(recall.transfer, row.pk, target="", reason="食品", by=mei) == [("field", "target_named")]
    assert recall.transfer(row.pk, target="进出口食品安全局", reason="食品", by=mei).state == "transferred"
    nothing = recall.report_defect(defect="误报", by=mei, **GOODS)
    recall.investigate(nothing.pk, findings="复测二十件均合格", by=mei)
    assert recall.dismiss(nothing.pk, verdict="无缺陷", by=bai).state == "dismissed"


@pytest.mark.clause("S43-12.c")
def test_information_names_goods_and_defect(people):
    assert refusal_of(recall.report_defect, defect=" ", by=people["tian"], product=" ") == [
        ("field", "goods_named"), ("field", "defect_described"),
    ]  # fmt: skip
    row = recall.report_defect(defect="检测中发现", recipient="2900", by=people["tian"], **GOODS)
    assert row.path == "HQ.2900" and row.reported_by_id == "TI01"
    seen = REGISTRY["recall"].rows
    assert seen(people["tian"]).get() == row == seen(people["mei"]).get()
    assert not seen(people["omar"]).exists() and not seen(people["wu"]).exists() and not seen(people["lab"]).exists()


@pytest.mark.clause("S43-12.b")
def test_only_vehicles_and_machines_are_recalled_for_the_environment(people):
    mei = people["mei"]
    toy = CAR | {name: GOODS[name] for name in ("product", "category", "hs_codes")}
    assert refusal_of(recall.report_defect, defect="排放", by=mei, **toy) == [("range", "goods_emit")]
    disguised = CAR | {"hs_codes": ["95030089"]}
    assert refusal_of(recall.report_defect, defect="排放", by=mei, **disguised) == [("range", "goods_emit")]
    lacking = CAR | {"emission_rule": "", "vins": [], "model_names": [], "partner": "OP01"}
    assert refusal_of(recall.report_defect, defect="排放", by=mei, **lacking) == [
        ("field", "emission_rule_named"), ("field", "models_listed"), ("field", "environment_partner_named"),
    ]  # fmt: skip
    row = recall.report_defect(defect="氮氧化物超标", by=mei, **CAR)
    assert (row.kind, row.partner_id) == ("environmental", "EP01")
    machine = CAR | {"category": "non_road_machine", "hs_codes": ["84295212"]}
    assert recall.report_defect(defect="颗粒物超标", by=mei, **machine).kind == "environmental"


@pytest.mark.clause("S43-12.b")
def test_an_environmental_recall_that_is_ordered_stays_one(people):
    row = recall.report_defect(defect="氮氧化物超标", by=people["mei"], **CAR)
    recall.investigate(row.pk, findings="复测", by=people["mei"])
    recall.confirm_defect(row.pk, verdict="超标", institution="TI01", by=people["bai"])
    told = {"operator": "OP03", "other_statute": "大气污染防治法第五十八条"}
    assert order(row.pk, by=people["zhao"], **told).kind == "environmental"


def confirmed(people, **goods):
    row = recall.report_defect(defect="磁通量超限", operator="OP02", by=people["mei"], **(GOODS | goods))
    recall.investigate(row.pk, findings="抽样检测", by=people["mei"])
    return recall.confirm_defect(row.pk, verdict="缺陷成立", institution="TI01", by=people["bai"])


@pytest.mark.clause("S43-12.a")
def test_goods_outside_the_list_need_another_statute(people, toys_covered):
    zhao = people["zhao"]
    lamp = confirmed(people, category="mech_elec", hs_codes=["94054290"])
    assert refusal_of(order, lamp.pk, by=zhao) == [("basis", "goods_covered_or_other_statute")]
    assert order(lamp.pk, by=zhao, other_statute="产品质量法第四十六条").state == "ordered"
    assert order(confirmed(people).pk, by=zhao).state == "ordered"


@pytest.mark.clause("S43-12.a")
def test_a_dated_change_of_the_list_is_respected(people, toys_covered):
    """Lamps are covered from the day on which the list says so, toys until the day on which it says no more."""
    sun, zhao = people["sun"], people["zhao"]
    told = {"title": "灯具", "categories": [], "hs_prefixes": ["9405"], "statute": "召回办法"}
    assert refusal_of(scope.enact, valid_from=day(-1), by=sun, **told) == [("range", "begins_today_or_later")]
    scope.enact(valid_from=day(5), by=sun, **told)
    assert refusal_of(scope.end, toys_covered.pk, valid_to=day(), by=sun) == [("range", "ends_after_today")]
    scope.end(toys_covered.pk, valid_to=day(5), by=sun)
    lamp, toy = confirmed(people, category="mech_elec", hs_codes=["94054290"]), confirmed(people)
    with transaction.atomic():
        assert order(toy.pk, by=zhao).state == "ordered"
        transaction.set_rollback(True)
    assert refusal_of(order, lamp.pk, by=zhao) == [("basis", "goods_covered_or_other_statute")]
    with travel(now() + timedelta(days=5)):
        assert order(lamp.pk, by=zhao, due_at=now() + timedelta(days=10)).state == "ordered"
        assert refusal_of(order, toy.pk, by=zhao, due_at=now() + timedelta(days=10)) == [
            ("basis", "goods_covered_or_other_statute")
        ]


@pytest.mark.clause("S43-12.a")
def test_a_line_of_the_list_is_whole_and_headquarters_own(people):
    told = {"title": "", "categories": [], "hs_prefixes": ["95-03"], "statute": "", "valid_from": day()}
    assert refusal_of(scope.enact, by=people["sun"], **told) == [
        ("field", "goods_described"), ("range", "codes_well_formed"), ("field", "statute_named"),
    ]  # fmt: skip
    assert ("field", "goods_listed") in refusal_of(scope.enact, by=people["sun"], **(told | {"hs_prefixes": []}))
    with pytest.raises(Forbidden), transaction.atomic():
        scope.enact(by=people["mei"], **told)
    assert not RecallScope.objects.exists()


@pytest.mark.clause("A13-22.6")
def test_an_order_states_what_was_sold(people, toys_covered):
    row = confirmed(people)
    zhao = people["zhao"]
    assert refusal_of(order, row.pk, by=zhao, sold=0, statute="") == [
        ("field", "statute_named"),
        ("field", "sold_stated"),
    ]
    assert refusal_of(order, row.pk, by=zhao, sold=None) == [("field", "sold_stated")]
    assert refusal_of(order, row.pk, by=zhao, due_at=now() - timedelta(minutes=1)) == [("field", "deadline_ahead")]
    with pytest.raises(Forbidden), transaction.atomic():
        order(row.pk, by=people["mei"])
    due = now() + timedelta(days=10)
    order(row.pk, by=zhao, due_at=due)
    (clock,) = Deadline.objects.filter(aggregate="recall", subject=row.pk)
    assert (clock.rule, clock.due_at, clock.stopped_at) == ("N37", due, None)
    plan.file_plan(row.pk, by=people["olga"], **a_plan())
    clock.refresh_from_db()
    assert clock.stopped_at is not None
    plan.send_back(row.pk, reason="缺批号清单", by=people["mei"])
    clock.refresh_from_db()
    assert clock.stopped_at is None


@pytest.mark.clause("A13-22.6")
def test_a_measure_that_orders_a_recall_opens_it_once(people, deliver):
    """The measure M10, once in force, has its recall with the goods, the firm, the quantity and the date of the order."""
    story = Story(people).tell(until="publish")
    deliver()
    made = measure.propose(decision_id=story.decision, code="M10", goods="充电器", executor="2901", by=people["mei"])
    due = now() + timedelta(days=10)
    measure.revise(
        made.pk,
        goods="充电器",
        quantity="已售12,000件",
        place="义乌",
        executor="2901",
        due_at=due,
        contents={"sold_quantity": "12,000件"},
        by=people["mei"],
    )
    measure.review(made.pk, statute="商检法第三十三条", legality="合法", by=people["fan"])
    measure.decide(made.pk, deviation_reason="已售产品伤人", by=people["zhao"])
    measure.serve(made.pk, served_to="晨光", proof="回证", remedies="复议", by=people["mei"])
    deliver()
    assert not Recall.objects.exists()
    measure.start(made.pk, by=people["lin"])
    deliver()
    row = Recall.objects.get()
    assert (row.state, row.kind, row.sold, row.due_at) == ("ordered", "ordered", 12000, due)
    assert (row.operator_id, row.measure_id, row.case_id) == ("OP01", made.pk, story.case)
    assert row.case.ties.filter(kind="recall", subject=row.pk, ended_at__isnull=True).exists()
    assert REGISTRY["recall"].rows(people["omar"]).get() == row
    open_the_ordered_recall(Entry.objects.get(act="measure.start", subject=made.pk))
    assert Recall.objects.count() == 1


@pytest.mark.clause("S43-12.e")
def test_a_voluntary_recall_needs_no_order(told):
    row = told("announced")
    assert (row.state, row.kind, row.due_at) == ("announced", "voluntary", None)
    assert row.number.startswith("ZH-") and row.sold == 450
    assert row.editions[0]["notice_zh"] == NOTICE and row.editions[0]["units"] == UNITS


@pytest.mark.clause("S43-12.e")
@pytest.mark.parametrize(
    ("missing", "rule"),
    [
        ({"batches": []}, "range_given"),
        ({"remedy": []}, "remedy_chosen"),
        ({"distributor": 0, "consumer": None}, "units_stated"),
        ({"hazard_zh": " "}, "hazard_told"),
        ({"schedule_until": None}, "schedule_given"),
        ({"notice_zh": ""}, "notice_written"),
        ({"contact": ""}, "contact_given"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_plan_without_one_of_its_parts_is_refused(told, people, missing, rule):
    row = told("investigating")
    assert refusal_of(plan.file_plan, row.pk, by=people["olga"], **a_plan(**missing)) == [("field", rule)]


@pytest.mark.clause("S43-12.e")
def test_a_firm_files_its_own_plan_only(told, people):
    row = told("investigating")
    for name in ("omar", "mei", "lab"):
        with pytest.raises(Forbidden), transaction.atomic():
            plan.file_plan(row.pk, by=people[name], **a_plan())


@pytest.mark.clause("S43-12.e", "A13-30.a")
def test_nobody_releases_what_they_accepted_or_wrote(told, people):
    row = told("plan_filed")
    zhao, gao, ding = people["zhao"], people["gao"], people["ding"]
    assert refusal_of(plan.announce, row.pk, by=zhao) == [("state", "plan_accepted")]
    plan.accept(row.pk, by=gao)
    assert refusal_of(plan.announce, row.pk, by=gao) == [("sod", "releaser_wrote_nothing")]
    plan.edit_notice(row.pk, notice_zh=f"{NOTICE}详情见网站。", by=ding)
    assert refusal_of(plan.announce, row.pk, by=zhao) == [("state", "plan_accepted")]
    plan.accept(row.pk, by=gao)
    assert refusal_of(plan.announce, row.pk, by=ding) == [("sod", "releaser_wrote_nothing")]
    assert plan.announce(row.pk, by=zhao).editions[0]["notice_zh"] == f"{NOTICE}详情见网站。"


@pytest.mark.clause("S43-12.e")
def test_a_returned_plan_is_filed_anew_before_it_is_accepted(told, people):
    row = told("accepted")
    plan.send_back(row.pk, reason="请补充批号", by=people["mei"])
    assert refusal_of(plan.accept, row.pk, by=people["mei"]) == [("state", "plan_not_returned")]
    assert refusal_of(plan.announce, row.pk, by=people["zhao"]) == [("state", "plan_accepted")]
    plan.file_plan(row.pk, by=people["olga"], **a_plan())
    assert plan.accept(row.pk, by=people["mei"]).accepted


@pytest.mark.clause("S43-12.e")
def test_a_notice_that_lacks_a_part_is_not_accepted(told, people):
    row = told("plan_filed")
    plan.edit_notice(row.pk, notice_zh="启航磁力珠玩具召回，请退货。", by=people["mei"])
    with pytest.raises(Refused) as refused, transaction.atomic():
        plan.accept(row.pk, by=people["mei"])
    (reason,) = refused.value.details
    assert (reason.rule, reason.places) == ("notice_complete", ("range", "hazard", "action", "contact"))


@pytest.mark.clause("S43-12.e", "A13-30.a")
def test_a_notice_that_makes_the_danger_small_is_not_put_before_the_public(told, people):
    row = told("plan_filed")
    plan.edit_notice(row.pk, notice_zh=f"{NOTICE}仅个别产品存在问题，不必恐慌。", by=people["mei"])
    assert ("field", "notice_wording_passes") in refusal_of(plan.accept, row.pk, by=people["mei"])
