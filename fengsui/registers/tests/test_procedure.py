"""Procedures of assessment: edition after edition, and that a report follows none that was withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from fengsui.assessment.commands import assessment
from fengsui.assessment.models import RiskAssessment
from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit, User
from fengsui.registers.commands import procedure
from fengsui.registers.queries.procedure import in_force

PARTS = {
    "identification": "列出危害",
    "analysis": "估计概率和严重程度",
    "evaluation": "对照等级",
    "standards": "GB/T 22760",
}


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [(reason.code, reason.rule) for reason in refused.value.details]


def proposed(by, code="PG-09", **more):
    office = OrgUnit.objects.get(code="EWO")
    return procedure.propose(unit=office, code=code, by=by, **({"title": "消费品风险评估程序"} | PARTS | more))


def standing(ding, gao, code="PG-09", days=0, **more):
    row = proposed(ding, code, **more)
    first = beijing_day(now()) + timedelta(days=days)
    return procedure.approve(row.pk, document_no="署商发〔2026〕18号", valid_from=first, by=gao)


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


@pytest.mark.clause("S43-6.a")
def test_a_procedure_is_whole_and_approved_by_another(ding, gao, mei, world):
    assert refusal_of(proposed, ding, " ", title=" ") == [("field", "code_given"), ("field", "title_given")]
    row = proposed(ding, standards=" ")
    assert refusal_of(proposed, gao) == [("dup", "one_edition_at_a_time")]
    yesterday = beijing_day(now()) - timedelta(days=1)
    assert refusal_of(procedure.approve, row.pk, document_no=" ", valid_from=yesterday, by=ding) == [
        ("field", "parts_written"), ("sod", "approver_did_not_propose"), ("field", "document_named"), ("range", "day_not_past"),
    ]  # fmt: skip
    procedure.revise(row.pk, title="消费品风险评估程序", **PARTS, by=ding)
    assert procedure.approve(row.pk, document_no="1号", valid_from=beijing_day(now()), by=gao).state == "in_force"
    other = proposed(ding)
    assert other.edition == 2 and procedure.drop(other.pk, reason="暂缓", by=ding).state == "dropped"
    with pytest.raises(Forbidden):
        proposed(mei, "PG-10")


@pytest.mark.clause("S43-6.a")
def test_the_next_edition_begins_on_its_day_and_ends_the_one_before(ding, gao, world):
    first = standing(ding, gao)
    second = standing(ding, gao, days=3)
    assert second.state == "approved" and second.edition == 2
    assert refusal_of(procedure.begin, second.pk, by=gao.consequently()) == [("state", "day_has_come")]
    with travel(now() + timedelta(days=3)):
        tick()
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "in_force")


@pytest.mark.clause("S43-6.a")
def test_one_made_for_the_category_goes_before_a_general_one(ding, gao, world):
    before = in_force("toy_child")
    toys = standing(ding, gao, "PG-TOY", categories=["toy_child"])
    assert in_force("toy_child") == toys and in_force("mech_elec") == before


@pytest.mark.clause("S43-6.a")
def test_the_report_keeps_and_shows_the_version_that_it_followed(people, deliver, ding, gao, client, settings):
    row = standing(ding, gao, categories=["mech_elec"])
    story = Story(people).tell(until="assess")
    made = RiskAssessment.objects.get(pk=story.assessment)
    assert made.procedure == row
    entry = Entry.objects.get(act="assessment.submit", subject=made.pk)
    assert entry.body["report"]["procedure"] == entry.body["assessment"]["procedure"] == "PG-09/1 消费品风险评估程序"
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    assert "PG-09/1" in client.get(f"/desk/assessments/{made.pk}/").content.decode()


@pytest.mark.clause("S43-6.a")
def test_a_new_report_follows_no_withdrawn_version(people, deliver, ding, gao, tian):
    row = standing(ding, gao, categories=["mech_elec"])
    story = Story(people).tell(until="order")
    assessment.accept(story.assessment, conflict_free=True, by=tian)
    assessment.start(story.assessment, undertaking=True, by=tian)
    assert refusal_of(assessment.adopt, story.assessment, by=tian) == [("state", "procedure_outdated")]
    assert refusal_of(procedure.withdraw, row.pk, reason=" ", by=gao) == [("field", "reason_given")]
    procedure.withdraw(row.pk, reason="方法有误", by=gao)
    assert ("basis", "procedure_in_force") in refusal_of(assessment.submit, story.assessment, by=tian)
    newer = standing(ding, gao, categories=["mech_elec"])
    assert assessment.adopt(story.assessment, by=tian).procedure == newer
    assert ("basis", "procedure_in_force") not in refusal_of(assessment.submit, story.assessment, by=tian)
