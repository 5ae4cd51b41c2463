"""The clock as an actor: it reminds, marks overdue once, tells the superior, and can be travelled in tests."""

from datetime import datetime, timedelta

import pytest

from fengsui.clocks.actor import superior, tick
from fengsui.clocks.models import Alert, Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.moments import BEIJING
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information as items

BEGIN = datetime(2026, 11, 20, 9, tzinfo=BEIJING)


def a_lead(by):
    fields = {"source_code": "S18.1", "source_name": "officer", "title": "充电器起火"}
    return items.capture(unit=OrgUnit.objects.get(code=by.unit), fields=fields, by=by)


def test_travelling_moves_the_only_clock_and_comes_back(world):
    with travel(BEGIN):
        there = now()
        with travel(BEGIN + timedelta(days=3650)):
            assert now().year == 2036
        assert now() - there < timedelta(seconds=5)
    assert abs(now() - datetime.now(BEIJING)) < timedelta(minutes=5)


@pytest.mark.clause("Q09-1.2")
def test_a_missed_clock_is_marked_once_and_told_to_the_superior(lin):
    with travel(BEGIN):
        lead = a_lead(lin)
    with travel(BEGIN + timedelta(hours=24, minutes=1)):
        tick()
        tick()
    deadline = Deadline.objects.get(subject=lead.pk, rule="N06")
    assert deadline.overdue_at is not None
    assert deadline.escalated_to == "HQ.2900"
    told = Alert.objects.filter(deadline=deadline).values_list("kind", "path")
    assert set(told) >= {("overdue", "HQ.2900.2901"), ("escalated", "HQ.2900")}
    assert len(told) == len(set(told))


def test_a_late_act_is_accepted_and_stays_late(lin):
    with travel(BEGIN):
        lead = a_lead(lin)
        items.adopt(lead.pk, by=lin)
    with travel(BEGIN + timedelta(hours=30)):
        items.merge(lead.pk, into=a_lead(lin).pk, by=lin)
    assert Deadline.objects.get(subject=lead.pk, rule="N06").missed


def test_headquarters_is_its_own_superior():
    assert superior("HQ") == "HQ"
    assert superior("HQ.2900.2901") == "HQ.2900"
