"""Who answers for what, by what is screened, and how an item reaches the unit that is competent for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.catalogue.loading import touch
from fengsui.catalogue.models import Setting
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.models import SourceRecord
from fengsui.collection.tests.samples import sample
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Refused
from fengsui.people.models import OrgUnit, User
from fengsui.triage.commands import duty, information, standard
from fengsui.triage.models import Duty, RiskInformation
from fengsui.triage.queries import network
from fengsui.triage.queries.duty import competent, competent_unit, gaps, on_duty
from fengsui.triage.tests.test_intake import office, take_in  # noqa: F401


def rules(refused):
    return [reason.rule for reason in refused.value.details]


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return rules(refused)


def item_at(unit, by, **fields):
    place = OrgUnit.objects.get(code=unit)
    told = {"source_code": "S18.1", "source_name": "officer", "source_mark": "12365", "title": "插头发烫"} | fields
    return information.capture(unit=place, fields=told, by=by)


@pytest.mark.clause("Q09-1.3.1", "Q09-5.2")
def test_a_duty_is_held_by_somebody_who_is_there(sun, world):
    told = {"unit": "2900", "function": "collect", "by": sun}
    made = duty.assign(officer="mei", deputy="bai", **told)
    assert refusal_of(duty.assign, officer="bai", **told) == ["not_assigned_already"]
    assert refusal_of(duty.assign, unit="2900", function="judge", officer="wu", by=sun) == ["officer_of_the_unit"]
    assert refusal_of(duty.assign, unit="2900", function="judge", officer="mei", deputy="mei", by=sun) == [
        "deputy_is_another"
    ]
    User.objects.filter(username="bai").update(is_active=False)
    assert refusal_of(duty.hand_over, made.pk, officer="bai", by=sun) == ["officer_active"]
    assert Duty.objects.get(pk=made.pk).officer.username == "mei"
    with pytest.raises(IntegrityError, match="duty_once"), transaction.atomic():
        duplicate = Duty(state="assigned", unit_id="2900", path="HQ.2900", function="collect", officer=made.officer)
        duplicate.save(force_insert=True)


@pytest.mark.clause("Q09-5.2", "Q09-1.3.1")
def test_four_functions_are_owed_and_gaps_are_listed(sun, lin, world):
    units = list(OrgUnit.objects.filter(code__in=["2900", "2901"]))
    assert gaps(units) == {code: ["collect", "report", "judge", "handle"] for code in ("2900", "2901")}
    for function in ("collect", "report", "judge", "handle"):
        duty.assign(unit="2901", function=function, officer="lin", by=sun)
    assert gaps(units) == {"2900": ["collect", "report", "judge", "handle"]}
    held = Duty.objects.get(function="collect")
    item_at("2901", lin)
    assert refusal_of(duty.vacate, held.pk, reason="调岗", by=sun) == ["nothing_waits"]
    duty.hand_over(held.pk, officer="cai", by=sun)
    assert Duty.objects.get(pk=held.pk).officer.username == "cai"
    User.objects.filter(username="lin").update(is_active=False)
    assert gaps(units)["2901"] == ["report", "judge", "handle"], "a closed account holds nothing"


@pytest.mark.clause("Q09-2.3.0")
def test_a_screening_follows_the_standard_in_force(ding, gao, bai, mei, world, verified):
    words = {"scope": "消费品", "text": "有人受伤的"}
    office_unit = OrgUnit.objects.get(code="EWO")
    first = standard.draft(unit=office_unit, title="第一版", by=ding, **words)
    assert refusal_of(standard.publish, first.pk, by=ding) == ["publisher_did_not_draft"]
    standard.publish(first.pk, by=gao)
    screening = {
        "criteria": ["within_duty"], "protected_interests": ["person_property"], "hazard_families": ["electrical"],
        "business_category": "mech_elec", "regime": "industrial", "item_kind": "hazard_info",
    }  # fmt: skip
    item, other = verified(), verified()
    assert information.screen_in(item.pk, by=bai, **screening).standard == "EWO-1"
    second = standard.draft(unit=office_unit, title="第二版", by=ding, **words)
    standard.publish(second.pk, by=gao)
    first.refresh_from_db()
    assert first.state == "replaced"
    assert refusal_of(information.screen_in, other.pk, by=bai, standard_id=first.pk, **screening) == [
        "standard_in_force"
    ]
    assert information.screen_in(other.pk, by=bai, standard_id=second.pk, **screening).standard == "EWO-2"
    own = standard.draft(unit=OrgUnit.objects.get(code="2900"), title="关区", by=mei, **words)
    standard.publish(own.pk, by=gao)
    assert information.screen_in(verified().pk, by=bai, **screening).standard == "2900-1", "the nearest unit's"
    standard.withdraw(own.pk, reason="并入总署标准", by=gao)
    assert information.screen_in(verified().pk, by=bai, **screening).standard == "EWO-2"


@pytest.fixture
def verified(mei, bai):
    """Makes a verified item of the region."""

    def make():
        told = {"product_name": "充电器", "risk_description": "发热", "notifying_country": "CN"}
        item = item_at("2900", mei, identity_status="verified", **told)
        information.adopt(item.pk, by=mei)
        information.submit(item.pk, by=mei)
        information.verify(item.pk, by=bai)
        return information.confirm(item.pk, source_verified=True, content_verified=True, evidence="原件", by=bai)

    return make


@pytest.mark.clause("Q09-2.2.1", "Q09-2.2.7", "Q09-2.2.6.b")
def test_what_is_handed_over_arrives_and_is_signed_for(lin, wen, wu, sun, world, deliver):
    item = item_at("2901", lin)
    assert refusal_of(information.transfer, item.pk, to="5301", reason="收货人在深圳", by=lin) == ["target_on_duty"]
    assert refusal_of(information.transfer, item.pk, to="", reason="不知道", by=lin) == ["target_given"]
    duty.assign(unit="5301", function="collect", officer="wen", by=sun)
    information.transfer(item.pk, to="5301", reason="收货人在深圳", by=lin)
    deliver()
    deliver()
    arrived = RiskInformation.objects.get(came_from=item.pk)
    assert (arrived.unit_id, arrived.state, arrived.title) == ("5301", "lead", "插头发烫")
    assert arrived.received_at == item.received_at, "the earliest receipt counts"
    assert RiskInformation.objects.get(pk=item.pk).signed_for_at is None
    information.adopt(arrived.pk, corroboration="已联系投诉人", by=wen)
    deliver()
    sent = RiskInformation.objects.get(pk=item.pk)
    receipt = Entry.objects.get(act="information.sign_for", subject=item.pk)
    assert sent.signed_for_at and "温外" in receipt.body["given"]["receiver"]
    assert refusal_of(information.sign_for, item.pk, receiver="x", by=sun.consequently()) == ["transfer_pending"]


@pytest.mark.clause("Q09-2.2.1", "Q09-2.2.7")
def test_complaints_and_domestic_notices_have_their_hour(lin, sun, world):
    from fengsui.clocks.actor import tick
    from fengsui.clocks.models import Alert

    complaint = item_at("2901", lin)
    notice = item_at("2901", lin, source_code="S09.1", notifying_body="市场监管总局")
    foreign = item_at("2901", lin, source_code="S07.1")
    due = {row.subject: row.due_at - row.started_at for row in Deadline.objects.filter(rule="N08")}
    assert due == {complaint.pk: timedelta(hours=4), notice.pk: timedelta(minutes=30)}
    assert foreign.pk not in due
    with travel(now() + timedelta(minutes=31)):
        tick()
        assert {alert.deadline.subject for alert in Alert.objects.filter(kind="overdue")} == {notice.pk}
    information.adopt(complaint.pk, corroboration="已核对", by=lin)
    assert Deadline.objects.get(rule="N08", subject=complaint.pk).stopped_at, "the competent unit took it on itself"
    assert RiskInformation.objects.filter(pk=notice.pk, state="lead").exists(), "late, and never lost"


@pytest.mark.clause("Q09-2.2.5.b")
def test_who_collects_for_others_sends_a_proposal(gao, sun, world, deliver):
    duty.assign(unit="CID", function="collect", officer="hao", by=sun)
    news = item_at("EWO", gao, source_code="S16", url="https://example.invalid/1")
    assert refusal_of(information.transfer, news.pk, to="CID", reason="属其主管", by=gao) == ["proposal_given"]
    information.transfer(news.pk, to="CID", reason="属其主管", proposal="建议抽检同型号产品", by=gao)
    deliver()
    assert RiskInformation.objects.get(came_from=news.pk).proposal == "建议抽检同型号产品"


@pytest.mark.clause("Q09-2.2.5.a", "Q09-2.2.6.a", "A13-8.a")
def test_every_outlet_body_and_source_has_its_collector(world, gao, sun):
    assert network.unassigned() == []
    duty.assign(unit="CID", function="handle", category="toy_child", officer="hao", by=sun)
    assert competent("handle", "toy_child") == "CID" and competent("handle", "vehicle") == ""
    news = item_at("EWO", gao, source_code="S16", entry={"outlet_class": "overseas_official"})
    local = item_at("2901", gao, source_code="S16", entry={"outlet_class": "local"})
    body = item_at("EWO", gao, source_code="S07.2", entry={"international_body": "ISO"})
    toys = item_at("EWO", gao, source_code="S06", business_category="toy_child")
    assert [competent_unit(one) for one in (news, local, body, toys)] == ["ITC", "2901", "CID", "CID"]
    row = Setting.objects.get(key="assignment.outlet")
    row.value = {name: unit for name, unit in row.value.items() if name != "central"}
    row.save()
    Setting.objects.filter(key="assignment.source").update(value={"other": "NOWHERE"})
    touch()
    lacking = network.unassigned()
    assert "outlet central" in lacking and "source cpsc-recalls" in lacking


@pytest.mark.clause("A13-8.a")
def test_units_that_enter_nothing_are_listed(world, lin):
    units = list(OrgUnit.objects.filter(code__in=["2901", "2902"]))
    item_at("2901", lin)
    assert network.silent(units, now()) == ["2902"]
    assert sorted(network.silent(units, now() + timedelta(days=31))) == ["2901", "2902"]


@pytest.mark.clause("Q09-1.3.3")
def test_the_source_follows_what_was_handed_on(office, gao, sun, deliver):  # noqa: F811
    duty.assign(unit="CID", function="collect", officer="hao", by=sun)
    content = sample("rappel-conso", 3).file
    take_in("rappel-conso", content, office)
    item = RiskInformation.objects.order_by("pk").first()
    assert on_duty(OrgUnit.objects.get(code="CID"))
    information.transfer(item.pk, to="CID", reason="属其主管", proposal="建议核查", by=gao)
    deliver()
    arrived = RiskInformation.objects.get(came_from=item.pk)
    assert SourceRecord.objects.get(subject=arrived.pk).source == "rappel-conso"
    assert not SourceRecord.objects.filter(subject=item.pk).exists()
