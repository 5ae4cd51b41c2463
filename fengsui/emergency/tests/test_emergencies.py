"""Plans that lapse, stocks that raise the alarm, drills that are evaluated, responses from alert to review."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from fengsui.clocks.actor import tick
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.people import PERSONAS
from fengsui.emergency import queries
from fengsui.emergency.commands import drill, emergency, plan, supply
from fengsui.journal.models import Entry
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit, User
from fengsui.web.doors import REGISTRY

CONTACT = {"body": "义乌消防救援大队", "duty": "处置泄漏", "name": "陈值班", "phone": "0579-85110119"}


def refusal_of(call, /, *args, **told):
    """The class and the rule of each refusal."""
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [(reason.code, reason.rule) for reason in refused.value.details]


def day(days=0):
    return beijing_day(now() + timedelta(days=days))


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


def told(**more):
    return {
        "title": "危险货物泄漏应急预案", "scenario": "集装箱内危险货物泄漏", "port": "2901", "command": "关长指挥，副关长替补",
        "steps": ["疏散并设警戒区", "通知消防"], "contacts": [CONTACT], "review_on": day(200), **more,
    }  # fmt: skip


@pytest.fixture
def drafted(people):
    return plan.draft(unit=OrgUnit.objects.get(code="2900"), by=people["mei"], **told())


@pytest.fixture
def live(drafted, people):
    return plan.approve(drafted.pk, by=people["zhao"])


@pytest.mark.clause("S43-16.b")
def test_a_plan_is_whole_and_approved_by_another(people):
    unit = OrgUnit.objects.get(code="EWO")
    gao, ding = people["gao"], people["ding"]
    assert refusal_of(plan.draft, unit=unit, by=gao, **told(title="", scenario=" ", port="OP01")) == [
        ("field", "title_given"), ("field", "scenario_described"), ("field", "port_named"),
    ]  # fmt: skip
    row = plan.draft(unit=unit, by=gao, **told(command="", steps=[], contacts=[], review_on=day(-1)))
    assert refusal_of(plan.approve, row.pk, by=gao) == [
        ("field", "command_named"), ("field", "steps_written"), ("field", "contacts_listed"),
        ("field", "review_day_ahead"), ("sod", "approver_did_not_draft"),
    ]  # fmt: skip
    plan.revise(row.pk, by=gao, **told())
    with pytest.raises(Forbidden), transaction.atomic():
        plan.approve(row.pk, by=people["mei"])
    assert plan.approve(row.pk, by=ding).state == "live"


@pytest.mark.clause("S43-16.b")
def test_a_plan_lapses_after_its_day_of_review_and_is_listed(live, people):
    mei = people["mei"]
    assert queries.lapsed(mei) == []
    with travel(now() + timedelta(days=201)):
        tick()
        assert queries.lapsed(mei) == [live] and queries.lapsed(people["wu"]) == []
        live.refresh_from_db()
        assert live.state == "lapsed"
        plan.reopen(live.pk, reason="按演练结果修订", by=people["zhao"])
        assert queries.lapsed(mei) == []
        plan.revise(live.pk, by=mei, **told(review_on=day(365)))
        assert plan.approve(live.pk, by=people["zhao"]).state == "live"
    assert Deadline.objects.filter(aggregate="emergency_plan", stopped_at__isnull=True).count() == 1


@pytest.mark.clause("S43-16.b")
def test_a_plan_on_its_day_of_review_still_holds(live, people):
    with travel(now() + timedelta(days=199)):
        tick()
        live.refresh_from_db()
        assert live.state == "live"
    assert plan.withdraw(live.pk, reason="并入总预案", by=people["zhao"]).state == "withdrawn"


@pytest.mark.clause("S43-16.b")
def test_a_lapsed_plan_is_activated_only_with_the_reason(live, people):
    mei, zhao = people["mei"], people["zhao"]
    with travel(now() + timedelta(days=201)):
        tick()
        row = emergency.alert(unit=live.unit, event="集装箱冒烟", place="三号泊位", by=mei)
        asked = {"plan_id": live.pk, "level": "L2", "commander": "赵峰", "by": zhao}
        assert refusal_of(emergency.activate, row.pk, **asked) == [("state", "plan_live_or_override")]
        row = emergency.activate(row.pk, override_reason="无其他预案，已口头请示", **asked)
    assert (row.state, row.plan_id) == ("activated", live.pk)
    entry = Entry.objects.get(act="emergency.activate")
    assert "无其他预案" in entry.body["emergency"]["override_reason"]


@pytest.mark.clause("S43-16.b")
def test_nobody_acts_by_a_draft(drafted, people):
    row = emergency.alert(unit=drafted.unit, event="冒烟", place="三号泊位", by=people["mei"])
    assert refusal_of(emergency.activate, row.pk, plan_id=drafted.pk, level="", commander="", by=people["zhao"]) == [
        ("state", "plan_was_approved"), ("field", "level_chosen"), ("field", "commander_named"),
    ]  # fmt: skip
    assert emergency.call_off(row.pk, reason="为水汽", by=people["zhao"]).state == "called_off"


@pytest.mark.clause("S43-16.b")
def test_names_and_telephones_stay_out_of_the_journal(live):
    for entry in Entry.objects.filter(aggregate="emergency_plan"):
        assert CONTACT["phone"] not in entry.body_text and CONTACT["name"] not in entry.body_text


def kept(people, **more):
    asked = {"name": "防化服", "place": "一号库", "measure": "套", "amount": 11, "minimum": 10, "keeper": "蔡文"}
    return supply.keep(unit=OrgUnit.objects.get(code="2901"), by=people["lin"], **(asked | more))


@pytest.mark.clause("S43-16.c")
@pytest.mark.parametrize(("amount", "state"), [(11, "sufficient"), (10, "short"), (9, "short"), (0, "short")])
def test_the_alarm_is_raised_below_the_minimum_and_at_it(people, amount, state):
    row = kept(people, amount=amount)
    assert row.state == state
    assert queries.short(people["mei"]) == ([row] if state == "short" else [])
    counted = supply.count(kept(people).pk, amount=amount, by=people["lin"])
    assert (counted.state, counted.amount) == (state, amount)


@pytest.mark.clause("S43-16.c")
def test_the_alarm_ends_when_the_stock_is_above_its_minimum(people):
    lin = people["lin"]
    row = supply.count(kept(people).pk, amount=4, note="领用七套", by=lin)
    assert refusal_of(supply.restock, row.pk, added=6, by=lin) == [("range", "above_minimum")]
    assert refusal_of(supply.restock, row.pk, added=None, by=lin) == [
        ("field", "something_added"), ("range", "above_minimum"),
    ]  # fmt: skip
    assert supply.restock(row.pk, added=7, by=lin).state == "sufficient"
    supply.count(row.pk, amount=10, by=lin)
    assert supply.count(row.pk, amount=12, by=lin).state == "sufficient"
    acts = Entry.objects.filter(aggregate="emergency_supply").order_by("version").values_list("act", flat=True)
    assert [act.partition(".")[2] for act in acts] == [
        "keep", "count", "run_short", "restock", "count", "run_short", "count", "recover",
    ]  # fmt: skip
    assert refusal_of(supply.count, row.pk, amount=None, by=lin) == [("field", "amount_counted")]


@pytest.mark.clause("S43-16.c")
def test_a_stock_is_described(people):
    assert refusal_of(kept, people, name="", place="", minimum=None, amount=None) == [
        ("field", "supply_named"), ("field", "place_given"), ("field", "minimum_set"), ("field", "amount_counted"),
    ]  # fmt: skip


@pytest.mark.clause("S43-16.c")
def test_a_drill_is_evaluated_by_somebody_else(live, people):
    mei, zhao = people["mei"], people["zhao"]
    assert refusal_of(drill.schedule, plan_id=live.pk, planned_on=day(-1), by=mei) == [("field", "day_planned")]
    row = drill.schedule(plan_id=live.pk, planned_on=day(), by=mei)
    assert queries.undrilled(mei) == [live]
    assert refusal_of(drill.hold, row.pk, held_on=day(1), participants="", course="", by=mei) == [
        ("field", "day_of_drill_over"), ("field", "participants_named"), ("field", "course_written"),
    ]  # fmt: skip
    drill.hold(row.pk, held_on=day(), participants="查验科、消防", course="十二分钟完成疏散", by=mei)
    assert refusal_of(drill.evaluate, row.pk, score=0, findings=" ", by=mei) == [
        ("range", "score_given"), ("field", "findings_given"), ("sod", "evaluator_did_not_lead"),
    ]  # fmt: skip
    row = drill.evaluate(row.pk, score=4, findings="通信中断一次", lessons="增配电台", by=zhao)
    assert (row.state, row.score) == ("evaluated", 4) and queries.undrilled(mei) == []
    other = drill.schedule(plan_id=live.pk, planned_on=day(5), by=mei)
    assert drill.cancel(other.pk, reason="台风", by=mei).state == "cancelled"


@pytest.fixture
def acting(live, people):
    row = emergency.alert(unit=live.unit, event="集装箱泄漏", place="三号泊位", by=people["mei"])
    emergency.activate(row.pk, plan_id=live.pk, level="L3", commander="赵峰", by=people["zhao"])
    emergency.log(row.pk, entry="设置一百米警戒区", by=people["mei"])
    emergency.call(row.pk, partner="义乌消防救援大队", request="派防化力量", answer="二十分钟到场", by=people["mei"])
    return emergency.set_level(row.pk, level="L2", reason="涉及剧毒品", by=people["zhao"])


@pytest.mark.clause("S43-16.d")
def test_nobody_stands_down_without_a_task_to_review(acting, people):
    zhao = people["zhao"]
    due = now() + timedelta(days=10)
    assert refusal_of(emergency.stand_down, acting.pk, outcome="已清除", reviewer="", review_due=due, by=zhao) == [
        ("state", "review_task_given")
    ]
    assert refusal_of(emergency.stand_down, acting.pk, outcome="", reviewer="白石", review_due=None, by=zhao) == [
        ("field", "outcome_written"), ("state", "review_task_given"),
    ]  # fmt: skip
    row = emergency.stand_down(acting.pk, outcome="已清除", reviewer="白石", review_due=due, by=zhao)
    (clock,) = Deadline.objects.filter(aggregate="emergency", subject=row.pk)
    assert (row.state, clock.rule, clock.due_at, clock.stopped_at) == ("stood_down", "DUE", due, None)
    assert refusal_of(emergency.review, row.pk, course="", lessons=" ", by=zhao) == [
        ("field", "course_reviewed"), ("field", "lessons_written"), ("sod", "reviewer_did_not_command"),
    ]  # fmt: skip
    assert emergency.review(row.pk, course="处置及时", lessons="增配洗消设备", by=people["bai"]).state == "reviewed"
    clock.refresh_from_db()
    assert clock.stopped_at is not None


@pytest.mark.clause("S43-16.d")
def test_the_timeline_is_complete(acting, people, client, settings):
    due = now() + timedelta(days=10)
    emergency.stand_down(acting.pk, outcome="已清除", reviewer="白石", review_due=due, by=people["zhao"])
    row = emergency.review(acting.pk, course="处置及时", lessons="增配洗消设备", by=people["bai"])
    acts = Entry.objects.filter(aggregate="emergency", subject=row.pk).order_by("version")
    assert [datetime.fromisoformat(one["at"]) for one in row.log] == [entry.at for entry in acts]
    assert [one["kind"] for one in row.log] == ["event", "activate", "entry", "call", "level", "stand_down", "review"]
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/emergencies/{row.pk}/timeline/").content.decode()
    for words in (
        "集装箱泄漏",
        "设置一百米警戒区",
        "派防化力量",
        "二十分钟到场",
        "涉及剧毒品",
        "已清除",
        "增配洗消设备",
    ):
        assert words in page
    for name in ("wu", "omar"):
        client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(f"/desk/emergencies/{row.pk}/timeline/").status_code in (403, 404)


@pytest.mark.clause("S43-16.d")
def test_what_is_written_says_something(acting, people):
    mei = people["mei"]
    assert refusal_of(emergency.log, acting.pk, entry=" ", by=mei) == [("field", "entry_written")]
    assert refusal_of(emergency.call, acting.pk, partner="", request="", by=mei) == [
        ("field", "partner_named"), ("field", "request_written"),
    ]  # fmt: skip
    assert refusal_of(emergency.set_level, acting.pk, level="L9", reason="", by=people["zhao"]) == [
        ("field", "level_chosen"), ("field", "reason_given"),
    ]  # fmt: skip
    assert refusal_of(emergency.alert, unit=acting.unit, event="", place=" ", by=mei) == [
        ("field", "event_described"), ("field", "place_named"),
    ]  # fmt: skip


@pytest.mark.clause("S43-16.b", "S43-16.c")
def test_the_page_of_readiness_shows_what_is_wanting(live, people, client, settings):
    row = kept(people, amount=3)
    with travel(now() + timedelta(days=201)):
        tick()
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/desk/readiness/").content.decode()
    assert live.title in page and row.name in page and "3 / 10" in page
    client.force_login(User.objects.get(username="omar"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/desk/readiness/").status_code == 403
    assert not REGISTRY["emergency_supply"].rows(people["omar"]).exists()
