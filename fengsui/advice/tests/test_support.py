"""Support in accidents: who is called, on which lane, by when."""

from __future__ import annotations

import pytest

from fengsui.advice.commands import support
from fengsui.advice.queries.roster import roster
from fengsui.advice.tests.conftest import refusal_of
from fengsui.clocks.models import Deadline
from fengsui.kernel.refusal import Forbidden
from fengsui.people.models import OrgUnit
from fengsui.registers.commands import record
from fengsui.web.doors import REGISTRY

CLEAN = {"conflict_free": True, "undertaking": True}


def called(people, by="mei", unit="2900", **more):
    told = {"accident": "充电站起火，两人受伤", "question": "起火原因", "body": "LB01"}
    return support.call(unit=OrgUnit.objects.get(code=unit), by=people[by], **(told | more))


def terms(row):
    return {one.rule: one.due_at - one.started_at for one in Deadline.objects.filter(subject=row.pk)}


@pytest.mark.clause("S43-6.f")
def test_an_ordinary_order_goes_on_the_fast_lane_only_with_a_reason(world, people):
    assert refusal_of(called, people, fast=True) == [("field", "fast_lane_reasoned")]
    assert called(people, fast=True, fast_reason="同批次货物正在放行").urgent
    assert called(people, fast=True, major=True).urgent
    assert not called(people).urgent


@pytest.mark.clause("S43-6.f")
def test_the_deadlines_of_the_fast_lane_are_shorter(world, people):
    ordinary, fast = terms(called(people)), terms(called(people, fast=True, major=True))
    assert set(ordinary) == set(fast) == {"N32", "AID"}
    assert all(fast[rule] < ordinary[rule] for rule in fast)
    assert fast["AID"].total_seconds() == 24 * 3600


@pytest.mark.clause("S43-6.f", "S43-5.c")
def test_one_of_the_roster_is_called(world, people):
    assert refusal_of(called, people, body="", accident=" ", question=" ") == [
        ("field", "accident_described"), ("field", "question_written"), ("field", "one_called"), ("qual", "called_qualified"),
    ]  # fmt: skip
    assert refusal_of(called, people, person="eve") == [("field", "one_called")]
    assert refusal_of(called, people, body="EX01") == [("qual", "called_qualified")]
    listed = {one.designation.body_id or one.designation.person.username: one.calls for one in roster()}
    assert listed["LB01"] == listed["eve"] == 0 and "xue" not in listed
    called(people)
    called(people, body="", person="eve")
    order = [one.designation.body_id or one.designation.person.username for one in roster()]
    assert set(order[-2:]) == {"LB01", "eve"}
    office = OrgUnit.objects.get(code="EWO")
    told = {"unit": office, "kind": "falsified", "facts_found": "虚假数据", "evidence": "核查函", "by": people["ding"]}
    record.accuse(body="LB01", **told)
    assert "LB01" not in [one.designation.body_id for one in roster()]
    assert refusal_of(called, people) == [("qual", "called_qualified")]


@pytest.mark.clause("S43-6.f", "A13-17", "A13-29")
def test_whoever_was_called_answers_in_person_reports_and_sees_it_no_longer(world, people):
    row = called(people, body="", person="eve", major=True, fast=True)
    rows = REGISTRY["support"].rows
    assert list(rows(people["eve"])) == [row] and not rows(people["eli"]).exists() and not rows(people["lab"]).exists()
    assert refusal_of(support.accept, row.pk, by=people["eli"], **CLEAN) == [("auth", "own_call")]
    assert refusal_of(support.accept, row.pk, by=people["eve"], conflict_free=False, undertaking=False) == [
        ("coi", "conflict_declared_clean"), ("field", "secrecy_undertaken"),
    ]  # fmt: skip
    support.accept(row.pk, by=people["eve"], **CLEAN)
    assert refusal_of(support.report, row.pk, findings=" ", by=people["eve"]) == [("field", "findings_written")]
    support.report(row.pk, findings="电池管理系统失效", by=people["eve"])
    assert not Deadline.objects.filter(subject=row.pk, stopped_at__isnull=True).exists()
    support.send_back(row.pk, reason="请补充照片", by=people["mei"])
    assert [one.rule for one in Deadline.objects.filter(subject=row.pk, stopped_at__isnull=True)] == ["AID"]
    support.report(row.pk, findings="电池管理系统失效，附照片", by=people["eve"])
    with pytest.raises(Forbidden):
        support.close(row.pk, by=people["eve"])
    support.close(row.pk, by=people["mei"])
    assert not rows(people["eve"]).exists()


@pytest.mark.clause("S43-6.f")
def test_a_laboratory_declines_or_is_called_off(world, people):
    row = called(people)
    assert list(REGISTRY["support"].rows(people["lab"])) == [row]
    assert support.decline(row.pk, reason="设备检修", by=people["lab"]).state == "declined"
    assert support.withdraw(called(people).pk, reason="已查明", by=people["mei"]).state == "withdrawn"
    assert not REGISTRY["support"].rows(people["lab"]).exists()
