"""The to-do list: what is due comes first, whatever came in since, and what is owed is on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.outreach.models import Broadcast, Dispatch
from fengsui.people.models import OrgUnit, User
from fengsui.portal import queries, waiting
from fengsui.portal.desk import PAGE
from fengsui.triage.commands import information
from fengsui.warning.commands import warning
from fengsui.warning.models import RiskWarning
from fengsui.web.doors import REGISTRY
from fengsui.web.pages import ASIDE


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


def test_the_tables_name_what_there_is():
    for aggregate, states in waiting.RESTING.items():
        assert set(states) <= set(REGISTRY[aggregate].lifecycle.states), aggregate
    for aggregate, acts in waiting.ONCE_POSSIBLE.items():
        assert set(acts) <= set(REGISTRY[aggregate].by_act), aggregate
    for aggregate, cleared in waiting.CLEARS.items():
        rules = {rule.name for step in REGISTRY[aggregate].lifecycle.steps.values() for rule in step.only_if}
        assert set(cleared) <= rules and set(cleared.values()) <= set(REGISTRY[aggregate].by_act), aggregate
    acts = {act for doors in REGISTRY.values() for act in doors.by_act}
    assert acts >= ASIDE


@pytest.fixture
def story(act_as):
    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    return Story(people, replace(CHARGER, grade=1, factors=(4, 4, 4)))


@pytest.mark.clause("A13-18.a", "S43-10.a", "Q09-2.5.2")
def test_whoever_clears_the_way_is_asked_and_nobody_once_it_is_clear(story, fan, ding, sun, pan, deliver):
    story.tell(until="decide")
    deliver()
    drafted = [task for task in listed(fan).values() if task.doors.aggregate == "warning"]
    assert RiskWarning.objects.filter(state="draft").exists() and not drafted, (
        "a draft without a text is not checked yet"
    )
    story.write_warning()
    pk = story.warning
    row = RiskWarning.objects.get(pk=pk)
    assert pk not in listed(fan), "both checks are done"
    warning.revise(pk, extent_zh=f"{row.extent_zh}，主要销往华东", by=story.officer)
    assert listed(fan)[pk].acts == ["check_legality"], "a text that was changed is checked anew"
    warning.check_legality(pk, note="依据、权限、形式合法", by=fan)
    assert pk not in listed(fan)
    warning.check_secrecy(pk, note="不含不得公开的内容", by=story.officer)
    story.submit_warning()
    story.empower("standing", ["L1"])
    assert listed(ding)[pk].acts[0] == "countersign" and pk not in listed(fan)
    seen = RiskWarning.objects.get(pk=pk).text_hash
    warning.countersign(pk, seen=seen, by=ding)
    assert pk not in listed(ding) or "countersign" not in listed(ding)[pk].acts
    assert listed(fan)[pk].acts == ["countersign"], "the next of the chain"
    warning.countersign(pk, seen=seen, by=fan)
    assert pk not in listed(fan) and listed(sun)[pk].acts == ["approve"]
    warning.approve(pk, seen=seen, by=sun)
    assert listed(pan)[pk].acts == ["publish"]


@pytest.mark.clause("A13-18.a")
def test_what_may_stay_as_it_is_waits_for_nobody(story, zhao, gao, sun, pan, deliver, client, settings):
    settings.DEMONSTRATION = True
    story.tell(until="execute")
    deliver()
    assert not {one.row.state for one in listed(sun).values()} & {"published", "in_force", "confirmed", "responding"}
    assert story.case in listed(gao) and listed(gao)[story.case].acts == ["evaluate"], "a clock asks for the evaluation"
    client.force_login(User.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")
    assert 'href="?kind=case" aria-current="true">风险案件' in client.get("/desk/?kind=case").content.decode()
    begun = Broadcast.objects.get(warning=story.warning)
    assert "replay" not in listed(pan)[begun.pk].acts, "nothing has failed"
    Dispatch.objects.filter(broadcast=begun, state="waiting").update(state="failed")
    assert listed(pan)[begun.pk].acts == ["replay"]


def test_the_page_shows_one_kind_and_fifty_at_a_time(mei, gao, lead, client, settings):
    settings.DEMONSTRATION = True
    for number in range(PAGE + 3):
        lead(mei, title=f"境外通报 {number}")
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    waits = len(listed(mei))
    first = client.get("/desk/").content.decode()
    assert first.count('<td data-label="') >= PAGE and f'<span class="badge">{waits}</span>' in first
    assert "?page=2" in first and "境外通报" in first
    of_kind = client.get("/desk/?kind=information&page=1").content.decode()
    assert "境外通报" in of_kind
    none = client.get("/desk/?kind=warning").content.decode()
    assert "境外通报" not in none and '<span class="badge">0</span>' in none
    assert client.get("/desk/?kind=nonsense&page=x").status_code == 200
