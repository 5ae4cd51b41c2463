"""The way out: checks, the chain that signs what it read, powers to issue, the fast lane."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.models import Setting
from fengsui.clocks.now import now
from fengsui.demo.matters import CHARGER
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.actor import CLOCK
from fengsui.kernel.moments import beijing_day
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.warning.commands import issue, plan, power, warning
from fengsui.warning.models import ReleasePower, RiskWarning


@pytest.fixture
def people(act_as):
    return {persona.username: act_as(persona.username) for persona in PERSONAS}


def told(people, level="L3", until="submit_warning", **matter):
    """A story up to review, at a level: by its factors and its owner."""
    factors = {"L1": (4, 4, 3), "L2": (3, 3, 3), "L3": (3, 2, 2), "L4": (1, 1, 2)}[level]
    grade = {"L1": 1, "L2": 2}.get(level, 3)
    return Story(people, replace(CHARGER, factors=factors, grade=grade, **matter)).tell(until=until)


def row(story):
    return RiskWarning.objects.get(pk=story.warning)


def refused(command, *args, **told):
    with pytest.raises(Refused) as caught, transaction.atomic():
        command(*args, **told)
    return {(reason.rule, reason.code) for reason in caught.value.details}


@pytest.mark.clause("S43-10.a", "A13-30.b")
def test_level_two_has_a_longer_way_than_level_four(people):
    chains = catalogue.setting("warning.release_chain")
    assert len(chains["L1"]) > len(chains["L2"]) > len(chains["L4"]) == 1
    story = told(people, "L2")
    seen = row(story).text_hash
    assert refused(warning.approve, story.warning, seen=seen, by=people["sun"]) >= {("chain_walked", "approval")}
    warning.countersign(story.warning, seen=seen, by=people["ding"])
    assert refused(warning.countersign, story.warning, seen=seen, by=people["hao"]) == {
        ("others_sign_before", "state"), ("next_in_chain", "auth")
    }  # fmt: skip
    warning.approve(story.warning, seen=seen, by=people["sun"])
    issue.publish(story.warning, by=people["pan"])
    assert [one["name"] for one in row(story).signatures] == ["丁宁", "孙长河"] and row(story).signer == "孙长河"


@pytest.mark.clause("S43-10.a")
def test_a_form_may_ask_for_a_step_of_its_own(people, forms_asking):
    forms_asking(
        {"L3 announcement": [["legal_reviewer"]], "L3 notice": [["legal_reviewer"]], "L4 announcement": [["publisher"]]}
    )
    story = told(people, "L3")
    story.empower("delegation", ["L3", "L4"], grantee="2900")
    seen = row(story).text_hash
    assert row(story).chain == (("legal_reviewer",), ("hq_leader", "reg_leader"))
    assert refused(warning.approve, story.warning, seen=seen, by=people["zhao"]) == {
        ("chain_walked", "approval"), ("next_in_chain", "auth")
    }  # fmt: skip
    assert RiskWarning(forms=["bulletin"], level="L3").chain == (("hq_leader", "reg_leader"),)


@pytest.fixture
def forms_asking(world):
    """Have forms ask for steps of their own for the time of a test."""

    def ask(steps):
        setting = Setting.objects.get(key="warning.release_chain")
        Setting.objects.filter(pk=setting.pk).update(value=setting.value | steps)
        catalogue.forget()

    yield ask
    catalogue.forget()


@pytest.mark.clause("A13-30.b", "G17-25.b")
def test_nobody_publishes_what_is_not_approved(people):
    """Not the publication officer, and not somebody who may do everything."""
    story = told(people, "L3")
    for by in (people["pan"], CLOCK):
        assert refused(issue.publish, story.warning, by=by) == {("state_allows", "state")}
    with pytest.raises(Forbidden):
        issue.publish(story.warning, by=people["mei"])


@pytest.mark.clause("A13-30.b", "G17-25.b", "S43-10.a")
def test_what_is_approved_is_what_was_read(people):
    story = told(people, "L3")
    read = row(story).text_hash
    warning.send_back(story.warning, reason="数量有误", by=people["zhao"])
    warning.revise(story.warning, extent_zh="三个批次共15000件，主要销往华东地区。", extent_en="", by=people["mei"])
    assert refused(warning.submit, story.warning, by=people["mei"]) == {
        ("legality_checked", "approval"), ("secrecy_checked", "approval")
    }  # fmt: skip
    warning.check_secrecy(story.warning, note="不含不得公开的内容", by=people["mei"])
    warning.check_legality(story.warning, note="合法", by=people["fan"])
    warning.submit(story.warning, by=people["mei"])
    story.empower("delegation", ["L3", "L4"], grantee="2900")
    assert refused(warning.approve, story.warning, seen=read, by=people["zhao"]) == {("read_as_it_stands", "state")}
    warning.approve(story.warning, seen=row(story).text_hash, by=people["zhao"])


@pytest.mark.clause("A13-30.b", "G17-25.b")
def test_the_database_too_wants_a_second_pair_of_eyes(people):
    """Past every command: an entry by which a writer signs is refused, and so is a text that changes after its review."""
    from fengsui.journal.record import record
    from fengsui.kernel.lifecycle import Decision

    story = told(people, "L3")
    edition = RiskWarning.objects.select_related("case", "unit").lock(story.warning)
    forged = Decision("warning.approve", "in_review", "approved", "A13-30.b", people["mei"], edition.moment)
    with pytest.raises(IntegrityError, match="cannot sign"), transaction.atomic():
        record(edition, forged, warning={})
    with pytest.raises(IntegrityError, match="stands as it was submitted"), transaction.atomic():
        RiskWarning.objects.filter(pk=story.warning).update(matters_zh="无妨")
    assert refused(warning.approve, story.warning, seen=row(story).text_hash, by=people["mei"].consequently()) >= {
        ("second_pair_of_eyes", "sod")
    }


@pytest.mark.clause("A13-30.a", "G17-25.a")
def test_nothing_is_reviewed_before_its_secrecy_was_looked_at(people):
    story = told(people, "L3", until="decide")
    assert ("secrecy_checked", "approval") in refused(warning.submit, story.warning, by=people["mei"])
    assert refused(warning.check_secrecy, story.warning, note=" ", by=people["mei"]) == {("note_given", "field")}


@pytest.mark.clause("S43-10.f", "A13-9.a")
def test_a_region_issues_by_a_delegation_in_force_and_no_higher(people):
    story = told(people, "L3")
    seen = row(story).text_hash
    assert refused(warning.approve, story.warning, seen=seen, by=people["zhao"]) == {("issuer_empowered", "auth")}
    today = beijing_day(now())
    given = {
        "kind": "delegation",
        "levels": ["L3"],
        "grantee": "2900",
        "document_no": "署风险函〔2026〕8号",
        "scope": "玩具",
    }
    term = {"valid_from": today, "valid_to": today + timedelta(days=10)}
    other = power.enter(**given, **term, categories=["toy_child"], by=people["gao"])
    power.put_in_force(other.pk, by=people["sun"])
    assert refused(warning.approve, story.warning, seen=seen, by=people["zhao"]) == {("issuer_empowered", "auth")}
    mine = power.enter(**given, **term, by=people["gao"])
    assert refused(power.put_in_force, mine.pk, by=replace(people["gao"], grants=people["sun"].grants)) == {
        ("another_puts_in_force", "sod")
    }
    power.put_in_force(mine.pk, by=people["sun"])
    warning.approve(story.warning, seen=seen, by=people["zhao"])
    assert row(story).delegation == "署风险函〔2026〕8号"
    with pytest.raises(Refused) as caught:
        power.enter(**given | {"levels": ["L2"]}, **term, by=people["gao"])
    assert [(reason.rule, reason.code) for reason in caught.value.details] == [("levels_may_be_given", "range")]


@pytest.mark.clause("S43-10.f")
def test_a_region_does_not_issue_level_two(people):
    story = told(people, "L3", until="decide")
    warning.revise(story.warning, level="L2", by=people["mei"])
    facts = row(story).facts(state="in_review", delegated=True)
    from fengsui.warning.lifecycle.warning import LIFECYCLE

    reasons = LIFECYCLE.reasons_against("approve", facts, by=people["zhao"], at=now())
    assert ("issuer_empowered", "auth") in {(reason.rule, reason.code) for reason in reasons}


@pytest.mark.clause("S43-10.e")
def test_level_one_waits_for_the_state_council(people):
    story = told(people, "L1")
    seen = row(story).text_hash
    for signer in ("ding", "fan"):
        warning.countersign(story.warning, seen=seen, by=people[signer])
    assert refused(warning.approve, story.warning, seen=seen, by=people["sun"]) == {
        ("level_one_authorised", "approval")
    }
    today = beijing_day(now())
    entered = power.enter(
        kind="single", levels=["L1"], document_no="国办函〔2026〕3号", scope="本案", case_id=story.case,
        valid_from=today, valid_to=today + timedelta(days=30), by=people["gao"],
    )  # fmt: skip
    assert refused(warning.approve, story.warning, seen=seen, by=people["sun"]) == {
        ("level_one_authorised", "approval")
    }
    power.put_in_force(entered.pk, by=people["sun"])
    warning.approve(story.warning, seen=seen, by=people["sun"])
    assert row(story).authorisation == "国办函〔2026〕3号"


@pytest.mark.clause("S43-10.e", "S43-10.f")
def test_a_power_ends_with_its_last_day(people, hour_of):
    today = beijing_day(now())
    entered = power.enter(
        kind="standing",
        levels=["L1"],
        document_no="国办函〔2026〕3号",
        scope="全部",
        valid_from=today,
        valid_to=today,
        by=people["gao"],
    )
    power.put_in_force(entered.pk, by=people["sun"])
    case = told(people, "L1", until="open_case")
    found = RiskWarning._meta.get_field("case").related_model.objects.get(pk=case.case)
    assert ReleasePower.standing("HQ", found, "L1") == {"authorisation": "国办函〔2026〕3号"}
    assert ReleasePower.standing("HQ", found, "L2") == {}
    hour_of(entered, "TERM")
    assert ReleasePower.objects.get(pk=entered.pk).state == "expired"


@pytest.mark.clause("S43-10.d")
def test_the_fast_lane_needs_a_live_plan_and_a_duty_signer(people):
    story = told(people, "L1", until="write_warning")
    story.empower("standing", ["L1"])
    seen = row(story).text_hash
    found = refused(issue.fast_release, story.warning, seen=seen, by=people["ding"])
    assert found == {("live_plan_exists", "state"), ("signer_on_duty", "auth")}
    signers = [people["ding"].id, people["sun"].id]
    made = plan.draft(name="重大火灾风险", scenario="两地以上起火伤人", levels=["L1", "L2"], signers=signers,
                      channels=["external"], valid_to=beijing_day(now()) + timedelta(days=90), by=people["gao"])  # fmt: skip
    assert refused(issue.fast_release, story.warning, seen=seen, by=people["ding"]) >= {("live_plan_exists", "state")}
    plan.approve(made.pk, by=people["sun"])
    assert refused(issue.fast_release, story.warning, seen=seen, by=people["hao"]) == {("signer_on_duty", "auth")}
    released = issue.fast_release(story.warning, seen=seen, by=people["ding"])
    assert released.state == "published" and released.plan_id == made.pk and released.number
    assert refused(issue.review_release, story.warning, note="无误", by=people["ding"]) == {("another_reviews", "sod")}
    issue.review_release(story.warning, note="文本与事实相符", by=people["sun"])


@pytest.mark.clause("S43-10.d")
def test_a_plan_lapses_and_drills_are_kept(people, hour_of):
    made = plan.draft(name="重大火灾风险", scenario="两地以上起火伤人", levels=["L1"], signers=[people["ding"].id],
                      channels=["external"], valid_to=beijing_day(now()), by=people["gao"])  # fmt: skip
    assert refused(plan.approve, made.pk, by=people["sun"]) == {("signers_on_duty", "field")}
    plan.revise(made.pk, signers=[people["ding"].id, people["lin"].id], by=people["gao"])
    assert refused(plan.approve, made.pk, by=people["sun"]) == {("signers_on_duty", "field")}
    plan.revise(made.pk, signers=[people["ding"].id, people["sun"].id], by=people["gao"])
    plan.approve(made.pk, by=people["sun"])
    plan.drill(made.pk, drilled_on=beijing_day(now()), result="十八分钟完成", by=people["gao"])
    made.refresh_from_db()
    assert [one["result"] for one in made.drills] == ["十八分钟完成"]
    hour_of(made, "TERM")
    made.refresh_from_db()
    assert made.state == "lapsed"


@pytest.mark.clause("S43-8.c", "G17-2.b")
def test_food_is_not_warned_of_here(people):
    story = told(people, "L3", until="decide")
    facts = row(story).facts(state="none", regime="food")
    from fengsui.warning.lifecycle.warning import LIFECYCLE

    reasons = LIFECYCLE.reasons_against("draft", facts, by=CLOCK, at=now())
    assert [(reason.rule, reason.code) for reason in reasons] == [("regime_warned", "scope")]


@pytest.fixture
def hour_of(people):
    """Let a row's clock fall due: the clock carries out what is registered for it."""
    from fengsui.clocks.running import FIRES
    from fengsui.clocks.travel import travel

    def fall_due(row, rule):
        with travel(now() + timedelta(days=2)):
            FIRES[row.aggregate, rule](row.pk, by=CLOCK)

    return fall_due
