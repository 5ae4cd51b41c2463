"""Who may be designated, by whom, from when to when; and that what has lapsed cannot be chosen the day after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.models import Setting
from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit, User
from fengsui.registers.commands import designation, record
from fengsui.registers.models import Designation
from fengsui.registers.queries.standing import (
    ASSESSORS,
    VERIFIERS,
    bodies_for,
    experts_for,
    trouble_of_body,
    trouble_of_person,
)
from fengsui.registers.rules.designation import CONDITIONS, Standing, against
from fengsui.web.doors import REGISTRY


def refusal_of(call, *args, **told):
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [reason.rule for reason in refused.value.details]


def office():
    return OrgUnit.objects.get(code="EWO")


def body(code):
    return OrgUnit.objects.get(code=code)


def nominated(by, kind="assessment_institution", **more):
    holder = {"body": "TI02"} if kind not in ("expert", "committee_member") else {"person": "xue"}
    told = {"pool": office(), "kind": kind, "nominated_by": "商品检验司"} | holder | more
    return designation.nominate(by=by, **told)


def evidenced(by, row, **more):
    told = {
        "categories": [],
        "hazards": [],
        "scope": "机电产品",
        "evidence": dict.fromkeys(CONDITIONS[row.kind], "见材料"),
    }
    return designation.revise(row.pk, by=by, **(told | more))


def designated(ding, gao, sun, days=365, kind="assessment_institution", scope=None, **more):
    row = nominated(ding, kind, **more)
    evidenced(ding, row, **(scope or {}))
    designation.review(row.pk, by=gao)
    first = beijing_day(now())
    return designation.approve(
        row.pk, document_no="署商发〔2026〕1号", valid_from=first, valid_to=first + timedelta(days=days), by=sun
    )


@pytest.mark.clause("A13-6.a", "Q09-4.2.a", "S43-5.a")
def test_headquarters_designates_what_is_national(ding, gao, sun, mei, zhao, world):
    region = OrgUnit.objects.get(code="2900")
    for kind in ("assessment_institution", "national_assessment_centre", "verification_laboratory"):
        assert refusal_of(nominated, mei, kind, pool=region) == ["pool_may_hold_this_kind"]
    with pytest.raises(Forbidden):
        nominated(mei, pool=office())
    assert nominated(mei, "monitoring_point", pool=region).unit_id == "2900"
    row = designated(ding, gao, sun)
    assert row.state == "active" and trouble_of_body(body("TI02"), ASSESSORS) == ""
    with pytest.raises(Forbidden):
        designation.withdraw(row.pk, reason="x", by=zhao)


@pytest.mark.clause("Q09-4.1.a", "Q09-4.2.a", "Q09-1.3.5")
def test_a_nomination_names_its_unit_and_one_holder(ding, world):
    assert refusal_of(nominated, ding, nominated_by=" ") == ["nominator_named"]
    assert refusal_of(nominated, ding, person="xue") == ["one_holder_of_the_kind"]
    assert refusal_of(nominated, ding, "expert", person="", body="TI02") == ["one_holder_of_the_kind"]
    assert refusal_of(nominated, ding, body="nobody") == ["one_holder_of_the_kind", "body_is_an_institution"]
    assert refusal_of(nominated, ding, body="OP01") == ["body_is_an_institution"]
    nominated(ding)
    assert refusal_of(nominated, ding) == ["none_stands_yet"]
    with pytest.raises(IntegrityError, match="designation_one_holder"), transaction.atomic():
        Designation(state="nominated", unit=office(), path="HQ.EWO", kind="expert").save(force_insert=True)


@pytest.mark.clause("G17-5.a", "A13-6.a", "S43-5.c")
def test_every_condition_is_evidenced_and_three_people_agree(ding, gao, sun, world):
    row = nominated(ding, "monitoring_centre")
    conditions = CONDITIONS["monitoring_centre"]
    assert refusal_of(designation.review, row.pk, by=gao) == ["scope_written", "conditions_evidenced"]
    for missing in conditions:
        evidenced(ding, row, evidence={one: "见材料" for one in conditions if one != missing})
        assert refusal_of(designation.review, row.pk, by=gao) == ["conditions_evidenced"]
    evidenced(ding, row)
    assert refusal_of(designation.review, row.pk, by=ding) == ["reviewer_did_not_nominate"]
    designation.review(row.pk, by=gao)
    day = beijing_day(now())
    told = {"document_no": "署商发〔2026〕1号", "valid_from": day, "valid_to": day + timedelta(days=30)}
    for by in (ding, gao):
        with pytest.raises(Forbidden):
            designation.approve(row.pk, by=by, **told)
    assert refusal_of(designation.approve, row.pk, by=gao.consequently(), **told) == ["approver_did_not_review"]
    assert refusal_of(designation.approve, row.pk, by=sun, **(told | {"document_no": ""})) == ["document_named"]
    assert "term_given" in refusal_of(
        designation.approve, row.pk, by=sun, **(told | {"valid_to": day - timedelta(days=1)})
    )
    assert designation.approve(row.pk, by=sun, **told).state == "active"


@pytest.mark.clause("A13-6.a", "S43-5.b")
def test_what_has_lapsed_cannot_be_chosen_the_day_after(ding, gao, sun, world):
    row = designated(ding, gao, sun, days=10)
    centre = body("TI02")
    last = row.valid_to
    assert trouble_of_body(centre, ASSESSORS, on=last) == ""
    assert trouble_of_body(centre, ASSESSORS, on=last + timedelta(days=1)) == "lapsed"
    assert centre in bodies_for(ASSESSORS, last) and centre not in bodies_for(ASSESSORS, last + timedelta(days=1))
    with travel(now() + timedelta(days=11)):
        assert trouble_of_body(centre, ASSESSORS) == "lapsed", "also before the clock has looked"
        tick()
        row.refresh_from_db()
        assert row.state == "expired" and trouble_of_body(centre, ASSESSORS) == "lapsed"


@pytest.mark.clause("A13-6.a")
def test_a_term_that_lies_ahead_begins_on_its_day(ding, gao, sun, world):
    row = nominated(ding)
    evidenced(ding, row)
    designation.review(row.pk, by=gao)
    first = beijing_day(now()) + timedelta(days=3)
    designation.approve(row.pk, document_no="〔2026〕2号", valid_from=first, valid_to=first + timedelta(days=9), by=sun)
    row.refresh_from_db()
    assert (row.state == "approved" and trouble_of_body(body("TI02"), ASSESSORS) == "unlisted") or "lapsed"
    assert refusal_of(designation.activate, row.pk, by=sun.consequently()) == ["term_begun"]
    with travel(now() + timedelta(days=3)):
        tick()
        assert trouble_of_body(body("TI02"), ASSESSORS) == ""


@pytest.mark.clause("S43-5.c", "Q09-2.4.2.3")
def test_scope_counts(ding, gao, sun, world):
    designated(
        ding, gao, sun, kind="testing_body", scope={"categories": ["toy_child"], "hazards": ["chemical", "toxic"]}
    )
    lab = body("TI02")
    assert trouble_of_body(lab, ["testing_body"], category="toy_child", hazards=["toxic"]) == ""
    assert trouble_of_body(lab, ["testing_body"], category="vehicle") == "out_of_scope"
    assert trouble_of_body(lab, ["testing_body"], category="toy_child", hazards=["electrical"]) == "out_of_scope"
    assert trouble_of_body(lab, ["testing_body"]) == ""


@pytest.mark.clause("G17-28", "G17-29")
def test_whoever_falsified_is_chosen_no_more(ding, gao, tian, sun, world, deliver):
    told = {"unit": office(), "kind": "falsified", "facts_found": "篡改原始记录", "evidence": "哈希不符", "by": ding}
    assert refusal_of(record.accuse, **told) == ["one_subject"]
    assert refusal_of(record.accuse, body="TI01", person="tian", **told) == ["one_subject"]
    assert refusal_of(record.accuse, body="TI01", **(told | {"evidence": " "})) == ["evidence_named"]
    assert trouble_of_body(body("TI01"), ASSESSORS) == ""
    made = record.accuse(body="TI01", **told)
    assert trouble_of_body(body("TI01"), ASSESSORS) == "sanctioned", "at once"
    assert body("TI01") not in bodies_for(VERIFIERS)
    deliver()
    row = Designation.objects.get(body="TI01", kind="assessment_institution")
    assert row.state == "suspended"
    assert REGISTRY["integrity"].rows(tian).filter(pk=made.pk).exists(), "they may read what is held against them"
    assert refusal_of(record.lift, made.pk, reason="已整改", by=ding) == ["lifter_did_not_record"]
    record.lift(made.pk, reason="已整改", by=gao)
    assert trouble_of_body(body("TI01"), ASSESSORS) == "suspended", "until headquarters resumes it"
    designation.resume(row.pk, reason="整改合格", by=sun)
    assert trouble_of_body(body("TI01"), ASSESSORS) == ""


@pytest.fixture
def gate(world):
    """Closes the gate of examinations for the time of a test."""

    def close():
        Setting.objects.filter(key="registers.exam_gate").update(value=True)
        catalogue.forget()

    yield close
    catalogue.forget()


@pytest.mark.clause("A13-28", "S43-6.c")
def test_the_gate_of_examinations(ding, gao, world, gate):
    eve, eli = User.objects.get(username="eve"), User.objects.get(username="eli")
    day = beijing_day(now())
    assert trouble_of_person(eve) == "" and {eve, eli} <= set(experts_for())
    gate()
    assert trouble_of_person(eve) == "untrained" and experts_for() == []
    told = {"unit": office(), "subject": "研判规则", "taken_on": day, "by": ding}
    assert refusal_of(record.enter, person="eve", passed=True, **(told | {"taken_on": day + timedelta(days=1)})) == [
        "taken_by_now"
    ]
    assert refusal_of(record.enter, person="eve", passed=True, valid_to=day, **told) == ["valid_beyond_the_day"]
    passed = record.enter(person="eve", passed=True, valid_to=day + timedelta(days=100), **told)
    record.enter(person="eli", passed=False, **told)
    assert experts_for() == [eve] and trouble_of_person(eli) == "untrained"
    assert trouble_of_person(eve, on=day + timedelta(days=100)) == ""
    assert trouble_of_person(eve, on=day + timedelta(days=101)) == "untrained"
    record.annul(passed.pk, reason="代考", by=gao)
    assert trouble_of_person(eve) == "untrained"


@pytest.mark.clause("Q09-4.1.a")
def test_regions_keep_their_own_pools(mei, bai, zhao, wu, ding, gao, sun, world):
    region = OrgUnit.objects.get(code="2900")
    row = nominated(mei, "expert", pool=region, source_committee="浙江省产品安全专家委员会")
    assert not REGISTRY["designation"].rows(wu).filter(pk=row.pk).exists(), "another region does not see it begun"
    evidenced(mei, row)
    designation.review(row.pk, by=bai)
    day = beijing_day(now())
    designation.approve(row.pk, document_no="杭关专家〔2026〕1号", valid_from=day, valid_to=day, by=zhao)
    assert trouble_of_person(User.objects.get(username="xue")) == ""
    assert REGISTRY["designation"].rows(wu).filter(pk=row.pk).exists(), "whoever stands can be chosen by all"


def test_why_somebody_is_not_qualified_names_the_nearest_reason():
    on = date(2026, 11, 21)
    gone = Standing("expert", "expired", (), (), date(2020, 1, 1), date(2021, 1, 1))
    elsewhere = Standing("expert", "active", ("vehicle",), (), date(2026, 1, 1), date(2027, 1, 1))
    here = Standing("expert", "active", (), (), date(2026, 1, 1), date(2026, 11, 21))
    assert against([], ["expert"], on) == "unlisted"
    assert against([here], ["committee_member"], on) == "unlisted"
    assert against([gone], ["expert"], on) == "lapsed"
    assert against([elsewhere, gone], ["expert"], on, "toy_child") == "out_of_scope"
    assert against([gone, elsewhere, here], ["expert"], on, "toy_child") == ""
    assert against([here], ["expert"], date(2026, 11, 22)) == "lapsed"
    assert against([here], ["expert"], date(2025, 12, 31)) == "lapsed"
