"""Sets of rules: drafted, tried out on past items, approved by another person, in force from a day; they propose, people decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.journal.models import Entry
from fengsui.kernel.actor import CLOCK, READER
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused, Unknown
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information
from fengsui.triage.commands import rule_set as rule_sets
from fengsui.triage.commands.shipped import ship_missing
from fengsui.triage.models import Proposal, RiskInformation, RuleSet
from fengsui.triage.queries import proposals as proposing
from fengsui.triage.rules.proposed import Proposed
from fengsui.triage.tests.test_alarm import screened

ROWS = [
    {"when": [{"column": "text", "op": "has_any", "values": ["鼓包", "swell*"]}], "unless": [], "field": "hazard_families", "value": "explosive",
     "zh": "电池鼓包有爆炸危险", "en": "A swelling battery may explode", "clause": "S43-1.c"},
    {"when": [{"column": "text", "op": "has_any", "values": ["电池滚出"]}], "unless": [], "field": "hazard_families", "value": "choking_suffocation",
     "zh": "电池脱出，儿童可能误吞", "en": "Loose batteries may be swallowed", "clause": "S43-1.c"},
]  # fmt: skip


def captured(region="2900", **fields):
    told = {"source_code": "S18.1", "source_name": "officer", "source_mark": "电话", "title": "充电器冒烟", "product_name": "充电器",
            "risk_description": "充电时起火，两人受伤"} | fields  # fmt: skip
    return information.capture(unit=OrgUnit.objects.get(code=region), fields=told, by=READER)


def drafted(by, rows=ROWS, **told):
    made = rule_sets.draft(family="classification", name_zh="电池危害", name_en="Battery hazards", by=by, **told)
    return rule_sets.revise(made.pk, rows=rows, by=by)


def handed_in(by, **told):
    made = drafted(by, **told)
    rule_sets.try_out(made.pk, by=by)
    return rule_sets.propose(made.pk, reason="补上鼓包", by=by)


def tomorrow():
    return beijing_day(now()) + timedelta(days=1)


def in_force(by, other, **told):
    made = handed_in(by, **told)
    rule_sets.approve(made.pk, starts_on=tomorrow(), by=other)
    with travel(now() + timedelta(days=1)):
        tick()
    return RuleSet.objects.get(pk=made.pk)


@pytest.mark.clause("Q09-3.3.2")
def test_the_three_families_come_with_the_house(world):
    shipped = RuleSet.objects.filter(state="in_force")
    assert {one.family for one in shipped} == {"data", "classification", "grading"}
    assert {one.key for one in shipped} == {"data", "products", "hazards", "grades"}
    assert ship_missing() == 0
    with pytest.raises(Refused, match="first_of_its_name"):
        rule_sets.ship(key="data", family="data", name_zh="数据", name_en="", rows=ROWS)


@pytest.mark.clause("Q09-3.3.2", "Q09-2.3.0")
def test_from_draft_to_force(gao, ding):
    made = drafted(gao)
    with pytest.raises(Refused, match="state_allows"):
        rule_sets.propose(made.pk, reason="x", by=gao)
    rule_sets.try_out(made.pk, by=gao)
    rule_sets.propose(made.pk, reason="补上鼓包", by=gao)
    with pytest.raises(Refused) as refused:
        rule_sets.approve(made.pk, starts_on=beijing_day(now()), by=gao)
    assert refused.value.reasons == ["approver_did_not_draft", "begins_ahead"]
    rule_sets.approve(made.pk, starts_on=tomorrow(), by=ding)
    assert rule_sets.begin_what_is_due() == 0
    item = captured(title="充电宝鼓包")
    assert "explosive" not in [
        one.value for one in proposing.proposals(item) if one.maker.startswith(f"rule:{made.key}/")
    ]
    with travel(now() + timedelta(days=1)):
        tick()
        tick()
        held = RuleSet.objects.get(pk=made.pk)
        assert (held.state, held.valid_from, held.valid_to) == ("in_force", beijing_day(now()), None)
    mine = [one for one in proposing.proposals(item) if one.maker.startswith(f"rule:{made.key}/")]
    assert [(one.field, one.value, one.why) for one in mine] == [
        ("hazard_families", "explosive", ("电池鼓包有爆炸危险", "鼓包"))
    ]
    acts = Entry.objects.filter(subject=made.pk).order_by("version").values_list("act", "actor")
    assert [act.partition(".")[2] for act, _actor in acts] == [
        "draft",
        "revise",
        "try_out",
        "propose",
        "approve",
        "begin",
    ]
    assert list(acts)[-1][1] == "clock"


@pytest.mark.clause("Q09-3.3.2")
def test_what_was_not_tried_as_it_stands_is_not_handed_in(gao):
    made = drafted(gao)
    rule_sets.try_out(made.pk, by=gao)
    rule_sets.revise(made.pk, rows=[*ROWS, ROWS[0] | {"value": "fire_thermal"}], by=gao)
    with pytest.raises(Refused, match="state_allows"):
        rule_sets.propose(made.pk, reason="x", by=gao)
    # Even a row changed past the commands is found: what was tried out is kept as a hash.
    rule_sets.try_out(made.pk, by=gao)
    RuleSet.objects.filter(pk=made.pk).update(rows=ROWS[:1])
    with pytest.raises(Refused, match="tried_as_it_stands"):
        rule_sets.propose(made.pk, reason="x", by=gao)


def test_a_table_of_another_family_is_refused(gao):
    made = drafted(gao)
    with pytest.raises(Refused, match="outcomes_fit_family"):
        rule_sets.revise(made.pk, rows=[ROWS[0] | {"field": "grade", "value": "1"}], by=gao)
    with pytest.raises(Refused, match="rows_written"):
        rule_sets.revise(made.pk, rows=[], by=gao)
        rule_sets.try_out(made.pk, by=gao)
    with pytest.raises(Refused, match="family_and_name_given"):
        rule_sets.draft(family="magic", name_zh="x", by=gao)


@pytest.mark.clause("Q09-2.3.0")
def test_one_version_of_a_set_holds_at_a_moment(gao, ding):
    first = in_force(gao, ding)
    second = rule_sets.draft(succeeds=first.pk, by=gao)
    assert (second.key, second.number, second.rows, second.predecessor_id) == (first.key, 2, first.rows, first.pk)
    rule_sets.revise(second.pk, rows=ROWS[1:], by=gao)
    rule_sets.try_out(second.pk, by=gao)
    rule_sets.propose(second.pk, reason="鼓包另立", by=gao)
    with travel(now() + timedelta(days=1)):
        rule_sets.approve(second.pk, starts_on=tomorrow(), by=ding)
    with travel(now() + timedelta(days=2)):
        tick()
    first, second = RuleSet.objects.get(pk=first.pk), RuleSet.objects.get(pk=second.pk)
    assert (first.state, second.state) == ("replaced", "in_force")
    assert first.valid_to == second.valid_from
    with pytest.raises(Refused, match="day_has_come"):
        third = rule_sets.draft(succeeds=second.pk, by=gao)
        rule_sets.try_out(third.pk, by=gao)
        rule_sets.propose(third.pk, reason="x", by=gao)
        with travel(now() + timedelta(days=2)):
            rule_sets.approve(third.pk, starts_on=tomorrow(), by=ding)
        rule_sets.begin(third.pk, by=CLOCK)


@pytest.mark.parametrize("column", ["valid_from", "state"])
def test_the_database_holds_two_versions_apart(gao, ding, column):
    first = in_force(gao, ding)
    second = rule_sets.draft(succeeds=first.pk, by=gao)
    values = {"valid_from": first.valid_from} if column == "valid_from" else {"state": "in_force"}
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.filter(pk=second.pk).update(**values)
    connection.check_constraints()


@pytest.mark.clause("Q09-2.3.0")
def test_what_is_withdrawn_proposes_no_more(gao, ding):
    held = in_force(gao, ding)
    item = captured(title="充电宝鼓包")
    assert any(one.maker.startswith(held.maker) for one in proposing.proposals(item))
    with travel(now() + timedelta(days=1)):
        rule_sets.withdraw(held.pk, reason="误报太多", by=ding)
    assert not any(one.maker.startswith(held.maker) for one in proposing.proposals(item))
    again = rule_sets.draft(succeeds=held.pk, by=gao)
    assert again.number == 2


def test_a_region_writes_rules_for_its_own_items(mei, zhao, gao, wu, lin, omar, aud):
    held = in_force(mei, zhao, rows=[ROWS[0] | {"value": "radiation"}])
    assert held.reach == held.path == "HQ.2900"
    inside, outside = captured("2901", title="充电宝鼓包"), captured("5301", title="充电宝鼓包")
    assert any(one.maker.startswith(held.maker) for one in proposing.proposals(inside))
    assert not any(one.maker.startswith(held.maker) for one in proposing.proposals(outside))
    for person, sees in ((lin, True), (gao, True), (wu, False), (omar, False), (aud, False)):
        assert RuleSet.objects.filter(rule_sets.visible_rule_set(person), pk=held.pk).exists() is sees, person.name
    with pytest.raises(Unknown):
        rule_sets.draft(succeeds=held.pk, by=wu)
    national = RuleSet.objects.get(key="hazards")
    with pytest.raises(Forbidden):
        rule_sets.draft(succeeds=national.pk, by=mei)
    with pytest.raises(Forbidden):
        rule_sets.draft(family="data", name_zh="x", by=lin)


@pytest.mark.clause("Q09-3.3.2")
def test_a_try_out_shows_what_would_change_and_whose_work_it_is(gao):
    for region in ("2900", "2900", "5300"):
        screened(region)  # "电池滚出", found to be choking
    captured("2901", title="充电宝鼓包")
    captured("2901", title="水壶漏水", risk_description="")
    made = drafted(gao)
    trial = rule_sets.try_out(made.pk, by=gao).trial
    assert (trial["items"], trial["touched"], trial["changed"]) == (5, 4, 4)
    hazards = trial["fields"]["hazard_families"]
    assert (hazards["decided"], hazards["proposed"], hazards["right"], hazards["found"]) == (3, 3, 3, 3)
    assert trial["units"] == {
        "2900": {"touched": 2, "changed": 2},
        "5300": {"touched": 1, "changed": 1},
        "2901": {"touched": 1, "changed": 1},
    }
    assert trial["rows"] == {"1": 1, "2": 3}
    assert {one["after"][0] for one in trial["examples"]} == {"explosive", "choking_suffocation"}


def test_a_try_out_looks_at_no_more_than_is_set(gao, monkeypatch):
    from fengsui.catalogue import queries as catalogue

    for _place in range(4):
        captured()
    asked = catalogue.setting
    monkeypatch.setattr(catalogue, "setting", lambda key, on=None: 3 if key == "rules.trial_items" else asked(key, on))
    assert rule_sets.try_out(drafted(gao).pk, by=gao).trial["items"] == 3


def test_a_region_tries_out_on_its_own_items(mei):
    captured("2901")
    captured("5301")
    assert rule_sets.try_out(drafted(mei).pk, by=mei).trial["items"] == 1


@pytest.mark.clause("Q09-3.3.2", "G17-2.b", "Q09-2.1.f")
def test_an_item_shows_what_is_proposed_and_why(world):
    item = captured(
        title="奶粉",
        product_name="婴幼儿奶粉饼干",
        risk_description="检出沙门氏菌，两人受伤。产自法国",
        notifying_country="",
    )
    found = {one.field: one for one in reversed(proposing.proposals(item))}
    assert found["origin_country"].value == "FR" and "产自法国" in found["origin_country"].why
    assert found["notifying_country"].value == "CN"
    assert found["hazard_families"].why[1:] == ("沙门氏菌",)
    assert found["grade"].value == 3
    assert all(one.maker.startswith("rule:") and one.score == 1.0 and one.why[0] for one in found.values())
    kept = RiskInformation.objects.get(pk=item.pk)
    assert (kept.origin_country, kept.hazard_families, kept.grade) == ("", [], None), (
        "nothing is applied without a person"
    )
    # The category decides the regime, once a person has chosen it.
    kept.business_category = "food"
    assert "food" in [one.value for one in proposing.proposals(kept) if one.field == "regime"]


def test_what_people_decided_is_not_argued_with(world):
    item = screened("2900", name="充电器")
    assert {one.field for one in proposing.proposals(item)} <= {"grade"}
    item.state = "graded"
    assert proposing.proposals(item) == []


def test_who_else_proposes_is_asked_too(world, monkeypatch):
    def coder(items):
        made = [
            Proposed("brand", "晨光", ("晨光",), "coder:brand/1", 0.8),
            Proposed("hs_code", "8504", ("充电器",), "coder:hs_code/1", 0.9),
        ]
        return [made for _item in items]

    monkeypatch.setattr(proposing, "MAKERS", [*proposing.MAKERS, coder])
    item = captured()
    makers = [one.maker for one in proposing.proposals(item) if one.field == "hs_code"]
    assert makers == ["rule:products/1/1", "coder:hs_code/1"]
    item.hs_code = "85044014"
    assert [one.maker for one in proposing.proposals(item) if one.field == "hs_code"] == [], "a finer code stands"


@pytest.mark.clause("Q09-3.3.2", "Q09-2.3.0")
def test_the_answers_of_people_are_kept_with_the_version(world, deliver):
    item = screened("2900", name="充电器")
    deliver()
    kept = {(one.field, one.value): one for one in Proposal.objects.filter(item=item)}
    # Screened as choking; the rules had proposed the category of electrical goods from the name.
    assert kept["business_category", "mech_elec"].answer == "declined"
    assert kept["business_category", "mech_elec"].maker.startswith("rule:products/1/")
    assert kept["item_kind", "hazard_info"].answer == "taken" if ("item_kind", "hazard_info") in kept else True
    before = Proposal.objects.count()
    from fengsui.triage.commands.answers import note

    for entry in Entry.objects.filter(subject=item.pk, act="information.screen_in"):
        note(entry)
    assert Proposal.objects.count() == before, "a reader may run twice"


@pytest.mark.clause("Q09-3.3.2")
def test_a_record_completed_as_proposed_counts_as_taken(lin, deliver):
    item = captured("2901", identity_status="verified", hs_code="8504.40")
    information.adopt(item.pk, by=lin)
    information.revise(item.pk, hs_code="850440", notifying_country="DE", by=lin)
    deliver()
    answers = dict(Proposal.objects.filter(item=item).values_list("field", "answer"))
    assert answers["hs_code"] == "taken" and answers["notifying_country"] == "declined"


def test_loading_the_rules_twice_changes_nothing(world):
    before = Entry.objects.count()
    call_command("load_rules", verbosity=0)
    assert Entry.objects.count() == before
