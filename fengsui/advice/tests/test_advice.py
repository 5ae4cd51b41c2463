"""What institutions advise, and that it decides nothing."""

from __future__ import annotations

import pytest

from fengsui.advice.commands import advice
from fengsui.advice.models import Advice
from fengsui.advice.tests.conftest import refusal_of
from fengsui.assessment.commands import decision, judgement
from fengsui.kernel.refusal import Forbidden, Unknown
from fengsui.people.models import User
from fengsui.portal.results import own_figures
from fengsui.registers.commands import designation
from fengsui.registers.models import Designation
from fengsui.triage.commands import information
from fengsui.triage.models import RiskCase, RiskInformation
from fengsui.web.doors import REGISTRY

PARTS = {
    "statistics": "一年内同类伤害九起", "proposed_grade": 1, "grading": "已有重伤", "mitigation": "加装保护板", "prevention": "核查同批次",
}  # fmt: skip


def asked(story, people, **more):
    told = {"case_id": story.case, "institution": "TI01", "question": "请提供伤害统计和消减建议"}
    return advice.ask(by=people["mei"], **(told | more))


@pytest.mark.clause("A13-6.b")
def test_advice_is_shown_on_the_decision_and_grade_and_level_stay(told, people, client, settings, act_as):
    story = told("judge")
    before = RiskCase.objects.get(pk=story.case), RiskInformation.objects.get(pk=story.item)
    row = advice.give(asked(story, people).pk, by=people["tian"], **PARTS)
    drafted = decision.draft(case_id=story.case, options="两种", choice="act", reasons="须控制", by=people["mei"])
    advice.heed(row.pk, reason="采纳消减建议", by=people["mei"])
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    for place in ("", "revise/"):
        page = client.get(f"/desk/decisions/{drafted.pk}/{place}").content.decode()
        assert all(PARTS[name] in page for name in ("statistics", "grading", "mitigation", "prevention")), place
    after = RiskCase.objects.get(pk=story.case), RiskInformation.objects.get(pk=story.item)
    assert (after[0].risk_level, after[0].alert_level, after[0].tier) == (
        before[0].risk_level,
        before[0].alert_level,
        before[0].tier,
    )
    assert after[1].grade == before[1].grade == 3


@pytest.mark.clause("A13-6.b")
def test_an_institution_sets_neither_grade_nor_level(told, people):
    story = told("confirm")
    tian = people["tian"]
    with pytest.raises(Forbidden) as forbidden:
        information.regrade(story.item, grade=1, reason="伤害严重", by=tian)
    assert forbidden.value.code == "auth"
    with pytest.raises(Forbidden) as forbidden:
        judgement.convene(case_id=story.case, mode="working", tier=3, by=tian)
    assert forbidden.value.code == "auth"
    with pytest.raises(Forbidden) as forbidden:
        decision.draft(case_id=story.case, level="L1", by=tian)
    assert forbidden.value.code == "auth"


@pytest.mark.clause("A13-6.b")
def test_advice_says_something_and_comes_from_whoever_stands_in_the_register(told, people):
    story = told("judge")
    assert refusal_of(asked, story, people, institution="EX01", question=" ") == [
        ("qual", "institution_qualified"), ("field", "question_written"),
    ]  # fmt: skip
    row = asked(story, people)
    nothing = dict.fromkeys(PARTS, "") | {"proposed_grade": None}
    assert refusal_of(advice.give, row.pk, by=people["tian"], **nothing) == [("field", "something_advised")]
    bare = PARTS | {"grading": " "}
    assert refusal_of(advice.give, row.pk, by=people["tian"], **bare) == [("field", "grade_reasoned")]
    standing = Designation.objects.get(body="TI01", kind="assessment_institution", state="active")
    designation.suspend(standing.pk, reason="整改", by=people["sun"])
    assert refusal_of(advice.give, row.pk, by=people["tian"], **PARTS) == [("qual", "institution_qualified")]
    assert advice.withdraw(row.pk, reason="另请机构", by=people["mei"]).state == "withdrawn"


@pytest.mark.clause("A13-6.b", "A13-17")
def test_an_institution_offers_advice_on_what_it_assesses_and_sees_it_while_it_is_open(told, people):
    story = told("order")
    tian, doors = people["tian"], REGISTRY["advice"]
    row = advice.offer(assessment_id=story.assessment, by=tian, **PARTS)
    assert row.state == "given" and list(doors.rows(tian)) == [row]
    assert not doors.rows(people["lab"]).exists() and not doors.rows(people["wu"]).exists()
    figures = own_figures(tian)
    assert figures["grades"] == [(1, 1)] and [n for _name, n in figures["categories"]] == [1]
    with pytest.raises(Unknown):
        advice.offer(assessment_id=story.case, by=tian, **PARTS)
    assert refusal_of(advice.set_aside, row.pk, reason="", by=people["mei"]) == [("field", "reason_given")]
    advice.set_aside(row.pk, reason="数据口径不一致", by=people["mei"])
    assert not doors.rows(tian).exists() and own_figures(tian)["grades"] == []
    with pytest.raises(Forbidden):
        advice.heed(Advice.objects.get().pk, reason="x", by=tian)
