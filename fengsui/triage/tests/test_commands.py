"""The main path of an item, by the people whose work it is."""

from datetime import date

import pytest

from fengsui.clocks.models import Deadline
from fengsui.journal.queries import timeline
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import case as cases
from fengsui.triage.commands import information as items

RECORD = {
    "source_code": "S18.1",
    "source_name": "officer",
    "title": "晨光牌充电器使用中起火",
    "product_name": "手机充电器",
    "product_class": "8504",
    "brand": "晨光",
    "producer": "未知",
    "notifying_body": "义乌市消费者协会",
    "notifying_country": "CN",
    "source_mark": "12365-2026-0001",
    "risk_description": "充电时外壳熔化并起火",
}


def a_lead(by, **more):
    return items.capture(unit=OrgUnit.objects.get(code=by.unit), fields=RECORD | more, by=by)


def a_verified_item(lin, cai):
    lead = a_lead(lin, notified_on=date(2026, 11, 18), occurred_note="消费者不记得确切日期")
    items.adopt(lead.pk, by=lin)
    items.submit(lead.pk, by=lin)
    items.verify(lead.pk, by=cai)
    return items.confirm(lead.pk, source_verified=True, content_verified=True, evidence="电话回访并查看照片", by=cai)


def a_screened_item(lin, cai):
    item = a_verified_item(lin, cai)
    return items.screen_in(
        item.pk,
        criteria=["life_health_property"],
        protected_interests=["person_property"],
        hazard_families=["fire_thermal"],
        business_category="mech_elec",
        regime="industrial",
        item_kind="hazard_info",
        by=cai,
    )


def a_graded_item(lin, cai, grade=3):
    from datetime import timedelta

    from fengsui.clocks.now import now

    item = a_screened_item(lin, cai)
    told = {1: {"reason": "多地伤人"}, 2: {"handle_by": now() + timedelta(days=2)}, 3: {"opinion": "建议进一步研究"}}
    return items.grade(item.pk, grade=grade, by=cai, **told[grade])


def test_a_lead_becomes_a_graded_item(lin, cai):
    item = a_graded_item(lin, cai)
    assert item.state == "graded"
    assert item.info_no.startswith("2901-")
    acts = [entry.act.partition(".")[2] for entry in timeline([item.pk])]
    assert acts == ["capture", "adopt", "submit", "verify", "confirm", "screen_in", "grade"]


def test_intake_clock_stops_at_grading(lin, cai):
    lead = a_lead(lin)
    assert Deadline.objects.filter(subject=lead.pk, rule="N06", stopped_at__isnull=True).exists()
    item = a_graded_item(lin, cai)
    assert not Deadline.objects.filter(subject=item.pk, rule="N06", stopped_at__isnull=True).exists()


@pytest.mark.clause("G17-11.a")
def test_the_reporter_does_not_verify_alone(lin):
    lead = a_lead(lin)
    items.adopt(lead.pk, by=lin)
    items.submit(lead.pk, by=lin)
    with pytest.raises(Refused) as refusal:
        items.verify(lead.pk, by=lin)
    assert refusal.value.reasons == ["verifier_not_only_reporter"]


@pytest.mark.clause("A13-9.b")
def test_a_local_officer_opens_no_case(lin, cai):
    item = a_graded_item(lin, cai)
    with pytest.raises(Forbidden) as refusal:
        cases.open(information_id=item.pk, title_zh="充电器起火", by=lin)
    assert refusal.value.code == "auth"


def test_the_stranger_is_turned_away(lin, cai, wu):
    item = a_screened_item(lin, cai)
    with pytest.raises(Forbidden) as refusal:
        items.grade(item.pk, grade=3, opinion="研究", by=wu)
    assert refusal.value.code == "juris"


def test_a_regional_case_takes_the_item_along(lin, cai, mei):
    item = a_graded_item(lin, cai)
    case = cases.open(information_id=item.pk, title_zh="晨光牌充电器起火风险", by=mei)
    item.refresh_from_db()
    assert (case.state, item.state, item.case_id) == ("opened", "in_case", case.pk)
    assert case.number.startswith("FX-2900-")


def test_a_case_of_grade_one_belongs_to_headquarters(lin, cai, mei, gao):
    item = a_graded_item(lin, cai, grade=1)
    with pytest.raises(Refused) as refusal:
        cases.open(information_id=item.pk, title_zh="充电器起火", by=mei)
    assert refusal.value.reasons == ["owner_of_the_right_tier"]
    assert cases.open(information_id=item.pk, title_zh="充电器起火", by=gao).tier == 1
