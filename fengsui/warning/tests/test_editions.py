"""Editions: a living warning is changed by a new one through the same chain, and everybody who was told is told again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.actor import CLOCK
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.warning.commands import issue, level, warning
from fengsui.warning.models import LevelChange, Receipt, ReleasedVersion, ReleasedWarning, RiskWarning
from fengsui.warning.rules.level import level_beside


@pytest.fixture
def story(act_as):
    """A warning of level III of one region, in force."""
    return Story({persona.username: act_as(persona.username) for persona in PERSONAS}).tell(until="publish")


def reasons(command, *args, **told):
    with pytest.raises(Refused) as caught:
        command(*args, **told)
    return [(one.rule, one.code) for one in caught.value.details]


def judge_again(story):
    """A second judgement of the case, confirmed."""
    from fengsui.assessment.models import Judgement
    from fengsui.triage.commands import case as cases

    cases.report_change(story.case, change="又有两起", by=story.officer)
    story.order().assess()
    story.judge()
    return Judgement.objects.filter(case=story.case, state="confirmed").order_by("-id").first()


def release(story, edition, deliver):
    """Take a draft through the whole chain."""
    warning.check_secrecy(edition.pk, note="可以公开", by=story.officer)
    warning.check_legality(edition.pk, note="合法", by=story.by("fan"))
    warning.submit(edition.pk, by=story.officer)
    warning.approve(edition.pk, seen=RiskWarning.objects.get(pk=edition.pk).text_hash, by=story.head)
    issue.publish(edition.pk, by=story.by("pan"))
    deliver()
    return RiskWarning.objects.get(pk=edition.pk)


@pytest.mark.clause("A13-21.b", "G17-19")
def test_no_adjustment_without_a_new_judgement(story):
    assert reasons(warning.adjust, warning_id=story.warning, by=story.officer) == [("new_judgement", "basis")]


@pytest.mark.clause("A13-21.b", "G17-19", "S43-11.d")
def test_a_new_edition_goes_the_same_way_and_tells_those_told_before(story, deliver):
    first = RiskWarning.objects.get(pk=story.warning)
    second_judgement = judge_again(story)
    draft = warning.adjust(warning_id=first.pk, by=story.officer)
    assert draft.judgement == second_judgement and draft.extent_zh == first.extent_zh
    assert reasons(warning.adjust, warning_id=first.pk, by=story.officer) == [("no_edition_under_way", "dup")]
    warning.revise(draft.pk, bulletin_units=["2902"], extent_zh="三个批次共15000件", extent_en="", by=story.officer)
    warning.check_secrecy(draft.pk, note="可以公开", by=story.officer)
    warning.check_legality(draft.pk, note="合法", by=story.by("fan"))
    assert reasons(warning.submit, draft.pk, by=story.officer) == [("change_told", "field")]
    warning.revise(draft.pk, change_note_zh="涉及批次由两个增至三个", by=story.officer)
    second = release(story, draft, deliver)
    first.refresh_from_db()
    assert (first.state, first.extent_zh != second.extent_zh) == ("superseded", True)
    assert (second.number, second.edition, second.state) == (first.number, 2, "published")
    assert "2901" in second.addressed, "who was told the first edition is told the second"
    assert Receipt.objects.filter(warning=second, unit="2901", edition=2).exists()
    released = ReleasedWarning.objects.get(number=first.number)
    assert (released.version, released.notice["message"]) == (2, "update")
    assert released.notice["change_note_zh"] == "涉及批次由两个增至三个"
    assert {one["identifier"] for one in released.notice["references"]} <= {one["identifier"] for one in first.messages}
    old = ReleasedVersion.objects.get(warning=released, version=1)
    assert old.notice["extent"]["text_zh"] == first.extent_zh, "the first stays readable"


@pytest.mark.clause("G17-19", "A13-30.b")
def test_a_correction_says_why_and_needs_no_judgement(story, deliver):
    assert reasons(warning.correct, warning_id=story.warning, reason=" ", by=story.officer) == [
        ("reason_given", "field")
    ]
    draft = warning.correct(warning_id=story.warning, reason="型号误写", by=story.officer)
    warning.revise(draft.pk, change_note_zh="更正型号", by=story.officer)
    assert release(story, draft, deliver).edition == 2


@pytest.mark.clause("G17-19", "G17-21.a")
def test_what_has_ended_is_not_replaced(story, deliver):
    draft = warning.correct(warning_id=story.warning, reason="型号误写", by=story.officer)
    warning.revise(draft.pk, change_note_zh="更正型号", by=story.officer)
    warning.check_secrecy(draft.pk, note="可以公开", by=story.officer)
    warning.check_legality(draft.pk, note="合法", by=story.by("fan"))
    warning.submit(draft.pk, by=story.officer)
    warning.approve(draft.pk, seen=RiskWarning.objects.get(pk=draft.pk).text_hash, by=story.head)
    issue.withdraw(story.warning, reason="批号有误", by=story.by("sun"))
    assert reasons(issue.publish, draft.pk, by=story.by("pan")) == [("replaced_in_force", "state")]
    warning.send_back(draft.pk, reason="原警示已撤回", by=story.head)
    assert warning.drop(draft.pk, reason="原警示已撤回", by=story.officer).state == "dropped"
    assert reasons(warning.correct, warning_id=story.warning, reason="x", by=story.officer) == [
        ("stands_to_be_replaced", "state")
    ]


@pytest.mark.clause("A13-24.1", "G17-21.a")
def test_the_clock_ends_an_edition_and_nobody_prolongs_it(story):
    from fengsui.clocks.travel import travel

    edition = RiskWarning.objects.get(pk=story.warning)
    assert reasons(issue.expire, edition.pk, by=CLOCK) == [("term_has_run", "state")]
    with travel(edition.ends_at + timedelta(seconds=1)):
        issue.expire(edition.pk, by=CLOCK)
        assert reasons(warning.correct, warning_id=edition.pk, reason="延长", by=story.officer)[0][1] == "state"
    assert RiskWarning.objects.get(pk=edition.pk).state == "expired"


@pytest.mark.clause("S43-8.b", "S43-11.d")
def test_a_level_changes_by_a_proposal_that_another_accepted(story, deliver):
    judge_again(story)
    draft = warning.adjust(warning_id=story.warning, by=story.officer)
    lowered = {"level": "L4", "change_note_zh": "级别下调"}
    warning.revise(draft.pk, **lowered, by=story.officer)
    warning.check_secrecy(draft.pk, note="可以公开", by=story.officer)
    warning.check_legality(draft.pk, note="合法", by=story.by("fan"))
    assert reasons(warning.submit, draft.pk, by=story.officer) == [("level_change_accepted", "approval")]
    made = level.propose(warning_id=story.warning, level_to="L4", grounds="两周内无新伤害", by=story.officer)
    assert reasons(level.propose, warning_id=story.warning, level_to="L2", grounds="x", by=story.officer) == [
        ("none_open", "dup")
    ]
    with pytest.raises(Forbidden):
        level.accept(made.pk, by=story.by("lin"))
    assert reasons(level.accept, made.pk, by=story.officer.consequently()) == [("another_decides", "sod")]
    level.accept(made.pk, by=story.head)
    warning.submit(draft.pk, by=story.officer)
    warning.approve(draft.pk, seen=RiskWarning.objects.get(pk=draft.pk).text_hash, by=story.head)
    issue.publish(draft.pk, by=story.by("pan"))
    deliver()
    assert LevelChange.objects.get(pk=made.pk).state == "carried_out"
    found = reasons(level.propose, warning_id=draft.pk, level_to="L4", grounds="x", by=story.officer)
    assert found == [("to_another_level", "range")]


@pytest.mark.clause("S43-11.d")
def test_a_level_that_is_raised_changes_the_measures_or_says_why_not(story):
    judge_again(story)
    made = level.propose(warning_id=story.warning, level_to="L2", grounds="又有两人受伤", by=story.officer)
    level.accept(made.pk, by=story.head)
    draft = warning.adjust(warning_id=story.warning, by=story.officer)
    warning.revise(draft.pk, level="L2", change_note_zh="级别上调", by=story.officer)
    found = reasons(warning.submit, draft.pk, by=story.officer)
    assert ("measures_follow_the_level", "field") in found
    warning.revise(draft.pk, measures_reason="现有措施已足够", by=story.officer)
    assert ("measures_follow_the_level", "field") not in reasons(warning.submit, draft.pk, by=story.officer)


@pytest.mark.clause("S43-8.b")
def test_new_reports_propose_a_higher_level_and_a_person_decides(story, deliver):
    for _each in range(3):
        told = Story(story.people, story.matter).tell(until="report")
        from fengsui.triage.commands import information

        information.attach(told.item, case_id=story.case, by=story.officer)
        deliver()
    made = LevelChange.objects.get(warning=story.warning)
    assert (made.trigger, made.level_from, made.level_to, made.state) == ("new_items", "L3", "L2", "proposed")
    assert RiskWarning.objects.get(pk=story.warning).level == "L3", "a trigger changes nothing"
    assert level.decline(made.pk, reason="均为同一批次", by=story.head).state == "declined"


def test_the_next_level_up_and_down():
    assert [level_beside(one, lower=True) for one in ("L1", "L2", "L3", "L4")] == ["L2", "L3", "L4", "L4"]
    assert [level_beside(one, lower=False) for one in ("L1", "L2", "L3", "L4")] == ["L1", "L1", "L2", "L3"]


@pytest.mark.clause("G17-19", "S43-10.h")
def test_what_the_public_was_told_of_stays_before_it(story):
    draft = warning.correct(warning_id=story.warning, reason="型号误写", by=story.officer)
    only = {"forms": ["bulletin"], "forms_reason": "仅需口岸控制", "change_note_zh": "更正型号"}
    warning.revise(draft.pk, **only, by=story.officer)
    assert ("stays_public", "field") in reasons(warning.submit, draft.pk, by=story.officer)
