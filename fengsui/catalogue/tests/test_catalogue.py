"""The reference data: dated, changed by headquarters alone and ahead, checked for gaps."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.catalogue import checks, clauses, commands, queries, routes, stages
from fengsui.catalogue.models import Code, LegalBasis
from fengsui.catalogue.reference import lists, read
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.journal.models import Entry
from fengsui.kernel.moments import BEIJING, beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.roles import ROLES
from fengsui.web.doors import REGISTRY

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=BEIJING)


def test_the_clauses_are_357_and_each_has_a_gist(world):
    assert len(clauses.all_clauses()) == 357
    assert all(one.gist_en for one in clauses.all_clauses())


@pytest.mark.clause("A13-1", "G17-1")
def test_a_text_repealed_yesterday_is_not_for_today_but_stands_where_it_was_cited(world, sun):
    assert queries.basis_in_force("CIL", TODAY)
    commands.repeal_basis("CIL", effective_to=TODAY, by=sun, at=NOON)
    assert not queries.basis_in_force("CIL", TODAY)
    assert queries.basis_in_force("CIL", TODAY - timedelta(days=1))
    assert LegalBasis.objects.get(code="CIL").title_zh, "its title still prints on what was decided under it"


@pytest.mark.clause("A13-34", "G17-32")
@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2012, 12, 31), "Q09"),
        (date(2013, 1, 15), "Q09+A13"),
        (date(2016, 6, 1), "Q09+A13"),
        (date(2017, 4, 1), "Q09+A13+G17"),
        (TODAY, "Q09+A13+G17+S43"),
    ],
)
def test_the_date_of_a_decision_selects_the_set_of_rules(world, day, rules):
    assert queries.rule_set(day) == rules
    assert queries.basis_in_force("A13-18.b", day) == (day >= date(2013, 1, 15))
    assert queries.basis_in_force("G17-16.1", day) == (day >= date(2017, 4, 1))


@pytest.mark.clause("A13-34", "G17-32", "A13-1", "G17-1")
def test_a_decision_rests_on_texts_in_force_only(act_as):
    """The same decision: refused while a text it cites is not in force, signed when it is."""
    from fengsui.assessment.commands import decision
    from fengsui.demo.people import PERSONAS
    from fengsui.demo.story import Story

    people = {persona.username: act_as(persona.username) for persona in PERSONAS}
    story = Story(people).tell(until="judge")
    commands.repeal_basis("CIL", effective_to=beijing_day(now()), by=people["sun"], at=now())
    with pytest.raises(Refused) as refused:
        story.decide()
    assert [reason.rule for reason in refused.value.details] == ["bases_in_force"]
    assert refused.value.details[0].code == "basis"
    drafted = decision.LIFECYCLE.aggregate
    assert drafted == "decision"


@pytest.mark.clause("A13-4", "G17-4.a")
def test_only_headquarters_edits_national_lists_rules_and_deadlines(world, mei, zhao, ping, sun):
    tomorrow = TODAY + timedelta(days=1)
    for by in (mei, zhao, ping):
        with pytest.raises(Forbidden):
            commands.revise_code("regime", "food", name_zh="食品", name_en="food", valid_from=tomorrow, by=by, at=NOON)
        with pytest.raises(Forbidden):
            commands.revise_deadline("N06", "", unit="hours", amount=12, valid_from=tomorrow, by=by, at=NOON)
        with pytest.raises(Forbidden):
            commands.revise_setting("warning.preset", "a13_regional", valid_from=tomorrow, by=by, at=NOON)
    with pytest.raises(Refused):
        commands.revise_setting("warning.preset", "a13_regional", valid_from=TODAY, by=sun, at=NOON)


@pytest.mark.clause("A13-4")
def test_a_rule_dated_ahead_switches_at_midnight_and_leaves_the_past_alone(world, sun):
    """NF11: changed without a release, dated, and what ran before keeps its length."""
    tomorrow = TODAY + timedelta(days=1)
    before = queries.deadline_rule("N06", TODAY)
    commands.revise_deadline("N06", "", unit="hours", amount=12, valid_from=tomorrow, by=sun, at=NOON)
    assert queries.deadline_rule("N06", TODAY) == before
    assert queries.deadline_rule("N06", tomorrow).amount == 12
    entry = Entry.objects.get(act="catalogue.revise")
    assert entry.actor_name == sun.name and entry.body["key"] == "N06 "


@pytest.mark.clause("A13-33", "G17-31")
def test_headquarters_interprets_and_the_page_shows_it(world, mei, sun, settings):
    from django.test import Client

    from fengsui.people.models import User

    for clause, words in (("A13-24.1", "期限届满以北京时间二十四时为准。"), ("G17-21.a", "同上。")):
        with pytest.raises(Forbidden) as forbidden:
            commands.interpret(clause, text_zh=words, by=mei, at=NOON)
        assert forbidden.value.code == "auth"
        commands.interpret(clause, text_zh=words, by=sun, at=NOON)
    settings.DEMONSTRATION = True
    browser = Client()
    browser.force_login(User.objects.get(username="mei"), backend="django.contrib.auth.backends.ModelBackend")
    assert "期限届满以北京时间二十四时为准。" in browser.get("/desk/clauses/").content.decode()


@pytest.mark.clause("G17-2.a")
def test_every_kind_of_thing_belongs_to_one_of_four_stages_and_every_stage_has_an_owner(world, monkeypatch, gao):
    from fengsui.web.menu import menu_for

    assert set(stages.STAGE_OF) == set(REGISTRY)
    assert set(stages.STAGE_OF.values()) == set(stages.STAGES)
    assert all(stages.OWNERS[stage] in ROLES for stage in stages.STAGES)
    assert checks.every_stage_has_an_owner(None) == []
    monkeypatch.setitem(stages.OWNERS, "supervision", "")
    assert [error.id for error in checks.every_stage_has_an_owner(None)] == ["fengsui.E002"]
    menu = menu_for(gao, "/desk/")
    assert [str(group["label"]) for group in menu][1:5] == ["信息收集", "评估", "预警和响应", "监督"]


@pytest.mark.clause("Q09-1.3.2")
def test_every_grade_and_category_has_a_route(world, monkeypatch):
    for category in lists()["business_category"]:
        tiers = [routes.route(grade, category.code).judgement_tier for grade in routes.GRADES]
        assert tiers == [1, 2, 3]
        assert all(
            queries.deadline_rule(rule, TODAY, grade=1, tier=1) for rule in routes.route(1, category.code).clocks
        )
    assert checks.every_pair_has_a_route(None) == []
    monkeypatch.delitem(routes.ROUTES, 2)
    errors = checks.every_pair_has_a_route(None)
    assert len(errors) == len(lists()["business_category"]) and {error.id for error in errors} == {"fengsui.E001"}


def test_no_code_holds_twice_on_a_day(world):
    code = Code.objects.filter(codes="regime").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(codes="regime", code=code.code, name_zh="x", name_en="x", valid_from=TODAY)


@pytest.mark.clause("Q09-3.4.b")
def test_unknown_codes_are_refused_by_the_form(world):
    from fengsui.triage.forms.information import Capture, ScreenIn

    form = ScreenIn({"business_category": "nonsense", "regime": "industrial", "criteria": ["nonsense"]})
    assert not form.is_valid() and {"business_category", "criteria"} <= set(form.errors)
    form = Capture({"title": "x", "origin_country": "XX", "barcodes": "6901234567893"})
    assert not form.is_valid() and {"origin_country", "barcodes"} <= set(form.errors)


@pytest.mark.clause("Q09-3.4.b")
def test_two_items_never_get_one_number(world, lin, cai):
    from fengsui.demo.people import PERSONAS
    from fengsui.demo.story import Story
    from fengsui.people.actors import actor_of
    from fengsui.people.models import User
    from fengsui.triage.models import RiskInformation

    people = {p.username: actor_of(User.objects.select_related("unit").get(username=p.username)) for p in PERSONAS}
    numbers = []
    for _ in range(3):
        story = Story(people).tell(until="grade")
        numbers.append(RiskInformation.objects.get(pk=story.item).info_no)
    assert len(set(numbers)) == 3 and all(numbers)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskInformation.objects.filter(pk=story.item).update(info_no=numbers[0])


def test_the_deadlines_stand_with_their_clauses(world):
    rules = read("deadlines.toml")["rule"]
    # Counts, majorities, amounts and dates are no clocks: they are rules of panels, settings and bases.
    no_clocks = {"N11", "N22", "N23", "N24", "N25", "N28", "N31", "N38", "N39", "N40"}
    assert {rule["code"] for rule in rules} == {f"N{n:02d}" for n in range(1, 41)} - no_clocks | {
        "DUE",
        "AID",
        "FAST",
        "PRC",
        "CHANNELS",
    }
    assert all(clauses.known(clause) for rule in rules for clause in rule["clauses"].split())


def test_what_is_revised_while_a_process_runs_is_seen_by_it(world, sun):
    with travel(NOON):
        commands.revise_setting("warning.preset", "a13_regional", valid_from=TODAY + timedelta(days=1), by=sun, at=NOON)
    assert queries.setting("warning.preset", TODAY + timedelta(days=1)) == "a13_regional"
    assert queries.setting("warning.preset", TODAY) != "a13_regional"
