"""Programmes of special assessments, approved only with the committee's opinion; opinions on decisions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fengsui.advice.commands import programme
from fengsui.advice.tests.conftest import refusal_of
from fengsui.assessment.commands import decision, engagement, judgement
from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden
from fengsui.people.models import OrgUnit, User
from fengsui.registers.commands import designation
from fengsui.registers.models import Designation
from fengsui.web.doors import REGISTRY

SOUND = {"conflict_free": True, "stance": "favourable", "text": "范围合理，方法可行"}


@pytest.fixture
def plan(world, people):
    """A complete draft of the office."""
    day = beijing_day(now())
    return programme.draft(
        unit=OrgUnit.objects.get(code="EWO"), title="锂电池产品专项评估", period_from=day, period_to=day + timedelta(days=90),
        categories=["mech_elec"], hazards=["fire_thermal"], subjects="进口充电器", questions="起火概率", institution="TI01",
        by=people["ding"],
    )  # fmt: skip


def asked(people, expert="eve", **subject):
    return programme.ask(expert=expert, question="计划是否可行", by=people["ding"], **subject)


@pytest.mark.clause("S43-6.d")
def test_a_plan_is_refused_without_the_opinion_and_accepted_with_it(plan, people):
    assert refusal_of(programme.approve, plan.pk, by=people["gao"]) == [("state", "committee_has_opined")]
    held = asked(people, programme_id=plan.pk)
    assert refusal_of(programme.approve, plan.pk, by=people["gao"]) == [("state", "committee_has_opined")]
    programme.give(held.pk, by=people["eve"], **SOUND)
    assert refusal_of(programme.approve, plan.pk, by=people["ding"]) == [("sod", "approver_did_not_draft")]
    assert programme.approve(plan.pk, by=people["gao"]).state == "approved"
    assert refusal_of(asked, people, "eli", programme_id=plan.pk) == [("state", "subject_undecided")]
    assert refusal_of(programme.finish, plan.pk, findings=" ", by=people["ding"]) == [("field", "findings_written")]
    assert programme.finish(plan.pk, findings="三类产品风险高", by=people["ding"]).state == "finished"


@pytest.mark.clause("S43-6.d")
def test_against_an_unfavourable_opinion_the_reason_stands(plan, people):
    programme.give(asked(people, programme_id=plan.pk).pk, by=people["eve"], **SOUND)
    held = asked(people, "eli", programme_id=plan.pk)
    programme.give(held.pk, by=people["eli"], **(SOUND | {"stance": "unfavourable", "text": "样本不足"}))
    assert refusal_of(programme.approve, plan.pk, by=people["gao"]) == [("field", "departure_reasoned")]
    row = programme.approve(plan.pk, departure="样本已补足", by=people["gao"])
    assert row.departure == "样本已补足"
    assert programme.drop(row.pk, reason="并入年度计划", by=people["ding"]).state == "dropped"


@pytest.mark.clause("S43-6.d")
def test_a_plan_names_period_questions_and_a_qualified_institution(plan, people):
    programme.give(asked(people, programme_id=plan.pk).pk, by=people["eve"], **SOUND)
    told = {
        "title": "专项",
        "period_from": plan.period_to,
        "period_to": plan.period_from,
        "questions": " ",
        "institution": "TI02",
    }
    programme.revise(plan.pk, by=people["ding"], **told)
    assert refusal_of(programme.approve, plan.pk, by=people["gao"]) == [
        ("field", "period_given"), ("field", "questions_written"), ("qual", "institution_qualified"),
    ]  # fmt: skip


@pytest.mark.clause("S43-6.d", "A13-17", "A13-29")
def test_a_member_answers_in_person_once_and_sees_it_no_longer(plan, people):
    rows = REGISTRY["opinion"].rows
    held = asked(people, programme_id=plan.pk)
    assert list(rows(people["eve"])) == [held] and not rows(people["eli"]).exists()
    assert refusal_of(asked, people, programme_id=plan.pk) == [("dup", "not_asked_yet")]
    assert refusal_of(programme.give, held.pk, by=people["eli"], **SOUND) == [("auth", "own_opinion")]
    bare = {"conflict_free": False, "stance": "", "text": ""}
    assert refusal_of(programme.give, held.pk, by=people["eve"], **bare) == [
        ("coi", "conflict_declared_clean"), ("field", "stance_taken"), ("field", "opinion_written"),
    ]  # fmt: skip
    assert refusal_of(programme.decline, held.pk, reason="", by=people["eve"]) == [("field", "reason_given")]
    programme.decline(held.pk, reason="参与过该产品的设计", by=people["eve"])
    assert not rows(people["eve"]).exists()
    again = asked(people, programme_id=plan.pk)
    assert programme.withdraw(again.pk, reason="另请专家", by=people["ding"]).state == "withdrawn"
    with pytest.raises(Forbidden):
        programme.ask(programme_id=plan.pk, expert="eve", question="?", by=people["tian"])


@pytest.mark.clause("S43-6.d", "S43-5.b")
def test_who_is_asked_stands_in_the_pool_and_one_thing_is_asked_about(plan, people, told):
    standing = Designation.objects.get(person__username="eve", kind="expert", state="active")
    designation.suspend(standing.pk, reason="核查", by=people["sun"])
    assert refusal_of(asked, people, programme_id=plan.pk) == [("qual", "expert_qualified")]
    assert refusal_of(asked, people, "eli") == [("field", "one_subject"), ("state", "subject_undecided")]
    story = told("judge")
    row = decision.draft(case_id=story.case, options="两种", choice="act", reasons="须控制", by=people["mei"])
    assert refusal_of(asked, people, "eli", programme_id=plan.pk, decision_id=row.pk) == [("field", "one_subject")]


@pytest.mark.clause("S43-6.d")
def test_whoever_sat_on_the_panel_gives_no_independent_opinion(told, people, client, settings):
    story = told("confirm")
    held = judgement.convene(case_id=story.case, mode="expert", tier=3, by=people["mei"])
    engagement.issue(
        judgement_id=held.pk, expert="eve", questions="等级", due_at=now() + timedelta(days=2), by=people["mei"]
    )
    judgement.escalate(held.pk, reason="重大", by=people["mei"])
    story.judge()
    row = decision.draft(case_id=story.case, options="两种", choice="act", reasons="须控制", by=people["mei"])
    assert refusal_of(asked, people, decision_id=row.pk) == [("coi", "expert_independent")]
    opinion = asked(people, "eli", decision_id=row.pk)
    programme.give(opinion.pk, by=people["eli"], **SOUND)
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    assert SOUND["text"] in client.get(f"/desk/decisions/{row.pk}/").content.decode()
