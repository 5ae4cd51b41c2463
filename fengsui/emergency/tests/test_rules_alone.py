"""The rules of emergencies by themselves, at their edges: levels, plans that may be acted by, scores, days, pieces."""

from __future__ import annotations

import pytest

from fengsui.emergency.rules import drill as d
from fengsui.emergency.rules import emergency as e
from fengsui.emergency.rules import plan as p
from fengsui.emergency.rules import supply as s
from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.tests.edges import AT, BLINK, DAY, MIDNIGHT, TODAY, holds

HERE = Jurisdiction("HQ.2900")
DRILL = d.DrillFacts("planned", HERE)
EMERGENCY = e.EmergencyFacts("alert", HERE)
PLAN = p.PlanFacts("draft", HERE)
SUPPLY = s.SupplyFacts("kept", HERE)


@pytest.mark.clause("S43-16.d")
def test_a_response_has_one_of_four_levels():
    levels = ("L0", "L1", "L2", "L3", "L4", "L5", "")
    assert [one for one in levels if holds(e.level_chosen, EMERGENCY, level=one)] == ["L1", "L2", "L3", "L4"]


@pytest.mark.clause("S43-16.b")
@pytest.mark.parametrize(
    ("state", "approved", "live"),
    [
        ("draft", False, True),
        ("live", True, True),
        ("lapsed", True, False),
        ("withdrawn", False, True),
        ("", False, True),
    ],
)
def test_a_plan_that_was_approved_may_be_acted_by_with_a_reason_once_it_lapsed(state, approved, live):
    assert holds(e.plan_was_approved, EMERGENCY, plan_state=state) == approved
    assert holds(e.plan_live_or_override, EMERGENCY, plan_state=state) == live
    assert not holds(e.plan_live_or_override, EMERGENCY, plan_state="lapsed", override_reason=" ")
    assert holds(e.plan_live_or_override, EMERGENCY, plan_state=state, override_reason="别无预案")


@pytest.mark.clause("S43-16.d")
def test_a_review_is_given_to_somebody_until_later():
    assert holds(e.review_task_given, EMERGENCY, reviewer="wu", review_due=AT + BLINK)
    assert not holds(e.review_task_given, EMERGENCY, reviewer="wu", review_due=AT)
    assert not holds(e.review_task_given, EMERGENCY, reviewer=" ", review_due=AT + DAY)
    assert not holds(e.review_task_given, EMERGENCY, reviewer="wu")


@pytest.mark.clause("S43-16.c")
def test_scores_go_from_one_to_five():
    assert [score for score in range(-1, 8) if holds(d.score_given, DRILL, score=score)] == [1, 2, 3, 4, 5]
    assert not holds(d.score_given, DRILL)


@pytest.mark.clause("S43-16.c")
def test_a_drill_is_planned_from_today_on_and_was_held_by_today():
    planned = {day for day in (-1, 0, 1) if holds(d.day_planned, DRILL, planned_on=TODAY + day * DAY)}
    held = {day for day in (-1, 0, 1) if holds(d.day_of_drill_over, DRILL, held_on=TODAY + day * DAY)}
    assert (planned, held) == ({0, 1}, {-1, 0})
    assert not holds(d.day_planned, DRILL) and not holds(d.day_of_drill_over, DRILL)


@pytest.mark.clause("S43-16.b")
def test_a_plan_is_reviewed_by_the_end_of_its_day():
    ahead = [day for day in (-1, 0, 1) if holds(p.review_day_ahead, PLAN, review_on=TODAY + day * DAY)]
    assert ahead == [0, 1]
    assert holds(p.review_day_over, PLAN, MIDNIGHT, review_on=TODAY)
    assert not holds(p.review_day_over, PLAN, MIDNIGHT - BLINK, review_on=TODAY)
    assert not holds(p.review_day_ahead, PLAN) and not holds(p.review_day_over, PLAN)
    assert holds(p.contacts_listed, PLAN, contacts=1) and not holds(p.contacts_listed, PLAN, contacts=0)


@pytest.mark.clause("S43-16.c")
def test_a_stock_calls_for_more_at_its_minimum():
    assert [amount for amount in (0, 9, 10, 11) if holds(s.at_minimum_or_below, SUPPLY, amount=amount, minimum=10)] == [
        0, 9, 10,
    ]  # fmt: skip
    assert [amount for amount in (0, 9, 10, 11) if holds(s.above_minimum, SUPPLY, amount=amount, minimum=10)] == [11]
    assert not holds(s.at_minimum_or_below, SUPPLY) and not holds(s.above_minimum, SUPPLY)
    assert [amount for amount in (-1, 0, 1) if holds(s.amount_counted, SUPPLY, amount=amount)] == [0, 1]
    assert [least for least in (-1, 0, 1) if holds(s.minimum_set, SUPPLY, minimum=least)] == [1]
    assert [added for added in (-1, 0, 1) if holds(s.something_added, SUPPLY, added=added)] == [1]
    assert not holds(s.amount_counted, SUPPLY)
