"""A measure from its proposal to its end: what is refused to whom, what each code must say, what is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fengsui.assessment.commands import decision
from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.models import Attachment
from fengsui.demo.matters import CHARGER
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.actor import CLOCK
from fengsui.kernel.refusal import Forbidden
from fengsui.response.commands import execution, measure
from fengsui.response.labels import seen_of_measure
from fengsui.response.lifecycle.measure import LIFECYCLE
from fengsui.response.models import RapidResponseMeasure
from fengsui.response.policy import visible_measure
from fengsui.response.queries.measure import orders
from fengsui.response.reactions import tell_the_supervision_system
from fengsui.response.tests.conftest import Ways
from fengsui.triage.queries.attachment import visible_attachment
from fengsui.web.forms import Upload


@pytest.mark.clause("A13-22.0")
def test_local_customs_do_not_decide_nor_does_another_region(told, ways, people):
    (pk,) = told("M06").measures
    ways.reviewed(pk)
    with pytest.raises(Forbidden) as forbidden:
        measure.decide(pk, by=people["lin"])
    assert forbidden.value.code == "auth"
    elsewhere = replace(people["zhao"], unit="5300", grants=(replace(people["zhao"].grants[0], reach="HQ.5300"),))
    with pytest.raises(Forbidden) as forbidden:
        measure.decide(pk, by=elsewhere)
    assert forbidden.value.code == "juris"
    assert ways.decide(pk).state == "decided", "a region decides in its own area"


@pytest.mark.clause("A13-22.0", "Q09-2.5.2")
def test_without_review_and_without_judgement_nothing_is_decided(told, ways, people, refusal):
    (pk,) = told("M06").measures
    ways.revise(pk)
    assert refusal(ways.decide, pk)["reviewed_in_law"] == "approval"
    assert refusal(ways.review, pk, legality="", evidence=" ", grounds=" ") == {
        "legality_stated": "field", "grounds_stated_to_a_party": "field", "evidence_named_to_a_party": "field",
    }  # fmt: skip
    reviewed = ways.review(pk)
    assert reviewed.grounds and reviewed.evidence, "the judgement and the assessment were filled in"
    assert "行政复议" in reviewed.remedies, "the remedies are those of the setting"
    facts = replace(reviewed.facts(), judgement_confirmed=False)
    (reason,) = LIFECYCLE.reasons_against("decide", facts, by=people["zhao"], at=now())
    assert (reason.rule, reason.code) == ("judgement_confirmed", "basis")
    assert measure.send_back(pk, reason="补充证据", by=people["fan"]).state == "proposed"
    assert refusal(measure.review, pk, statute="", legality="合法", by=people["fan"])["statute_named"] == "basis"


@pytest.mark.clause("A13-22.1")
def test_goods_are_described_and_a_restriction_has_its_condition(told, ways, people, refusal):
    restricted, destroyed = told("M01", "M09").measures
    ways.reviewed(restricted, condition="", unmet_requirement="", quantity="")
    found = refusal(ways.decide, restricted, deviation_reason="x")
    assert found == {
        "restriction_has_condition": "field",
        "unmet_requirement_named": "field",
        "contents_complete": "field",
    }
    row = RapidResponseMeasure.objects.get(pk=restricted)
    assert row.facts().lacking == ("quantity", "unmet_requirement", "condition")
    ways.in_force(destroyed)
    done = {"proof": "销毁记录", "supervisor": ""}
    assert refusal(measure.complete, destroyed, **done, by=people["lin"]) == {
        "order_executed_with_proof": "state", "supervisor_for_destruction": "field",
    }  # fmt: skip
    execution.report_execution(destroyed, quantity="12000件", place="固废中心", proof="照片", by=people["omar"])
    assert refusal(measure.complete, destroyed, proof="", supervisor="王某", by=people["lin"]) == {
        "proof_given": "field"
    }
    assert measure.complete(destroyed, proof="销毁记录", supervisor="王某", by=people["lin"]).state == "completed"
    entry = Entry.objects.get(subject=destroyed, act="measure.complete")
    assert entry.body["measure"]["identifiers"]["hs_codes"] == ["85044014"]


@pytest.mark.clause("A13-22.3", "S43-11.a")
def test_firms_objects_and_premises_need_a_second_statute(told, ways, refusal):
    tools, premises, grade = told("M14", "M15", "M20").measures
    for pk in (tools, grade):
        ways.revise(pk)
        for second in ("", "《进出口商品检验法》第三十三条"):
            assert refusal(ways.review, pk, second_basis=second) == {"second_basis_where_needed": "basis"}
        ways.review(pk)
        assert ways.decide(pk).state == "decided"
    ways.reviewed(premises)
    RapidResponseMeasure.objects.get(pk=premises).case.items.update(direction="import")
    assert refusal(ways.decide, premises) == {"premises_of_export": "range"}, "the goods came in, they did not go out"


@pytest.mark.clause("A13-22.3")
def test_premises_of_export_are_sealed(told, ways):
    (pk,) = told("M15").measures
    ways.reviewed(pk)
    assert ways.decide(pk).state == "decided"
    lacking = replace(RapidResponseMeasure.objects.get(pk=pk).facts(), told={"direction": "export"}).lacking
    assert lacking == ("addressee", "ground", "premises", "objects")


@pytest.mark.clause("A13-22.5", "G17-17.1")
def test_rates_rise_modes_go_either_way_and_the_supervision_system_is_told(told, ways, people, refusal, deliver):
    rate, tighter, looser = told("M17", "M18", "M18").measures
    ways.reviewed(rate, contents={"scope": "充电器", "old_rate": "30", "new_rate": "30"})
    assert refusal(ways.decide, rate) == {"rate_above_the_old": "range"}
    measure.send_back(rate, reason="比例有误", by=people["fan"])
    ways.in_force(rate, contents={"scope": "充电器", "old_rate": "5", "new_rate": "30"})
    ways.in_force(tighter)
    down = {"scope": "充电器", "old_mode": "batch_inspection", "new_mode": "verification"}
    reviewed = ways.reviewed(looser, contents=down)
    facts = replace(reviewed.facts(), judgement_confirmed=False)
    found = LIFECYCLE.reasons_against("decide", facts, by=people["zhao"], at=now())
    assert ("loosening_judged", "basis") in {(one.rule, one.code) for one in found}
    assert ways.decide(looser).state == "decided"
    measure.serve(looser, served_to="浙江晨光电器", proof="回证", remedies="可复议", by=people["mei"])
    measure.start(looser, by=people["lin"])
    deliver()
    sent = Entry.objects.filter(act="measure.tell_supervision").order_by("pk")
    told_so = [entry.body["message"] for entry in sent]
    assert [(one["kind"], one.get("rate"), one.get("mode")) for one in told_so] == [
        ("rate", "30", None), ("tighten", None, "batch_inspection"), ("loosen", None, "verification"),
    ]  # fmt: skip
    assert told_so[0]["to"] == "E-CIQ" and told_so[0]["identifiers"]["brand"] == "晨光"
    for entry in list(Entry.objects.filter(act="measure.start")):
        tell_the_supervision_system(entry)
    assert sent.count() == 3, "a reader that runs twice tells once"


@pytest.mark.clause("A13-22.6")
def test_an_ordered_recall_states_what_was_sold(told, ways, refusal):
    (pk,) = told("M10").measures
    ways.reviewed(pk, contents={"sold_basis": "台账"})
    assert refusal(ways.decide, pk) == {"contents_complete": "field"}
    assert RapidResponseMeasure.objects.get(pk=pk).facts().lacking == ("sold_quantity",)


@pytest.mark.clause("S43-11.b")
def test_the_level_decides_and_beyond_it_a_reason(told, ways, refusal):
    (ban,) = told("M02", factors=(1, 1, 1)).measures
    ways.reviewed(ban)
    assert RapidResponseMeasure.objects.get(pk=ban).level == "L4"
    assert refusal(ways.decide, ban) == {"level_allows_code_or_reason": "field"}
    decided = ways.decide(ban, deviation_reason="已有死亡案例")
    assert decided.state == "decided" and decided.number.startswith(f"2900-{now().year}-")


@pytest.mark.clause("S43-11.b")
def test_what_holds_nationwide_is_headquarters_and_reaches_every_customs(told, ways, people, refusal):
    (pk,) = told("M06").measures
    ways.reviewed(pk, nationwide=True)
    assert refusal(ways.decide, pk) == {"nationwide_by_headquarters": "juris"}
    ways.decide(pk, by="gao")
    seen = RapidResponseMeasure.objects.filter
    assert not seen(visible_measure(people["wen"]), pk=pk).exists(), "not before it is served"
    measure.serve(pk, served_to="有关企业", proof="公告送达", remedies="可复议", by=people["gao"])
    measure.start(pk, by=people["gao"])
    for name in ("wu", "wen", "lin", "gao"):
        assert seen(visible_measure(people[name]), pk=pk).exists(), name
    assert not seen(visible_measure(people["aud"]), pk=pk).exists()
    execution.report_execution(pk, quantity="无在途货物", place="皇岗口岸", proof="核查记录", by=people["wen"])
    with pytest.raises(Forbidden):
        execution.check(pk, findings="越权", by=people["wu"])


@pytest.mark.clause("Q09-2.5.0")
def test_a_region_lets_its_own_units_execute(told, ways, people, refusal):
    (pk,) = told("M06").measures
    ways.reviewed(pk, executor="5301")
    assert refusal(ways.decide, pk) == {"executor_in_the_area": "juris"}
    assert ways.decide(pk, by="gao").executor_id == "5301", "headquarters lets anybody"


@pytest.mark.clause("Q09-2.5.3")
def test_a_precaution_is_internal_but_for_headquarters(told, ways, people, refusal):
    inner, public = told("M24", "M24").measures
    ways.in_force(inner, contents={"precaution": "先行加强查验"})
    ways.reviewed(public, contents={"precaution": "先行提示消费者", "public": "yes"})
    assert refusal(ways.decide, public) == {"public_precaution_by_headquarters": "auth"}
    assert ways.decide(public, by="gao").state == "decided"


@pytest.mark.clause("G17-17.2")
def test_an_order_has_a_deadline_and_open_past_it_proposes_a_ground(told, ways, people, refusal):
    (pk,) = told("M06").measures
    ways.reviewed(pk, due_at=None)
    assert set(refusal(ways.decide, pk)) == {"due_where_ordered", "contents_complete"}
    measure.send_back(pk, reason="补期限", by=people["fan"])
    due = now() + timedelta(days=5)
    ways.in_force(pk, due_at=due)
    assert [one.pk for one in orders(people["omar"])] == [pk] and orders(people["olga"]) == []
    with travel(due - timedelta(minutes=1)):
        tick()
    assert RapidResponseMeasure.objects.get(pk=pk).violation == ""
    assert refusal(execution.propose_ground, pk, by=CLOCK) == {"deadline_missed": "state"}
    with travel(due + timedelta(minutes=1)):
        tick()
        tick()
    late = RapidResponseMeasure.objects.get(pk=pk)
    assert late.violation == "V3" and Entry.objects.filter(act="measure.propose_ground", subject=pk).count() == 1


@pytest.mark.clause("G17-17.2")
def test_the_operator_reports_with_proof_and_sees_what_was_decided_upon_it_alone(told, ways, people, refusal):
    (pk,) = told("M06").measures
    omar = people["omar"]
    ways.reviewed(pk)
    ways.decide(pk)
    assert not RapidResponseMeasure.objects.filter(visible_measure(omar)).exists(), "not before service"
    measure.serve(pk, served_to="浙江晨光电器", proof="回证", remedies="可复议", by=people["mei"])
    measure.start(pk, by=people["lin"])
    row = RapidResponseMeasure.objects.get(visible_measure(omar))
    assert refusal(execution.report_execution, pk, quantity="9000件", place="仓库", proof="", by=omar) == {
        "proof_given": "field"
    }
    execution.report_execution(pk, quantity="9000件", place="仓库", proof="下架照片", by=omar)
    execution.attach(pk, file=Upload("list.txt", "门店,件数\n义乌,9000\n".encode()), by=omar)
    assert Attachment.objects.get(subject=pk).state == "released"
    assert Attachment.objects.filter(visible_attachment(omar), subject=pk).exists()
    assert not Attachment.objects.filter(visible_attachment(people["olga"]), subject=pk).exists()
    assert not {"legality", "checks", "deviation_reason"} & set(seen_of_measure(row, omar))
    assert {"legality", "checks"} <= set(seen_of_measure(row, people["mei"]))


@pytest.mark.clause("Q09-2.5.2")
def test_service_needs_addressee_proof_and_remedies(told, ways, people, refusal):
    (pk,) = told("M06").measures
    ways.reviewed(pk)
    ways.decide(pk)
    assert refusal(measure.serve, pk, served_to="", proof=" ", remedies="", by=people["mei"]) == {
        "served_to_somebody": "field", "proof_given": "field", "remedies_told": "field",
    }  # fmt: skip


@pytest.mark.clause("A13-18.b", "G17-17.1")
def test_under_a_precaution_headquarters_acts_without_a_judgement_but_loosens_nothing(people, refusal, deliver):
    """A precaution of headquarters carries measures; loosening supervision is none (G17-18)."""
    story = Story(people, replace(CHARGER, grade=2)).tell(until="open_case")
    gao, sun = people["gao"], people["sun"]
    ways = Ways(people)
    why = {
        "urgency_reason": "一周内四起起火", "reference": "欧盟安全门通报", "evidence_gap": "原因未查明", "questions": "设计缺陷",
        "assessor": "TI01", "assess_by": now() + timedelta(days=20),
    }  # fmt: skip
    weighed = {
        "options": "先行加严，或者等待", "choice": "act", "reasons": "后果不可逆", "bases": ["G17-18", "CIL"], "harm": 4, "urgency": 3,
        "extent": 2, "forms": ["bulletin"], "measures": [{"code": "M18", "text": "调整", "executor": "2901"}] * 2,
    }  # fmt: skip
    taken = decision.take_precaution(case_id=story.case, **why, by=gao)
    decision.revise(taken.pk, **weighed, by=gao)
    decision.sign_precaution(taken.pk, by=sun)
    deliver()
    tighter, looser = RapidResponseMeasure.objects.filter(case=story.case).order_by("pk")
    assert tighter.judgement is None and tighter.grounds == "后果不可逆"
    ways.revise(tighter.pk, by="gao")
    ways.review(tighter.pk)
    assert ways.decide(tighter.pk, by="sun").state == "decided"
    ways.revise(looser.pk, by="gao", contents={"scope": "充电器", "old_mode": "sampling", "new_mode": "release"})
    ways.review(looser.pk)
    assert refusal(ways.decide, looser.pk, by="sun") == {"loosening_judged": "basis"}
    facts = RapidResponseMeasure.objects.get(pk=looser.pk).facts()
    found = LIFECYCLE.reasons_against("decide", facts, by=people["zhao"], at=now())
    assert "judgement_confirmed" in {one.rule for one in found}, "it is headquarters' own"
