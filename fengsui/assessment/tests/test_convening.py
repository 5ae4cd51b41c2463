"""Before a judgement, and after it: the highest tier by grant, consolidated sessions, assessing anew, grounds in doubt."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fengsui.assessment.commands import assessment, computation, convening, decision, judgement
from fengsui.assessment.models import ConsolidatedSession, DispositionDecision, Judgement, RiskAssessment, TierRequest
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.web.doors import REGISTRY


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


def rules(refused):
    return [(one.rule, one.code) for one in refused.value.details]


@pytest.mark.clause("Q09-2.4.1.c")
def test_the_highest_tier_is_convened_by_a_grant_and_once(people, gao, sun, mei):
    case = Story(people).tell(until="confirm").id("case")
    told = {"case_id": case, "mode": "working", "tier": 1, "agenda": "研判"}
    with pytest.raises(Refused) as refused:
        judgement.convene(**told, by=gao)
    assert rules(refused) == [("leader_approved_tier_one", "approval")]
    with pytest.raises(Refused) as refused:
        convening.ask(case_id=case, reason=" ", by=gao)
    assert rules(refused) == [("reason_given", "field")]
    asked = convening.ask(case_id=case, reason="司局难以定论", by=gao)
    with pytest.raises(Refused) as refused:
        convening.ask(case_id=case, reason="再次提请", by=gao)
    assert rules(refused) == [("none_pending", "dup")]
    with pytest.raises(Refused):
        judgement.convene(**told, by=gao)
    for who in (gao, mei, people["zhao"]):
        with pytest.raises(Forbidden):
            convening.grant(asked.pk, document="批示", by=who)
    with pytest.raises(Refused) as refused:
        convening.grant(asked.pk, document="", by=sun)
    assert rules(refused) == [("document_named", "field")]
    convening.grant(asked.pk, document="总署领导批示〔2026〕9号", by=sun)
    held = judgement.convene(**told, by=gao)
    assert held.leader_approval == "总署领导批示〔2026〕9号"
    assert TierRequest.objects.get(pk=asked.pk).state == "used"
    with pytest.raises(Refused) as refused:
        judgement.convene(**told, by=gao)
    assert rules(refused) == [("leader_approved_tier_one", "approval")]


def test_a_request_is_not_granted_by_who_asked(people, sun):
    from fengsui.assessment.lifecycle.convening import REQUEST

    case = Story(people).tell(until="confirm").id("case")
    asked = convening.ask(case_id=case, reason="疑难", by=people["gao"])
    facts = asked.facts(document="批示", askers=(sun.id,))
    assert [one.rule for one in REQUEST.reasons_against("grant", facts, by=sun, at=now())] == ["asked_by_another"]
    assert convening.refuse(asked.pk, reason="由司局研判", by=sun).state == "refused"


@pytest.mark.clause("Q09-2.4.2.5")
def test_a_consolidated_session_looks_at_every_candidate_of_its_period(people, mei, wu):
    story = Story(people).tell(until="open_case")
    today = beijing_day(now())
    with pytest.raises(Refused) as refused:
        convening.plan(
            period_from=today, period_to=today - timedelta(days=1), held_on=today - timedelta(days=1), by=mei
        )
    assert rules(refused) == [("period_in_order", "field"), ("day_ahead", "field")]
    row = convening.plan(period_from=today - timedelta(days=30), period_to=today, held_on=today, topic="季度", by=mei)
    assert Deadline.objects.filter(subject=row.pk, rule="DUE", stopped_at__isnull=True).count() == 1
    with pytest.raises(Refused) as refused:
        convening.hold(row.pk, outcomes=[], minutes="纪要", by=mei)
    assert ("candidates_listed", "state") in rules(refused)
    row = convening.gather(row.pk, by=mei)
    assert [one["id"] for one in row.candidates if one["kind"] == "case"] == [str(story.case)]
    with pytest.raises(Refused) as refused:
        convening.hold(row.pk, outcomes=[{"candidate": "1", "outcome": "", "note": ""}], minutes="", by=mei)
    assert rules(refused) == [("every_candidate_reviewed", "state"), ("minutes_written", "field")]
    outcomes = [{"candidate": one["no"], "outcome": "judge", "note": ""} for one in row.candidates]
    assert convening.hold(row.pk, outcomes=outcomes, minutes="纪要〔2026〕1号", by=mei).state == "held"
    assert not Deadline.objects.filter(subject=row.pk, rule="DUE", stopped_at__isnull=True).exists()
    elsewhere = convening.plan(period_from=today, period_to=today, held_on=today, by=wu)
    assert convening.gather(elsewhere.pk, by=wu).candidates == [], "what happened in another area is no candidate"
    with pytest.raises(Refused) as refused:
        convening.cancel(elsewhere.pk, reason="", by=wu)
    assert rules(refused) == [("cancelling_reasoned", "field")]
    assert ConsolidatedSession.objects.get(pk=row.pk).outcomes == outcomes


def assessed_anew(people, story, replaces):
    """Another assessment of the same case, handed in."""
    tian, mei = people["tian"], people["mei"]
    told = {"case_id": story.case, "questions": "复测后的等级", "assignee": "TI01", "due_at": now() + timedelta(days=9)}
    row = assessment.order(**told, replaces=replaces, by=mei)
    assessment.accept(row.pk, conflict_free=True, by=tian)
    assessment.start(row.pk, undertaking=True, by=tian)
    made = computation.begin(assessment_id=row.pk, method="harm_scenario", by=tian)
    computation.compute(made.pk, inputs={"scenarios": [story.matter.scenario_told()]}, by=tian)
    computation.choose(made.pk, by=tian)
    first = RiskAssessment.objects.get(pk=story.assessment)
    assessment.work(row.pk, subtasks=first.subtasks, parts=first.parts, origin=first.origin, by=tian)
    return assessment.submit(row.pk, by=tian)


@pytest.mark.clause("G17-14")
def test_a_re_assessment_takes_the_place_of_the_first_when_it_is_confirmed(people):
    story = Story(people).tell(until="confirm")
    first = story.id("assessment")
    told = {"case_id": story.case, "questions": "复测", "assignee": "TI01", "due_at": now() + timedelta(days=9)}
    with pytest.raises(Refused) as refused:
        assessment.order(**told, replaces=story.case, by=people["mei"])
    assert rules(refused) == [("replaced_is_confirmed", "state")]
    second = assessed_anew(people, story, first)
    assert RiskAssessment.objects.get(pk=first).state == "confirmed"
    assessment.confirm(second.pk, by=people["zhao"])
    assert RiskAssessment.objects.get(pk=first).state == "superseded"
    with pytest.raises(Refused) as refused:
        assessment.order(**told, replaces=first, by=people["mei"])
    assert rules(refused) == [("replaced_is_confirmed", "state")]


@pytest.mark.clause("G17-28")
def test_what_rests_on_a_void_assessment_is_flagged_and_has_to_be_looked_at(people, deliver, zhao, mei):
    story = Story(people).tell(until="decide")
    assessment.void(story.id("assessment"), falsification="检测数据系伪造", by=zhao)
    deliver()
    assert Judgement.objects.get(pk=story.judgement).doubted
    flagged = DispositionDecision.objects.get(pk=story.decision)
    assert flagged.doubted
    assert Deadline.objects.filter(subject=flagged.pk, rule="N13", stopped_at__isnull=True).exists()
    with pytest.raises(Refused) as refused:
        decision.uphold(flagged.pk, reason="", by=zhao)
    assert rules(refused) == [("upholding_reasoned", "field")]
    upheld = decision.uphold(flagged.pk, reason="另有实验室检测证据", by=zhao)
    assert not upheld.doubted
    assert not Deadline.objects.filter(subject=flagged.pk, rule="N13", stopped_at__isnull=True).exists()
    with pytest.raises(Refused) as refused:
        decision.uphold(flagged.pk, reason="再次", by=zhao)
    assert rules(refused) == [("flagged_for_review", "state")]


@pytest.mark.clause("A13-14", "A13-17")
def test_an_order_is_taken_back_before_its_report_and_another_follows(people, mei, tian):
    story = Story(people).tell(until="order")
    first = story.id("assessment")
    with pytest.raises(Refused) as refused:
        assessment.withdraw(first, reason=" ", by=mei)
    assert rules(refused) == [("reason_given", "field")]
    with pytest.raises(Forbidden):
        assessment.withdraw(first, reason="撤回", by=tian)
    assessment.accept(first, conflict_free=True, by=tian)
    withdrawn = assessment.withdraw(first, reason="专项工作组已解散", by=people["zhao"])
    assert withdrawn.state == "withdrawn"
    assert not Deadline.objects.filter(subject=first, stopped_at__isnull=True).exists()
    assert not REGISTRY["assessment"].rows(tian).filter(pk=first).exists()
    begins = REGISTRY["assessment"].describe(withdrawn, mei).begins
    assert [(one.aggregate, one.act, one.value) for one in begins if one.aggregate == "assessment"] == [
        ("assessment", "order", story.case)
    ]
    told = {"case_id": story.case, "questions": "原因", "assignee": "TI01", "due_at": now() + timedelta(days=9)}
    assert assessment.order(**told, by=mei).state == "ordered"


@pytest.mark.clause("G17-28")
def test_a_conclusion_on_a_void_assessment_goes_back(people, deliver, zhao, mei):
    story = Story(people).tell(until="confirm")
    held = judgement.convene(case_id=story.case, mode="working", tier=3, agenda="研判", by=mei)
    judgement.start(held.pk, attendees=["mei"], declared=True, by=mei)
    told = {"conclusion": "成立", "nature": "缺陷", "risk_level": "high", "minutes": "纪要"}
    judgement.conclude(held.pk, **told, by=mei)
    assessment.void(story.id("assessment"), falsification="检测数据系伪造", by=zhao)
    deliver()
    assert Judgement.objects.get(pk=held.pk).state == "convened"
    judgement.start(held.pk, attendees=["mei"], declared=True, by=mei)
    with pytest.raises(Refused) as refused:
        judgement.conclude(held.pk, **told, by=mei)
    assert rules(refused) == [("rests_on_confirmed_assessment", "basis")]
