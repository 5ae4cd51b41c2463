"""Institutions that verify or enter for customs: who may be commissioned, what they see, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.tests import evil
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import OrgUnit, User
from fengsui.triage.commands import commission, information
from fengsui.triage.forms.information import Verification
from fengsui.triage.models import Commission
from fengsui.triage.tests.test_attachment import add, key  # noqa: F401
from fengsui.triage.tests.test_network import item_at, refusal_of
from fengsui.web.doors import REGISTRY

TOLD = {
    "product_name": "充电器",
    "risk_description": "插头发烫冒烟",
    "notifying_country": "CN",
    "identity_status": "verified",
}
LAB = {"lab": "LB01", "lab_activity": "inspection", "standard_no": "GB 4943.1-2022", "test_result": "绝缘电阻不合格"}
YES = {"conflict_free": True, "undertaking": True}
FOUND = {"source_found": True, "content_found": False, "method": "到货主仓库抽样检测", "evidence": "检测报告 2026-118"}


def handed_in(by, **more):
    item = item_at("2900", by, **(TOLD | more))
    information.adopt(item.pk, by=by)
    return information.submit(item.pk, by=by)


def issued(item, by, kind="verification", institution="TI01", **more):
    told = {"task": "核实插头发烫是否属实", "due_at": now() + timedelta(days=5)} | more
    return commission.issue(information_id=item.pk, kind=kind, institution=institution, by=by, **told)


def sees(actor, row):
    return REGISTRY["commission"].rows(actor).filter(pk=row.pk).exists()


@pytest.mark.clause("G17-11.c")
def test_customs_commissions_whom_the_register_knows(mei, nan, gao, world):
    item = handed_in(mei)
    with pytest.raises(Forbidden):
        issued(item, nan)
    lent = User.objects.get(username="gao")
    lent.unit = OrgUnit.objects.get(code="NMC")
    lent.save()
    from fengsui.people.actors import actor_of

    assert refusal_of(issued, item, actor_of(lent)) == ["commissioner_is_customs"], (
        "the centre cannot pass its own work on"
    )
    assert refusal_of(issued, item, mei, institution="OP01") == ["institution_qualified"]
    assert refusal_of(issued, item, mei, institution="") == ["institution_qualified"]
    assert refusal_of(issued, item, mei, task=" ") == ["task_written"]
    assert refusal_of(issued, item, mei, due_at=now()) == ["term_ahead"]
    assert refusal_of(issued, item, mei, kind="entry") == ["item_open_for_it"]
    made = issued(item, mei)
    assert refusal_of(issued, item, mei) == ["none_under_way"]
    with pytest.raises(IntegrityError, match="commission_one_under_way"), transaction.atomic():
        Commission(state="issued", unit_id="2900", path="HQ.2900", item=item, kind="verification", due_at=now()).save(
            force_insert=True
        )
    clocks = {one.rule: one.due_at for one in Deadline.objects.filter(subject=made.pk)}
    assert set(clocks) == {"N32", "DUE"} and clocks["DUE"] == made.due_at


@pytest.mark.clause("G17-11.c", "G17-11.a")
def test_what_an_institution_finds_is_offered_and_customs_confirms(mei, bai, tian, lab, world, deliver):
    item = handed_in(mei)
    made = issued(item, mei)
    assert refusal_of(commission.accept, made.pk, conflict_free=False, undertaking=True, by=tian) == [
        "conflict_declared_clean"
    ]
    assert refusal_of(commission.accept, made.pk, conflict_free=True, undertaking=False, by=tian) == [
        "secrecy_undertaken"
    ]
    with pytest.raises(Forbidden):
        commission.accept(made.pk, **YES, by=lab)
    commission.accept(made.pk, **YES, by=tian)
    deliver()
    item.refresh_from_db()
    assert item.state == "verifying"
    assert refusal_of(commission.report, made.pk, by=tian) == ["findings_supported"]
    commission.work(made.pk, **(FOUND | {"evidence": " "}), by=tian)
    assert refusal_of(commission.report, made.pk, by=tian) == ["findings_supported"]
    commission.work(made.pk, **FOUND, by=tian)
    commission.report(made.pk, by=tian)
    assert refusal_of(commission.work, made.pk, **FOUND, by=tian) == ["state_allows"], "handed in is handed in"
    commission.send_back(made.pk, due_at=now() + timedelta(days=2), reason="需补充照片", by=mei)
    commission.work(made.pk, **(FOUND | {"content_found": True}), by=tian)
    commission.report(made.pk, by=tian)
    assert Verification.known(item) == {}, "only what was taken over is offered"
    commission.take_over(made.pk, by=mei)
    item.refresh_from_db()
    assert item.state == "verifying" and not item.verification, "the institution finds, customs confirms"
    offered = Verification.known(item)
    assert offered["source_verified"] and offered["content_verified"] and "检测报告 2026-118" in offered["evidence"]
    assert information.confirm(item.pk, **offered, by=bai).state == "verified"


@pytest.mark.clause("G17-11.c")
def test_work_counts_within_the_term_alone(mei, tian, world, deliver):
    made = issued(handed_in(mei), mei)
    commission.accept(made.pk, **YES, by=tian)
    commission.work(made.pk, **FOUND, by=tian)
    with travel(made.due_at - timedelta(minutes=1)):
        commission.work(made.pk, **FOUND, by=tian)
    with travel(made.due_at + timedelta(seconds=1)):
        assert refusal_of(commission.work, made.pk, **FOUND, by=tian) == ["within_term"]
        assert refusal_of(commission.report, made.pk, by=tian) == ["within_term"]
        later = now() + timedelta(days=1)
        assert refusal_of(commission.extend, made.pk, due_at=None, reason="样品晚到", by=mei) == ["term_ahead"]
        commission.extend(made.pk, due_at=later, reason="样品晚到", by=mei)
        commission.report(made.pk, by=tian)
    terms = Deadline.objects.filter(subject=made.pk, rule="DUE").order_by("pk")
    assert [one.due_at for one in terms] == [made.due_at, later] and not terms.filter(stopped_at=None).exists()


@pytest.mark.clause("G17-11.c", "G17-11.b", "Q09-3.4.c")
def test_an_institution_enters_the_sheet_and_nothing_else(mei, tian, lab, world):
    item = item_at("2900", mei, source_code="S03", **TOLD)
    information.adopt(item.pk, by=mei)
    made = issued(item, mei, kind="entry", institution="LB01", task="按检测报告录入")
    commission.accept(made.pk, **YES, by=lab)
    assert refusal_of(commission.work, made.pk, entry={"colour": "红"}, by=lab) == ["values_fit_the_sheets"]
    commission.work(made.pk, entry={"lab": "LB01", "lab_activity": "inspection"}, by=lab)
    assert refusal_of(commission.report, made.pk, by=lab) == ["sheets_complete"]
    with pytest.raises(Forbidden):
        information.fill_in(item.pk, entry=LAB, professional={}, by=lab)
    with pytest.raises(Forbidden):
        commission.work(made.pk, entry=LAB, by=tian)
    commission.work(made.pk, entry=LAB, by=lab)
    commission.report(made.pk, by=lab)
    item.refresh_from_db()
    assert item.entry == {}, "the item is as it was until customs takes the work over"
    commission.take_over(made.pk, by=mei)
    item.refresh_from_db()
    assert item.entry == LAB
    assert information.submit(item.pk, by=mei).state == "submitted"


@pytest.mark.clause("G17-11.c")
def test_access_begins_with_secrecy_and_ends_with_the_commission(mei, tian, lab, world, key):  # noqa: F811
    item = handed_in(mei)
    add(item, evil.picture(), mei)
    files = REGISTRY["attachment"]
    made = issued(item, mei)
    page = REGISTRY["commission"].describe(made, tian)
    assert "插头发烫冒烟" not in str(page) and not page.related and not page.pictures
    assert sees(tian, made) and not sees(lab, made) and not files.rows(tian).exists()
    commission.accept(made.pk, **YES, by=tian)
    made.refresh_from_db()
    page = REGISTRY["commission"].describe(made, tian)
    assert "插头发烫冒烟" in str(page) and len(page.pictures) == 1 and not page.related
    assert files.rows(tian).count() == 1 and not files.rows(lab).exists()
    assert not REGISTRY["information"].rows(tian).exists(), "the item itself is customs' own"
    commission.withdraw(made.pk, reason="由本关自行核实", by=mei)
    assert not sees(tian, made) and not files.rows(tian).exists()
    with pytest.raises((Unknown, Forbidden)):
        commission.work(made.pk, **FOUND, by=tian)


@pytest.mark.clause("G17-11.c")
def test_a_commission_ends_with_its_item(mei, bai, gao, tian, world, deliver):
    item = handed_in(mei)
    made = issued(item, mei)
    commission.accept(made.pk, **YES, by=tian)
    deliver()
    information.refute(item.pk, reason="经查不属实", second_person="mei", by=bai)
    deliver()
    made.refresh_from_db()
    assert made.state == "withdrawn" and not sees(tian, made)
    assert not Deadline.objects.filter(subject=made.pk, stopped_at=None).exists()


def test_what_was_reported_urgently_may_be_verified_by_commission(mei, tian, world):
    item = handed_in(mei)
    information.report_urgently(item.pk, urgency_reason="已有人受伤", grade=3, opinion="先行布控", by=mei)
    item.refresh_from_db()
    made = issued(item, mei)
    commission.accept(made.pk, **YES, by=tian)
    commission.work(made.pk, **FOUND, by=tian)
    commission.report(made.pk, by=tian)
    commission.take_over(made.pk, by=mei)
    with pytest.raises(Refused):
        commission.take_over(made.pk, by=mei)
    assert Verification.known(item)["evidence"].startswith("华东消费品安全评估中心")
