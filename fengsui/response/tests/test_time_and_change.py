"""Measures over time: terms, adjustments and their editions, checks and answers, the day after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fengsui.assessment.commands import judgement
from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.journal.models import Entry
from fengsui.kernel.moments import beijing_day, end_of_day
from fengsui.kernel.refusal import Forbidden
from fengsui.response.commands import execution, measure
from fengsui.response.lifecycle.measure import LIFECYCLE
from fengsui.response.models import RapidResponseMeasure, RecordFiling
from fengsui.response.queries.measure import edition, editions
from fengsui.triage.models import CaseTie, RiskCase


def tied(case, kind):
    return CaseTie.objects.filter(case=case, kind=kind, ended_at__isnull=True).exists()


@pytest.fixture
def in_force(told, ways):
    """A measure of this code in force, with its story."""

    def make(code="M06", **more):
        story = told(code)
        return story, ways.in_force(story.measures[0], **more)

    return make


def judged_anew(story, people):
    """Another confirmed judgement of the case, as a change of the risk leads to it."""
    held = RiskCase.objects.get(pk=story.case).judgements.order_by("pk").first()
    again = type(held)(
        **{
            f.attname: getattr(held, f.attname)
            for f in held._meta.concrete_fields
            if f.attname not in ("id", "version", "state")
        }
    )
    again.state = "none"
    facts = replace(held.facts(), state="concluded", reason="风险变化")
    decision = judgement.LIFECYCLE.decide("confirm", facts, by=people["zhao"].consequently(), at=now())
    judgement.record(again, decision, judgement={})
    return again


@pytest.mark.clause("A13-24.1", "G17-21.a")
def test_a_term_ends_a_measure_at_midnight_and_the_outside_is_told(in_force, people, refusal, deliver):
    until = beijing_day(now()) + timedelta(days=3)
    _story, row = in_force("M17", term_until=until)
    with travel(end_of_day(until) - timedelta(seconds=5)):
        tick()
        assert RapidResponseMeasure.objects.get(pk=row.pk).state == "in_force"
        assert refusal(measure.expire, row.pk, by=people["zhao"].consequently()) == {"term_has_run": "state"}
    with travel(end_of_day(until) + timedelta(seconds=1)):
        tick()
        deliver()
    assert RapidResponseMeasure.objects.get(pk=row.pk).state == "expired"
    message = Entry.objects.filter(act="measure.tell_supervision", subject=row.pk).latest("pk").body["message"]
    assert (message["kind"], message["rate"]) == ("release", "5")
    later = until + timedelta(days=30)
    assert refusal(measure.adjust, row.pk, term_until=later, by=people["zhao"]) == {"state_allows": "state"}


@pytest.mark.clause("A13-24.2")
def test_without_a_term_it_stands_for_ten_years_until_it_is_lifted_with_reason(in_force, people, refusal):
    _story, row = in_force(term_until=None)
    with travel(now() + timedelta(days=3653)):
        tick()
        assert RapidResponseMeasure.objects.get(pk=row.pk).state == "in_force"
    everybody = people["zhao"].consequently()
    assert refusal(measure.lift, row.pk, lifting={}, by=everybody) == {"lifting_granted": "basis"}
    with pytest.raises(Forbidden) as forbidden:
        measure.lift(row.pk, lifting={"reason_zh": "消除"}, by=people["lin"])
    assert forbidden.value.code == "auth"
    assert measure.lift(row.pk, lifting={"reason_zh": "消除"}, by=everybody).state == "lifted"


@pytest.mark.clause("G17-19", "A13-21.b", "S43-11.d")
def test_an_adjustment_rests_on_a_new_judgement_and_every_edition_stays_readable(in_force, people, refusal, deliver):
    story, row = in_force("M17")
    rates = {"scope": "充电器", "old_rate": "5", "new_rate": "50"}
    change = {"contents": rates, "term_until": row.term_until}
    assert refusal(measure.adjust, row.pk, **change, by=people["zhao"]) == {"new_judgement_or_emergency": "basis"}
    assert refusal(measure.adjust, row.pk, **change, emergency="又有人受伤", by=people["zhao"]), (
        "an emergency is headquarters'"
    )
    again = judged_anew(story, people)
    adjusted = measure.adjust(row.pk, **change, reason="又有两起伤害", by=people["zhao"])
    assert (adjusted.edition, adjusted.judgement_id) == (2, again.pk) and not tied(story.case, "judgement_due")
    first, second = editions(row.pk)
    assert (first.body["contents"]["new_rate"], second.body["contents"]["new_rate"]) == ("30", "50")
    assert second.changed == ("contents",) and second.reason == "又有两起伤害" and edition(row.pk, 1).at == first.at
    filings = RecordFiling.objects.filter(subject=row.pk).order_by("edition")
    assert [one.edition for one in filings] == [1, 2], "each edition is filed"
    deliver()
    sent = Entry.objects.filter(act="measure.tell_supervision", subject=row.pk).order_by("pk")
    assert [one.body["message"]["rate"] for one in sent] == ["30", "50"]
    assert refusal(measure.adjust, row.pk, **change, by=people["zhao"]) == {"new_judgement_or_emergency": "basis"}


@pytest.mark.clause("S43-11.d")
def test_a_raised_level_changes_the_measure_or_gets_a_reason(in_force, people, refusal):
    story, row = in_force()
    judged_anew(story, people)
    RiskCase.objects.filter(pk=story.case).update(alert_level="L1")
    same = {"text": row.text, "term_until": row.term_until}
    assert refusal(measure.adjust, row.pk, **same, by=people["zhao"]) == {"raised_level_answered": "field"}
    adjusted = measure.adjust(row.pk, **same, reason="现有措施已经足够", by=people["zhao"])
    assert adjusted.level == "L1"


@pytest.mark.clause("G17-19")
def test_in_an_emergency_headquarters_adjusts_first_and_the_case_waits_for_the_judgement(in_force, people, deliver):
    story, row = in_force()
    measure.adjust(row.pk, text="停止销售并下架", emergency="当日又有三人受伤", by=people["gao"])
    assert tied(story.case, "judgement_due")
    judged_anew(story, people)
    deliver()
    assert not tied(story.case, "judgement_due")


@pytest.mark.clause("A13-26", "Q09-2.5.6.a")
def test_problems_found_go_back_to_the_proposer_and_hold_the_case(in_force, people, refusal):
    story, row = in_force()
    mei = people["mei"]
    assert refusal(execution.check, row.pk, findings="", by=mei) == {"findings_given": "field"}
    execution.check(row.pk, findings="账实相符", by=mei)
    assert not tied(story.case, "feedback")
    execution.check(
        row.pk, findings="抽查两店", problems="一店仍在销售", rectify_by=beijing_day(now()), by=people["zhao"]
    )
    execution.check(row.pk, findings="复查", problems="网店未下架", by=people["zhao"])
    assert tied(story.case, "feedback")
    assert refusal(execution.answer_check, row.pk, answer="", by=mei) == {"answer_given": "field"}
    execution.answer_check(row.pk, answer="已下架", by=mei)
    assert tied(story.case, "feedback"), "one more is owed"
    checks = execution.answer_check(row.pk, answer="平台已处理", by=mei).checks
    assert [one.get("answer") for one in checks] == [None, "已下架", "平台已处理"]
    assert not tied(story.case, "feedback")
    assert refusal(execution.answer_check, row.pk, answer="再答", by=mei) == {"feedback_owed": "state"}
    assert refusal(execution.evaluate, row.pk, effect=" ", by=mei) == {"effect_given": "field"}


@pytest.mark.clause("Q09-2.5.2")
def test_a_superior_or_a_court_annuls_with_a_document(in_force, people, refusal):
    _story, row = in_force()
    assert refusal(measure.annul, row.pk, document=" ", by=people["zhao"]) == {"document_given": "field"}
    annulled = measure.annul(row.pk, document="行政判决书〔2026〕12号", by=people["zhao"])
    assert annulled.state == "revoked"
    assert Entry.objects.get(act="measure.annul").body["measure"]["code"] == "M06"


def test_a_measure_of_duration_is_never_done(in_force, people, refusal):
    _story, row = in_force("M17")
    assert refusal(measure.complete, row.pk, proof="完成", by=people["lin"]) == {"done_one_day": "state"}


@pytest.mark.clause("Q09-2.5.4")
def test_what_is_ordered_jointly_waits_for_the_partner(told, ways, people, refusal):
    from fengsui.response.commands import notification

    (pk,) = told("M06").measures
    ways.reviewed(pk, partner="HS01")
    assert refusal(ways.decide, pk) == {"partner_agreed_if_joint": "state"}
    ask = {"facts": "流入市场", "proposal": "联合下架", "reply_by": beijing_day(now()), "by": people["mei"]}
    other = notification.propose(measure_id=pk, partner="UN01", **ask)
    notification.agree(other.pk, by=people["mei"])
    asked = notification.propose(measure_id=pk, partner="HS01", **ask)
    assert refusal(ways.decide, pk) == {"partner_agreed_if_joint": "state"}
    notification.decline(asked.pk, reason="人手不足", by=people["yi"])
    assert refusal(ways.decide, pk) == {"partner_agreed_if_joint": "state"}
    again = notification.propose(measure_id=pk, partner="HS01", **ask)
    notification.agree(again.pk, answer="同意", by=people["yi"])
    assert ways.decide(pk).state == "decided"


def test_the_table_knows_no_way_back_from_an_end():
    assert set(LIFECYCLE.final) == {"expired", "lifted", "completed", "revoked"}
