"""The to-do list: what is due comes first, whatever came in since, and what is owed is on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.people.models import OrgUnit
from fengsui.portal import queries
from fengsui.triage.commands import information


@pytest.fixture
def lead(world):
    def make(by, **more):
        told = {"source_code": "S18.1", "source_name": "officer", "source_mark": "12360", "title": "插头发烫"} | more
        return information.capture(unit=OrgUnit.objects.get(code="2900"), fields=told, by=by)

    return make


def listed(actor):
    return {task.row.pk: task for task in queries.todo(actor, now())}


@pytest.mark.clause("A13-18.a", "Q09-2.3.3.a")
def test_what_is_due_is_never_crowded_out(mei, lead):
    with travel(now() - timedelta(hours=20)):
        old = lead(mei, title="最早的投诉")
    for number in range(queries.PER_KIND + 5):
        lead(mei, title=f"境外通报 {number}", source_code="S07.1")
    found = listed(mei)
    assert old.pk in found and found[old.pk].deadline.rule == "N08"
    assert next(iter(found)) == old.pk, "what has a clock comes first"


@pytest.mark.clause("Q09-2.3.5", "Q09-2.5.1.b")
def test_what_is_owed_by_a_running_clock_is_listed(mei, gao, lead):
    item = lead(mei, product_name="充电器", risk_description="发烫", notifying_country="CN", identity_status="verified")
    information.adopt(item.pk, by=mei)
    information.submit(item.pk, by=mei)
    information.report_urgently(item.pk, urgency_reason="已有人受伤", grade=1, reason="已有两人受伤", by=mei)
    assert {"report", "complete_verification"} <= set(listed(mei)[item.pk].acts)
    information.report(item.pk, to="EWO", report_text="书面报告", by=mei)
    assert "report" not in listed(mei)[item.pk].acts
    assert "acknowledge" in listed(gao)[item.pk].acts
    information.acknowledge(item.pk, by=gao)
    assert "acknowledge" not in listed(gao)[item.pk].acts
