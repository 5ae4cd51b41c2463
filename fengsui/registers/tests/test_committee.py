"""Expert committees: their charter, who serves in them from when to when, and their sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.clocks.actor import tick
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit, User
from fengsui.registers.commands import committee, designation
from fengsui.registers.models import CommitteeSession, Designation
from fengsui.registers.queries.committee import committees_of, invited
from fengsui.web.doors import REGISTRY

CHARTER = {
    "charter": "委员会就监测计划和重大风险提出意见",
    "specialities": "电气、机械、化学",
    "document_no": "署商发〔2026〕3号",
}


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return {reason.rule: reason.code for reason in refused.value.details}


def adopted(by, days=400, **more):
    day = beijing_day(now())
    told = {"unit": OrgUnit.objects.get(code="EWO"), "title": "国家专家委员会", "valid_from": day}
    return committee.adopt(**(told | CHARTER | {"valid_to": day + timedelta(days=days)} | more), by=by)


def appointed(row, by, person="eve", days=90, **more):
    day = beijing_day(now())
    told = {"member_from": day, "member_to": day + timedelta(days=days), "field": "电气安全"}
    return committee.appoint_member(row.pk, person=person, **(told | more), by=by)


@pytest.mark.clause("S43-5.b")
def test_a_charter_is_adopted_by_a_head_and_amended_on_record(world, sun, gao, mei):
    for by in (gao, mei):
        with pytest.raises(Forbidden):
            adopted(by)
    assert refusal_of(adopted, sun, charter=" ", specialities="", document_no="") == {
        "charter_written": "field", "specialities_named": "field", "document_named": "field",
    }  # fmt: skip
    assert refusal_of(adopted, sun, days=-1) == {"term_given": "field"}
    row = adopted(sun)
    assert Deadline.objects.get(subject=row.pk, rule="TERM").clauses == "S43-5.b"
    told = CHARTER | {"valid_from": row.valid_from, "valid_to": row.valid_to + timedelta(days=9)}
    assert refusal_of(committee.amend, row.pk, **(told | {"valid_to": None}), by=sun) == {"term_given": "field"}
    committee.amend(row.pk, **(told | {"specialities": "电气、机械、化学、儿童用品"}), by=sun)
    assert Deadline.objects.filter(subject=row.pk, stopped_at=None).count() == 1


@pytest.mark.clause("S43-5.b", "Q09-4.1.a")
def test_members_come_from_the_register_for_a_term_within_the_committees(world, sun, gao):
    row = adopted(sun)
    for person in ("xue", "tian", "nobody", ""):
        assert refusal_of(appointed, row, gao, person) == {"member_registered": "qual"}, person
    for days in (401, -1):
        assert refusal_of(appointed, row, gao, days=days) == {"member_term_within": "range"}
    assert refusal_of(appointed, row, gao, member_from=None) == {"member_term_within": "range"}
    with pytest.raises(Forbidden):
        appointed(row, sun)
    appointed(row, gao, chair=True)
    assert refusal_of(appointed, row, gao) == {"not_serving_yet": "dup"}
    assert refusal_of(committee.end_member, row.pk, person="eli", reason="辞任", by=gao) == {"serving_now": "state"}
    appointed(row, gao, "eli")
    assert [one.username for one in invited(row)] == ["eli", "eve"]
    committee.end_member(row.pk, person="eli", reason="辞任", by=gao)
    assert [one.username for one in invited(row)] == ["eve"], "from that day on"
    appointed(row, gao, "eli")
    page = str(REGISTRY["committee"].describe(row, gao).tables)
    assert page.count("黎明") == 2, "both terms stand on the page"


@pytest.mark.clause("S43-5.b")
def test_whoever_is_past_the_term_is_not_invited_and_takes_no_part(world, sun, gao):
    row = adopted(sun)
    appointed(row, gao, "eve", days=10)
    appointed(row, gao, "eli", days=90)
    eve = User.objects.get(username="eve")
    last = beijing_day(now()) + timedelta(days=10)
    assert eve in invited(row, last) and eve not in invited(row, last + timedelta(days=1))
    assert committees_of(eve, last) == [row] and committees_of(eve, last + timedelta(days=1)) == []
    told = {"agenda": "年度监测计划", "minutes": "同意"}
    with travel(now() + timedelta(days=11)):
        day = beijing_day(now())
        held = {"held_on": day, "attendees": ["eve", "eli"], "by": gao} | told
        assert refusal_of(committee.hold_session, row.pk, **held) == {"attendees_serve": "qual"}
        assert refusal_of(committee.hold_session, row.pk, **(held | {"attendees": []})) == {"attendees_named": "field"}
        assert refusal_of(committee.hold_session, row.pk, **(held | {"attendees": ["eli"], "minutes": " "})) == {
            "minutes_written": "field"
        }
        ahead = held | {"attendees": ["eli"], "held_on": day + timedelta(days=1), "agenda": ""}
        assert refusal_of(committee.hold_session, row.pk, **ahead) == {
            "session_held": "field",
            "agenda_written": "field",
        }
        committee.hold_session(row.pk, **(held | {"held_on": last}))
        committee.hold_session(row.pk, **(held | {"attendees": ["eli"]}))
    first, second = CommitteeSession.objects.filter(committee=row).order_by("number")
    assert [one["person"] for one in first.attendees] == ["eli", "eve"] and len(second.attendees) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeSession.objects.filter(pk=first.pk).update(minutes="另行修改")


@pytest.mark.clause("S43-5.b", "A13-6.a")
def test_whom_the_register_no_longer_holds_is_not_invited(world, sun, gao):
    row = adopted(sun)
    appointed(row, gao, "eve")
    held = Designation.objects.get(person__username="eve", kind="expert", state="active")
    designation.suspend(held.pk, reason="调查中", by=sun)
    assert invited(row) == []
    designation.resume(held.pk, reason="已查清", by=sun)
    assert len(invited(row)) == 1
    committee.dissolve(row.pk, reason="职能调整", by=sun)
    row.refresh_from_db()
    assert invited(row) == [] and row.state == "dissolved"


@pytest.mark.clause("S43-5.b")
def test_a_committee_ends_with_its_term(world, sun, gao):
    row = adopted(sun, days=20)
    assert refusal_of(committee.expire, row.pk, by=sun.consequently()) == {"term_over": "state"}
    appointed(row, gao, days=20)
    with travel(now() + timedelta(days=21)):
        assert invited(row) == [], "also before the clock has looked"
        tick()
        row.refresh_from_db()
        assert row.state == "expired"
