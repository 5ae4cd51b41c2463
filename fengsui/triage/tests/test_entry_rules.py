"""What each source must give before it is handed in, and what a referred matter owes; exchanges with partners abroad."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from fengsui.clocks.actor import tick
from fengsui.clocks.models import Alert, Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.moments import BEIJING
from fengsui.kernel.refusal import Refused
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import cooperation, information
from fengsui.triage.models import RiskInformation

BASE = {
    "source_name": "officer", "source_mark": "登记簿 7", "title": "充电器发热", "product_name": "充电器",
    "risk_description": "充电时发热", "notifying_country": "CN", "identity_status": "verified",
}  # fmt: skip

SOURCES = [
    ("S05", {}, "monitoring_task", "2026年消费品监测计划 3"),
    ("S16", {"url": "https://example.invalid/a"}, "media_kind", "tv"),
    ("S20", {"notifying_body": "某大学"}, "proof", "学院证明"),
    ("S21", {}, "focus_channel", "border_trade"),
]


def drafted(by, code, **more):
    item = information.capture(unit=OrgUnit.objects.get(code="2901"), fields=BASE | {"source_code": code} | more, by=by)
    return information.adopt(item.pk, by=by)


def refused(call, *args, **told):
    with pytest.raises(Refused) as caught, transaction.atomic():
        call(*args, **told)
    return [reason.rule for reason in caught.value.details]


@pytest.mark.clause("Q09-2.1.s3", "Q09-2.1.s5", "S43-2.c", "S43-2.f", "G17-11.b")
@pytest.mark.parametrize(("code", "columns", "field", "value"), SOURCES)
def test_a_source_gives_what_its_sheet_asks(lin, code, columns, field, value):
    item = drafted(lin, code, **columns)
    assert item.missing_for_entry() == (f"entry.{field}",)
    assert refused(information.submit, item.pk, by=lin) == ["entry_rule_met"]
    information.fill_in(item.pk, entry={field: value}, professional={}, by=lin)
    assert information.submit(item.pk, by=lin).state == "submitted"
    assert RiskInformation.objects.filter(**{f"entry__{field}": value}).count() == 1, "counted by it"


@pytest.mark.clause("Q09-2.1.s6", "Q09-2.1.s7")
@pytest.mark.parametrize("code", ["S07.1", "S09.2"])
def test_bodies_are_named(lin, code):
    item = drafted(lin, code)
    assert "notifying_body" in item.missing_for_entry()
    assert refused(information.submit, item.pk, by=lin) == ["entry_rule_met"]
    RiskInformation.objects.filter(pk=item.pk).update(notifying_body="某机构")
    assert information.submit(item.pk, by=lin).state == "submitted"


@pytest.mark.clause("Q09-2.1.s6")
def test_a_foreign_body_has_its_country(lin):
    item = drafted(lin, "S07.1", notifying_body="FDA")
    RiskInformation.objects.filter(pk=item.pk).update(notifying_country="")
    assert refused(information.submit, item.pk, by=lin) == ["entry_rule_met"]


@pytest.mark.clause("Q09-2.1.s8", "Q09-2.2.8")
def test_what_is_referred_is_due_on_its_day(lin, mei):
    item = drafted(lin, "S23")
    assert set(item.missing_for_entry()) == {"entry.instructing_body", "entry.instruction", "entry.instruction_due"}
    day = (now() + timedelta(days=5)).astimezone(BEIJING).date()
    told = {"instructing_body": "市政府办公厅", "instruction": "核查并报告", "instruction_due": day.isoformat()}
    information.fill_in(item.pk, entry=told, professional={}, by=lin)
    clock = Deadline.objects.get(rule="DUE", subject=item.pk)
    assert clock.due_at.astimezone(BEIJING) == datetime(day.year, day.month, day.day, tzinfo=BEIJING) + timedelta(
        days=1
    )
    later = (day + timedelta(days=3)).isoformat()
    information.fill_in(item.pk, entry={"instruction_due": later}, professional={}, by=lin)
    running = Deadline.objects.get(rule="DUE", subject=item.pk, stopped_at__isnull=True)
    assert running.due_at.astimezone(BEIJING).date() == day + timedelta(days=4), "one clock, at the new day's end"


@pytest.mark.clause("S43-2.g")
def test_nothing_goes_abroad_unapproved_and_replies_are_waited_for(ding, gao):
    unit = OrgUnit.objects.get(code="EWO")
    draft = cooperation.draft(unit=unit, partner="欧盟委员会", request="请协查批次", country="BE", by=ding)
    due = (now() + timedelta(days=10)).date()
    assert refused(cooperation.send, draft.pk, reply_due=due, by=ding) == ["outgoing_approved"]
    assert refused(cooperation.approve, draft.pk, by=ding.consequently()) == ["approver_did_not_draft"]
    cooperation.approve(draft.pk, by=gao)
    assert refused(cooperation.send, draft.pk, reply_due=date(2020, 1, 1), by=ding) == ["reply_due_ahead"]
    sent = cooperation.send(draft.pk, reply_due=due, by=ding)
    with travel(now() + timedelta(days=12)):
        tick()
        assert Alert.objects.filter(kind="overdue", deadline__subject=sent.pk).exists(), "the missing reply alarms"
        assert refused(cooperation.reply, sent.pk, reply=" ", by=ding) == ["reply_written"]
        cooperation.reply(sent.pk, reply="已召回", by=ding)
    assert Deadline.objects.get(subject=sent.pk, rule="DUE").stopped_at
    assert cooperation.close(sent.pk, outcome="并入案件", by=ding).state == "closed"
