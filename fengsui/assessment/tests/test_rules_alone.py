"""The rules of assessment, judgement and decision by themselves, at their edges and in all their rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from fengsui.assessment.lifecycle import assessment as assessment_table
from fengsui.assessment.lifecycle import engagement as engagement_table
from fengsui.assessment.lifecycle import task as task_table
from fengsui.assessment.rules import assessment as a
from fengsui.assessment.rules import convening as c
from fengsui.assessment.rules import decision as d
from fengsui.assessment.rules import engagement as e
from fengsui.assessment.rules import judgement as j
from fengsui.kernel.actor import CLOCK, Actor, Jurisdiction
from fengsui.kernel.moments import BEIJING

AT = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)
SECOND = timedelta(seconds=1)
PLACE = Jurisdiction("HQ.2900")


def person(level):
    return Actor(id="somebody", name="某人", unit="2900", unit_name="海关", path="HQ.2900", level=level, grants=())


@pytest.mark.clause("A13-15.b", "A13-15.c", "G17-13.b")
def test_a_report_has_seven_parts_and_four_sub_tasks():
    assert set(a.SUBTASKS) == {"investigation", "verification", "laboratory", "assessment"}
    assert set(a.PARTS) == {"method", "category", "level", "hazard", "extent", "residual_risk", "proposal"}
    assert set(a.WRITTEN) == set(a.PARTS) - {"level"}, "the level is computed"


@pytest.mark.clause("A13-14", "A13-15.d")
def test_deadlines_lie_ahead_and_more_time_is_asked_before_the_end():
    facts = a.AssessmentFacts("running", PLACE, due_at=AT)
    later = replace(facts, due_at=AT + SECOND)
    assert not a.deadline_ahead(facts, CLOCK, AT) and a.deadline_ahead(later, CLOCK, AT)
    assert not a.asked_in_time(facts, CLOCK, AT) and a.asked_in_time(later, CLOCK, AT)
    assert not a.later_date_given(replace(facts, new_due_at=AT), CLOCK, AT)
    assert a.later_date_given(replace(facts, new_due_at=AT + SECOND), CLOCK, AT)
    asked = e.EngagementFacts("issued", PLACE, due_at=AT)
    assert not e.deadline_ahead(asked, CLOCK, AT) and e.deadline_ahead(replace(asked, due_at=AT + SECOND), CLOCK, AT)


@pytest.mark.clause("A13-17")
def test_access_lasts_while_the_work_is_open_and_no_longer():
    assert set(assessment_table.LIVE) == {"ordered", "accepted", "running", "submitted"}
    assert set(engagement_table.COUNTED) == {"accepted", "opinion_signed"}
    ended = {"declined", "withdrawn", *task_table.DONE}
    assert {"issued", "closed"} <= set(task_table.DONE)
    assert set(task_table.OPEN) <= set(task_table.LIVE) and not {"declined", "withdrawn"} & set(task_table.LIVE)
    assert set(task_table.LIFECYCLE.states) - set(task_table.LIVE) <= ended
    for state in ("confirmed", "escalated"):
        assert e.judgement_moved_on(e.EngagementFacts("accepted", PLACE, judgement_state=state), CLOCK, AT), state
    assert not e.judgement_moved_on(e.EngagementFacts("accepted", PLACE, judgement_state="in_session"), CLOCK, AT)


@pytest.mark.clause("S43-8.a")
def test_the_alert_level_is_the_sum_of_three_factors_and_harm_four_gives_at_least_the_second():
    for harm, urgency, extent in product((1, 2, 3, 4), repeat=3):
        total = harm + urgency + extent
        level = "L1" if total >= 11 else "L2" if total >= 9 else "L3" if total >= 6 else "L4"
        if harm == 4 and level in ("L3", "L4"):
            level = "L2"
        assert d.level_of(harm, urgency, extent) == level, (harm, urgency, extent)
    assert d.level_of(1, 1, 1, {"L1": 3, "L2": 2, "L3": 1, "L4": 0}) == "L1", "the sums of a dated rule go before ours"
    assert d.SUMS == {"L1": 11, "L2": 9, "L3": 6, "L4": 3}


@pytest.mark.clause("A13-18.b", "A13-19")
def test_to_act_is_a_warning_or_a_measure_and_to_do_nothing_is_neither():
    assert set(d.FORMS) == {"bulletin", "notice", "announcement"} and set(d.CHOICES) == {"act", "no_action"}
    for choice, forms, measures in product(("act", "no_action", ""), ((), ("notice",)), ((), ("M06",))):
        facts = d.DecisionFacts("drafted", PLACE, choice=choice, forms=forms, measures=measures)
        something = bool(forms or measures)
        right = (choice == "act" and something) or (choice == "no_action" and not something)
        assert d.something_or_nothing_chosen(facts, CLOCK, AT) == right, (choice, forms, measures)


@pytest.mark.clause("Q09-2.4.1.a", "Q09-2.4.1.b", "Q09-2.4.1.c")
def test_who_may_judge_at_which_tier():
    for tier, grade, level in product((1, 2, 3), (1, 2, 3), ("local", "regional", "department", "hq")):
        facts = j.JudgementFacts("none", PLACE, tier=tier, worst_grade=grade)
        right = tier <= grade and (tier == 3 or level in ("department", "hq"))
        assert j.tier_fits_grade(facts, person(level), AT) == right, (tier, grade, level)


@pytest.mark.clause("Q09-2.4.2.1", "Q09-2.4.2.5", "A13-16.c")
def test_the_five_modes_and_what_they_rest_on():
    modes = {"working", "expert", "technical", "investigative", "consolidated"}
    assert set(j.MODES) == modes and set(j.LEVELS) == {"serious", "high", "medium", "low"}
    assert set(e.CHOICES) == {"serious", "high", "medium", "low", "abstain"}
    for mode in modes:
        facts = j.JudgementFacts("none", PLACE, mode=mode, direct_reason="事实清楚")
        assert j.mode_known(facts, CLOCK, AT)
        assert j.rests_on_confirmed_assessment(facts, CLOCK, AT) == (mode == "working")
        assert j.rests_on_confirmed_assessment(replace(facts, assessment_confirmed=True), CLOCK, AT)
        meets = mode in ("working", "consolidated")
        assert j.agenda_given(facts, CLOCK, AT) == (not meets) and j.minutes_written(facts, CLOCK, AT) == (not meets)
    assert not j.rests_on_confirmed_assessment(j.JudgementFacts("none", PLACE, mode="working"), CLOCK, AT)
    assert not j.mode_known(j.JudgementFacts("none", PLACE, mode="chat"), CLOCK, AT)


@pytest.mark.clause("Q09-2.4.2.2.b", "Q09-2.4.2.2.c")
@pytest.mark.parametrize(
    ("votes", "present", "level"),
    [
        ("high high low", 3, "high"),
        ("high low medium", 3, None),
        ("high high", 4, None),
        ("high high high", 4, "high"),
        ("abstain abstain low", 3, None),
        ("abstain high high", 3, "high"),
        ("low", 1, "low"),
        ("", 3, None),
    ],
)
def test_a_majority_is_more_than_half_of_those_present(votes, present, level):
    given = tuple((str(place), choice) for place, choice in enumerate(votes.split()))
    assert j.majority(given, present) == level
    seats = tuple(str(place) for place in range(present))
    facts = j.JudgementFacts("in_session", PLACE, mode="expert", votes=given, attendees=seats)
    assert j.no_majority(facts, CLOCK, AT) == (level is None)
    assert j.no_majority(replace(facts, reason="分歧过大"), CLOCK, AT)
    assert not j.no_majority(replace(facts, mode="working"), CLOCK, AT)
    lawful = present % 2 == 1 and present >= 3
    for concluded in ("serious", "high", "medium", "low"):
        assert j.carried(replace(facts, risk_level=concluded)) == (lawful and level == concluded), concluded


@pytest.mark.clause("Q09-2.4.2.5")
def test_a_session_is_planned_for_today_at_the_earliest():
    facts = c.SessionFacts("none", PLACE, held_on=AT.date())
    assert c.day_ahead(facts, CLOCK, AT)
    assert not c.day_ahead(replace(facts, held_on=AT.date() - timedelta(days=1)), CLOCK, AT)
    assert c.candidates_listed(replace(facts, candidates=1), CLOCK, AT) and not c.candidates_listed(facts, CLOCK, AT)
