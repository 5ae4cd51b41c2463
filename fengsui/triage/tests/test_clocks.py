"""The legal clocks of triage: at the minute, across midnight, through a regrade, and when an act comes late (N01-N09)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fengsui.clocks.actor import tick
from fengsui.clocks.models import Alert, Deadline
from fengsui.clocks.travel import travel
from fengsui.kernel.moments import BEIJING
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information
from fengsui.triage.models import RiskInformation

EVENING = datetime(2026, 11, 20, 23, 50, tzinfo=BEIJING)
LATE = timedelta(hours=1)


def screened(by, confirmer):
    """An item that waits for its grade, in the local customs."""
    told = {
        "source_code": "S02.1", "source_name": "officer", "source_mark": "口岸 1", "title": "灯串漏电", "product_name": "灯串",
        "risk_description": "漏电", "notifying_country": "CN", "notifying_body": "义乌海关", "notified_on": EVENING.date(),
        "occurred_note": "不详", "product_class": "9405", "producer": "某厂", "identity_status": "verified",
    }  # fmt: skip
    item = information.capture(unit=OrgUnit.objects.get(code="2901"), fields=told, by=by)
    information.adopt(item.pk, by=by)
    missing = RiskInformation.objects.get(pk=item.pk).missing_for_entry()
    entry = {name.removeprefix("entry."): "写明" for name in missing if name.startswith("entry.")}
    if entry:
        information.fill_in(item.pk, entry=entry, professional={}, by=by)
    information.submit(item.pk, by=by)
    information.verify(item.pk, by=confirmer)
    information.confirm(item.pk, source_verified=True, content_verified=True, evidence="原件", by=confirmer)
    screening = {
        "criteria": ["within_duty"], "protected_interests": ["person_property"], "hazard_families": ["electrical"],
        "business_category": "", "regime": "industrial", "item_kind": "hazard_info",
    }  # fmt: skip
    return information.screen_in(item.pk, by=confirmer, **screening)


def running(item):
    rows = Deadline.objects.filter(subject=item.pk, stopped_at__isnull=True)
    return {row.rule: row.due_at.astimezone(BEIJING) for row in rows}


@pytest.mark.clause("Q09-2.3.3.a", "Q09-2.1.f")
def test_grade_three_at_ten_to_midnight(lin, cai):
    with travel(EVENING):
        item = information.grade(screened(lin, cai).pk, grade=3, opinion="送检", by=cai)
        due = running(item)
    assert due["N04"] - EVENING < timedelta(minutes=10, seconds=5) and due["N04"].hour == 0
    assert abs(due["N02"] - EVENING - timedelta(days=1)) < timedelta(seconds=5)


@pytest.mark.clause("Q09-2.3.3.a", "Q09-2.1.d", "Q09-2.1.e")
@pytest.mark.parametrize(("grade", "minutes"), [(1, 30), (2, 60)])
def test_grades_one_and_two_alarm_as_set(lin, cai, grade, minutes):
    with travel(EVENING):
        told = {"reason": "有人死亡", "handle_by": EVENING + timedelta(days=2)}
        item = information.grade(screened(lin, cai).pk, grade=grade, by=cai, **told)
        begun = Deadline.objects.get(subject=item.pk, rule="N01").started_at
        due = running(item)
        assert due["N01"] - begun == timedelta(minutes=minutes)
        assert due["N03"] - begun == timedelta(hours=2)
    with travel(EVENING + timedelta(minutes=minutes - 1)):
        tick()
        assert not Alert.objects.filter(deadline__rule="N01", kind="overdue").exists()
    with travel(EVENING + timedelta(minutes=minutes, seconds=30)):
        tick()
        told = Alert.objects.filter(deadline__rule="N01", deadline__subject=item.pk)
        assert {(alert.kind, alert.path) for alert in told} >= {
            ("overdue", "HQ.2900.2901"),
            ("escalated", "HQ.2900"),
        }


@pytest.mark.clause("Q09-2.3.3.a")
def test_a_regrade_starts_the_stricter_clock_and_the_old_one_runs_on(lin, cai, mei):
    with travel(EVENING):
        item = information.grade(screened(lin, cai).pk, grade=3, opinion="送检", by=cai)
        first = running(item)
    with travel(EVENING + LATE):
        information.regrade(item.pk, grade=1, reason="又有两人受伤", by=cai)
        both = running(item)
    assert both["N02"] == first["N02"] and both["N04"] == first["N04"], "what was owed is still owed"
    assert abs(both["N01"] - (EVENING + LATE) - timedelta(minutes=30)) < timedelta(seconds=5)


@pytest.mark.clause("Q09-2.3.3.a")
def test_a_late_report_is_accepted_flagged_and_counted(lin, cai):
    with travel(EVENING):
        item = information.grade(screened(lin, cai).pk, grade=3, opinion="送检", by=cai)
    with travel(EVENING + timedelta(days=1, seconds=30)):
        tick()
        information.report(item.pk, to="2900", report_text="现报告", by=lin)
    clock = Deadline.objects.get(subject=item.pk, rule="N02")
    assert clock.overdue_at and clock.missed
    late = [row for row in Deadline.objects.filter(rule="N02", stopped_at__isnull=False) if row.missed]
    assert len(late) == 1
