"""Other departments: told what they are cleared for, asked to act together, given tasks that hold the case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Unknown
from fengsui.portal.overdue import late_replies
from fengsui.response.commands import measure, notification
from fengsui.response.models import Coordination, ExternalNotification
from fengsui.response.policy import visible_outward
from fengsui.triage.commands import case as cases
from fengsui.triage.models import CaseTie, RiskCase


@pytest.fixture
def informing(told, ways):
    """A measure that informs departments, in force."""
    (pk,) = told("M11").measures
    return ways.in_force(pk)


def said(**more):
    return {
        "content": "查到同批次产品流入市场",
        "basis": "G17-17(五)",
        "reply_by": beijing_day(now()) + timedelta(days=5),
    } | more


def asked(**more):
    known = {
        "facts": "流入市场",
        "proposal": "口岸拦截与市场下架同步",
        "reply_by": beijing_day(now()) + timedelta(days=5),
    }
    return known | more


@pytest.mark.clause("A13-22.2", "Q09-2.5.4")
def test_a_receiver_is_told_what_it_is_cleared_for(informing, people, refusal):
    mei = people["mei"]
    send = {"measure_id": informing.pk, "by": mei}
    secret = said(partner="HS01", secrecy="work_secret")
    assert refusal(notification.send, **send, **secret) == {"receiver_cleared": "secret"}
    assert refusal(notification.send, **send, **said(partner="OP01")) == {"receiver_cleared": "secret"}
    assert refusal(notification.send, **send, **said(addressee="某网店")) == {"receiver_cleared": "secret"}
    bare = said(content="", basis="", reply_by=None)
    assert set(refusal(notification.send, **send, **bare)) == {
        "addressee_named", "content_written", "basis_named", "receiver_cleared", "reply_date_ahead",
    }  # fmt: skip
    assert notification.send(**send, **said(addressee="某网店", secrecy="public")).state == "sent"
    with pytest.raises(Unknown):
        notification.send(measure_id=informing.pk, **said(partner="HS01"), by=people["wu"])


@pytest.mark.clause("A13-22.2", "Q09-2.5.0")
def test_sent_acknowledged_replied_and_a_matter_handed_over(informing, people, refusal):
    mei, yi = people["mei"], people["yi"]
    sent = notification.send(measure_id=informing.pk, **said(partner="HS01"), by=mei)
    assert ExternalNotification.objects.filter(visible_outward(yi)).get() == sent
    assert not ExternalNotification.objects.filter(visible_outward(people["xue"])).exists()
    assert notification.acknowledge(sent.pk, by=yi).state == "acknowledged"
    assert refusal(notification.reply, sent.pk, answer=" ", by=yi) == {"answer_given": "field"}
    assert notification.reply(sent.pk, answer="收治三例", by=yi).state == "replied"
    done = {"proof": "函复", "by": people["lin"]}
    assert refusal(measure.complete, informing.pk, **done) == {"nothing_unsettled": "state"}
    notification.close(sent.pk, by=mei)
    assert measure.complete(informing.pk, **done).state == "completed"


@pytest.mark.clause("Q09-2.5.0")
def test_a_local_matter_is_handed_over_to_the_local_government(informing, people):
    handed = notification.send(
        measure_id=informing.pk,
        **said(addressee="义乌市人民政府", secrecy="public", kind="hand_over"),
        by=people["mei"],
    )
    assert (handed.kind, handed.to) == ("hand_over", "义乌市人民政府")


@pytest.mark.clause("G17-17.5")
def test_a_proposal_says_something_and_a_late_reply_is_listed(informing, people, refusal):
    mei = people["mei"]
    empty = asked(partner="HS01", proposal=" ", facts="")
    assert refusal(notification.propose, measure_id=informing.pk, **empty, by=mei) == {
        "proposal_written": "field", "facts_stated": "field",
    }  # fmt: skip
    held = notification.propose(measure_id=informing.pk, **asked(partner="HS01"), by=mei)
    assert Deadline.objects.filter(aggregate="coordination", subject=held.pk, stopped_at=None).exists()
    assert late_replies(mei, now()) == []
    with travel(now() + timedelta(days=7)):
        (late,) = late_replies(mei, now())
        assert str(held.pk) in late["url"] and late_replies(people["wu"], now()) == []
    assert refusal(notification.decline, held.pk, reason="", by=people["yi"]) == {"reason_given": "field"}
    declined = notification.decline(held.pk, reason="无此职责", by=people["yi"])
    assert declined.answer == "无此职责" and notification.close_coordination(held.pk, by=mei).state == "closed"


@pytest.mark.clause("S43-11.e", "Q09-2.5.4")
def test_partners_get_tasks_after_they_agreed_and_an_open_task_holds_the_case(informing, people, refusal):
    mei, yi = people["mei"], people["yi"]
    held = notification.propose(measure_id=informing.pk, **asked(partner="HS01"), by=mei)
    due = {"due_at": now() + timedelta(days=3)}
    task = {"coordination_id": held.pk, "task": "核查三家商场", "by": mei}
    assert refusal(notification.assign, **task, **due) == {"coordination_agreed": "state"}
    notification.agree(held.pk, answer="同意", by=yi)
    assert refusal(notification.assign, **(task | {"task": ""}), due_at=None) == {
        "task_written": "field",
        "due_ahead": "field",
    }
    given = notification.assign(**task, **due)
    notification.act(held.pk, by=mei)
    assert refusal(notification.report, held.pk, report="", by=yi) == {
        "report_written": "field",
        "partners_answered": "state",
    }
    open_ties = CaseTie.objects.filter(case=informing.case_id, ended_at=None)
    assert {"joint_task", "coordination"} <= set(open_ties.values_list("kind", flat=True))
    facts = RiskCase.objects.get(pk=informing.case_id).facts(
        state="closing", cause_factors=("design",), result_uses=("standards",)
    )
    found = cases.LIFECYCLE.reasons_against("close", facts, by=mei, at=now())
    assert ("nothing_owed", "state") in {(one.rule, one.code) for one in found}
    with pytest.raises(Forbidden):
        notification.answer(given.pk, feedback="越权", by=people["xue"])
    assert refusal(notification.answer, given.pk, feedback=" ", by=yi) == {"feedback_given": "field"}
    assert notification.answer(given.pk, feedback="下架四百件", by=yi).state == "answered"
    other = notification.assign(**task, **due)
    assert refusal(notification.withdraw, other.pk, reason="", by=mei) == {"reason_given": "field"}
    notification.withdraw(other.pk, reason="并入前项", by=mei)
    notification.report(held.pk, report="口岸与市场同步完成", by=yi)
    notification.close_coordination(held.pk, by=mei)
    assert not open_ties.filter(kind__in=("joint_task", "coordination")).exists()
    assert Coordination.objects.get().accepted
