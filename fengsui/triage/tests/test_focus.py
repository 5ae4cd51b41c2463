"""Goods in focus by year and tier; acting first, and the papers that follow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit, User
from fengsui.portal.queries import todo
from fengsui.triage.commands import first_action, focus, information
from fengsui.triage.models import RiskInformation
from fengsui.triage.queries.first_action import late_papers
from fengsui.web.doors import REGISTRY


def refusal_of(call, /, *args, **told):
    """Each refusal: its class, its rule, its places."""
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(*args, **told)
    return [(reason.code, reason.rule, reason.places) for reason in refused.value.details]


def submitted(by, title="硝酸铵包装破损", unit="2901"):
    told = {
        "source_code": "S02.1", "source_name": "officer", "source_mark": f"口岸 {title}", "title": title, "product_name": title,
        "risk_description": "泄漏", "notifying_country": "CN", "notifying_body": "义乌海关", "notified_on": beijing_day(now()),
        "occurred_note": "不详", "product_class": "3102", "producer": "某厂", "identity_status": "verified",
    }  # fmt: skip
    item = information.capture(unit=OrgUnit.objects.get(code=unit), fields=told, by=by)
    information.adopt(item.pk, by=by)
    entry = {name.removeprefix("entry."): "写明" for name in item.missing_for_entry() if name.startswith("entry.")}
    information.fill_in(item.pk, entry=entry, professional={}, by=by)
    return information.submit(item.pk, by=by)


def screened(by, confirmer, category="dangerous_goods", **told):
    item = submitted(by, **told)
    information.verify(item.pk, by=confirmer)
    information.confirm(item.pk, source_verified=True, content_verified=True, evidence="原件", by=confirmer)
    screening = {
        "criteria": ["within_duty"], "protected_interests": ["person_property"], "hazard_families": ["explosive"],
        "business_category": category, "regime": "industrial", "item_kind": "hazard_info",
    }  # fmt: skip
    return information.screen_in(item.pk, by=confirmer, **screening)


def put(by, kind="dangerous_goods", **more):
    return focus.put(by=by, **({"focus": kind, "year": now().year, "requirement": "逐批核查单证"} | more))


@pytest.mark.clause("S43-16.a")
def test_a_list_is_of_a_year_and_of_goods_with_a_sub_table(gao, zhao, lin):
    assert refusal_of(put, gao, kind="consumer_goods", year=now().year - 1, requirement=" ") == [
        ("range", "focus_has_sub_table", ()), ("range", "year_not_over", ()), ("field", "requirement_written", ()),
    ]  # fmt: skip
    row = put(gao)
    assert (row.path, row.state) == ("HQ", "standing")
    assert refusal_of(put, gao) == [("dup", "not_listed_yet", ())]
    assert put(zhao).path == "HQ.2900"
    with pytest.raises(Forbidden), transaction.atomic():
        put(lin)
    assert refusal_of(focus.drop, row.pk, reason="", by=gao) == [("field", "reason_given", ())]


@pytest.mark.clause("S43-16.a")
def test_goods_in_focus_are_graded_on_their_sub_table_alone(gao, lin, cai):
    put(gao)
    item = screened(lin, cai)
    assert item.focus == ["dangerous_goods"]
    grading = {"grade": 3, "opinion": "送检", "by": cai}
    refusals = refusal_of(information.grade, item.pk, **grading)
    assert ("field", "focus_sub_table_filled", ("un_number", "hazard_class")) in refusals
    information.fill_in(item.pk, entry={}, professional={"un_number": "1942", "hazard_class": "5.1"}, by=cai)
    assert information.grade(item.pk, **grading).state == "graded"


@pytest.mark.clause("S43-16.a")
def test_also_where_the_sub_table_asks_for_nothing_in_particular(gao, lin, cai):
    """The sheet of bulk resources has no needed field: one at least must say something."""
    plain = screened(lin, cai, category="bulk_resource", title="铁矿砂")
    assert plain.focus == [] and information.grade(plain.pk, grade=3, opinion="送检", by=cai).state == "graded"
    put(gao, kind="bulk_resource_goods")
    item = screened(lin, cai, category="bulk_resource", title="铜精矿")
    assert refusal_of(information.grade, item.pk, grade=3, opinion="送检", by=cai) == [
        ("field", "focus_sub_table_filled", ("bulk_resource",))
    ]
    information.fill_in(item.pk, entry={}, professional={"moisture": "9.1"}, by=cai)
    assert information.grade(item.pk, grade=3, opinion="送检", by=cai).state == "graded"


@pytest.mark.clause("S43-16.a")
def test_the_list_counts_in_its_year_and_its_area(gao, zhao, lin, cai, wu, wen):
    """Hangzhou's list counts in Yiwu and not in Shenzhen; next year's does not count yet."""
    put(zhao, kind="solid_waste")
    put(gao, year=now().year + 1)
    assert screened(lin, cai, category="solid_waste", title="废塑料").focus == ["solid_waste"]
    assert screened(lin, cai, title="硫酸").focus == []
    assert screened(wen, wu, category="solid_waste", title="废纸", unit="5301").focus == []
    rows = REGISTRY["focus_list"].rows
    assert rows(lin).count() == 2 and rows(wu).count() == 1


@pytest.mark.clause("S43-16.a")
def test_what_is_in_focus_stands_before_the_rest(gao, lin, cai, client, settings):
    before = screened(lin, cai, title="硝酸铵一批")
    put(gao)
    item = screened(lin, cai, title="硝酸铵二批")
    later = screened(lin, cai, category="mech_elec", title="电钻")
    tasks = [task.row.pk for task in todo(cai, now()) if task.row.pk in (before.pk, item.pk, later.pk)]
    assert tasks[0] == item.pk
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="cai"), backend="django.contrib.auth.backends.ModelBackend")
    assert "重点" in client.get("/desk/").content.decode()


def acted(item, by, **more):
    told = {
        "action": "当场封存并疏散", "reason": "有爆炸危险", "papers": ["书面报告", "封存清单"],
        "papers_due": beijing_day(now()) + timedelta(days=2),
    }  # fmt: skip
    return first_action.act_first(item.pk, by=by, **(told | more))


@pytest.mark.clause("Q09-2.5.1.c")
def test_who_acts_first_says_what_why_and_which_papers_follow(lin):
    item = submitted(lin)
    yesterday = beijing_day(now()) - timedelta(days=1)
    assert refusal_of(acted, item, lin, action=" ", reason="", papers=[], papers_due=yesterday) == [
        ("field", "first_action_written", ()), ("field", "reason_given", ()), ("field", "papers_named", ()),
        ("field", "papers_due_ahead", ()),
    ]  # fmt: skip
    item = acted(item, lin)
    assert item.state == "submitted" and item.first_actions[0]["action"] == "当场封存并疏散"
    assert item.papers_owed() == ("书面报告", "封存清单")


@pytest.mark.clause("Q09-2.5.1.c")
def test_papers_that_are_late_stand_on_a_list(lin, mei, wu, client, settings):
    item = acted(submitted(lin), lin)
    today = beijing_day(now())
    assert [(one.paper, one.late) for one in late_papers(mei, today)] == [("书面报告", False), ("封存清单", False)]
    assert all(one.late for one in late_papers(mei, today + timedelta(days=3)))
    assert not any(one.late for one in late_papers(mei, today + timedelta(days=2)))
    assert late_papers(wu, today) == []
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    with travel(now() + timedelta(days=3)):
        page = client.get("/desk/late-papers/").content.decode()
    assert item.title in page and "封存清单" in page and "逾期" in page
    client.force_login(User.objects.get(username="omar"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/desk/late-papers/").status_code == 403


@pytest.mark.clause("Q09-2.5.1.c")
def test_a_paper_is_handed_in_once_by_its_name(lin):
    item = acted(submitted(lin), lin)
    assert refusal_of(first_action.hand_in_paper, item.pk, paper="照片", reference="", by=lin) == [
        ("range", "paper_owed", ()), ("field", "paper_referred_to", ()),
    ]  # fmt: skip
    item = first_action.hand_in_paper(item.pk, paper="封存清单", reference="义关封〔2026〕7号", by=lin)
    assert item.papers_owed() == ("书面报告",)
    assert refusal_of(first_action.hand_in_paper, item.pk, paper="封存清单", reference="再交", by=lin) == [
        ("range", "paper_owed", ())
    ]


@pytest.mark.clause("Q09-2.5.1.c")
def test_nothing_is_closed_while_a_paper_is_owed(gao, act_as):
    from fengsui.demo.people import PERSONAS
    from fengsui.demo.story import Story

    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    story = Story(people).tell(until="open_case")
    item = RiskInformation.objects.get(pk=story.item)
    acted(item, people["mei"], papers=["书面报告"])
    information.handle(item.pk, measures="封存", effect="未扩大", by=people["mei"])
    closing = {"publication": "不公开", "by": people["mei"]}
    refusals = refusal_of(information.close, item.pk, **closing)
    assert ("state", "late_papers_in", ("书面报告",)) in refusals
    first_action.hand_in_paper(item.pk, paper="书面报告", reference="杭关报〔2026〕9号", by=people["mei"])
    item.refresh_from_db()
    assert "late_papers_in" not in {
        reason.rule
        for reason in REGISTRY["information"].lifecycle.reasons_against(
            "close", item.facts(publication="不公开"), by=people["mei"], at=now()
        )
    }
