"""Task forces: who may set one up, who may sit in it, what its members may do, and that it ends with its last day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from fengsui.assessment.commands import assessment
from fengsui.assessment.models import RiskAssessment
from fengsui.clocks.actor import tick
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import OrgUnit, RoleGrant, User
from fengsui.registers.commands import record, task_force
from fengsui.registers.models import TaskForce
from fengsui.web.doors import REGISTRY


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return {reason.rule: reason.code for reason in refused.value.details}


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


def force(by, **more):
    told = {
        "unit": OrgUnit.objects.get(code="EWO"),
        "title": "磁力珠玩具专项工作组",
        "document_no": "署风险函〔2026〕9号",
        "purpose": "评估磁力珠玩具的误吞风险",
        "lead": "wu",
        "members": ["wu", "eve", "lin"],
        "until": beijing_day(now()) + timedelta(days=60),
    }
    return task_force.set_up(**(told | more), by=by)


def ordered(people, body, **more):
    """An order to a task force, upon a case of its own."""
    story = Story(people).tell(until="open_case")
    told = {"questions": "等级如何", "due_at": now() + timedelta(days=9)} | more
    return assessment.order(case_id=story.case, assignee=body, by=people["mei"], **told)


def sees(actor, row):
    return REGISTRY[row.aggregate].rows(actor).filter(pk=row.pk).exists()


@pytest.mark.clause("A13-14")
def test_who_sets_up_a_task_force_and_what_must_be_said(world, gao, mei, lin, zhao, ping):
    region = OrgUnit.objects.get(code="2900")
    for by in (lin, ping):
        with pytest.raises(Forbidden) as forbidden:
            force(by, unit=OrgUnit.objects.get(code="2901"))
        assert forbidden.value.code == ("auth" if by is lin else "sod")
    with pytest.raises(Forbidden):
        force(mei)
    assert refusal_of(force, gao, document_no=" ", purpose="", until=None) == {
        "document_named": "field", "purpose_written": "field", "term_ahead": "field",
    }  # fmt: skip
    assert refusal_of(force, gao, lead="mei") == {"lead_is_a_member": "field"}
    assert refusal_of(force, gao, lead="") == {"lead_is_a_member": "field"}
    assert refusal_of(force, gao, until=beijing_day(now()) - timedelta(days=1)) == {"term_ahead": "field"}
    made = force(mei, unit=region)
    assert made.state == "standing" and made.body_id.startswith("TF-") and sees(gao, made) and sees(lin, made)
    assert force(gao).body_id != made.body_id
    assert Deadline.objects.get(subject=made.pk, rule="TERM").clauses == "A13-14"


@pytest.mark.clause("A13-14", "Q09-3.5.b", "G17-28")
def test_who_may_not_sit_in_it(world, gao, ding):
    for name in ("ping", "aud", "nobody"):
        assert refusal_of(force, gao, members=["wu", name]) == {"members_may_sit": "sod"}, name
    User.objects.filter(username="lin").update(is_active=False)
    assert refusal_of(force, gao) == {"members_may_sit": "sod"}
    User.objects.filter(username="lin").update(is_active=True)
    record.accuse(
        unit=OrgUnit.objects.get(code="EWO"),
        person="eve",
        kind="withheld",
        facts_found="隐瞒",
        evidence="记录",
        by=ding,
    )
    assert refusal_of(force, gao) == {"members_untainted": "qual"}
    assert not RoleGrant.objects.exclude(body=None).exists(), "a refusal seats nobody"


@pytest.mark.clause("A13-14", "A13-15.a", "A13-17")
def test_members_assess_what_was_ordered_from_it_and_see_nothing_else(people, world, act_as):
    made = force(people["gao"])
    for name in ("wu", "eve", "lin"):
        assert act_as(name).family == people[name].family, "a seat lends powers and changes no family"
    held = ordered(people, made.body_id)
    assert (held.state, held.assignee_id) == ("ordered", made.body_id)
    stranger = ordered(people, "TI01")
    for name in ("wu", "eve"):
        member = act_as(name)
        assert sees(member, held) and not sees(people[name], held), name
        assert not sees(member, stranger) and not REGISTRY["case"].rows(member).filter(pk=held.case_id).exists()
        with pytest.raises(Forbidden):
            assessment.accept(stranger.pk, conflict_free=True, by=member)
    with pytest.raises(Forbidden):
        assessment.accept(held.pk, conflict_free=True, by=people["tian"])
    with pytest.raises(Unknown):
        assessment.order(case_id=held.case_id, questions="又", assignee="TI01", due_at=now(), by=act_as("wu"))
    assessment.accept(held.pk, conflict_free=True, by=act_as("wu"))
    assert assessment.start(held.pk, undertaking=True, by=act_as("eve")).state == "running"


@pytest.mark.clause("A13-14", "A13-17")
def test_whoever_leaves_and_everybody_after_the_end_sees_nothing_more(people, world, act_as):
    made = force(people["gao"])
    held = ordered(people, made.body_id)
    assessment.accept(held.pk, conflict_free=True, by=act_as("wu"))
    task_force.change_members(made.pk, lead="wu", members=["wu", "xue"], by=people["gao"])
    assert not sees(act_as("eve"), held) and sees(act_as("xue"), held)
    with pytest.raises(Forbidden):
        assessment.start(held.pk, undertaking=True, by=act_as("eve"))
    assert refusal_of(task_force.change_members, made.pk, lead="eve", members=["wu"], by=people["gao"]) == {
        "lead_is_a_member": "field"
    }
    task_force.extend(made.pk, until=made.until + timedelta(days=30), reason="尚未完成", by=people["gao"])
    with travel(now() + timedelta(days=70)):
        tick()
        assert sees(act_as("xue"), held), "extended"
    with travel(now() + timedelta(days=92)):
        assert not sees(act_as("xue"), held), "also before the clock has looked"
        tick()
        made.refresh_from_db()
        assert made.state == "expired" and not sees(act_as("wu"), held)
    another = force(people["gao"])
    task_force.dissolve(another.pk, reason="任务完成", by=people["gao"])
    assert not RoleGrant.objects.filter(body=another.body, valid_to__gt=now()).exists()
    with pytest.raises(Forbidden):
        assessment.start(held.pk, undertaking=True, by=people["lin"])


@pytest.mark.clause("A13-14", "G17-12")
def test_only_a_task_force_that_stands_can_be_ordered_and_by_whom(people, world):
    made = force(people["gao"], categories=["vehicle"])
    assert refusal_of(ordered, people, made.body_id) == {"assignee_qualified": "qual"}, "another category"
    made = force(people["gao"])
    with pytest.raises(Forbidden) as forbidden:
        story = Story(people).tell(until="open_case")
        assessment.order(case_id=story.case, questions="等级", assignee=made.body_id, due_at=now(), by=people["lin"])
    assert forbidden.value.code == "auth"
    assert refusal_of(ordered, people, made.body_id, due_at=None) == {"deadline_ahead": "field"}
    assert refusal_of(ordered, people, "") == {"one_assignee": "field", "assignee_qualified": "qual"}
    task_force.dissolve(made.pk, reason="任务完成", by=people["gao"])
    assert refusal_of(ordered, people, made.body_id) == {"assignee_qualified": "qual"}
    assert not RiskAssessment.objects.filter(assignee=made.body).exists()


@pytest.mark.clause("A13-16.a", "A13-14")
def test_a_member_does_not_confirm_what_the_task_force_assessed(people, world):
    made = force(people["gao"], members=["wu", "zhao"])
    held = ordered(people, made.body_id)
    assert str(User.objects.get(username="zhao").pk) in RiskAssessment.objects.get(pk=held.pk).facts().workers
    task_force.change_members(made.pk, lead="wu", members=["wu"], by=people["gao"])
    assert str(User.objects.get(username="zhao").pk) in RiskAssessment.objects.get(pk=held.pk).facts().workers, (
        "nor does whoever has left it since"
    )
    assert TaskForce.objects.get(pk=made.pk).facts().members == (str(User.objects.get(username="wu").pk),)
