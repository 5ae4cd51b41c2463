"""The rules of task forces and committees by themselves: the edges of terms, and who serves when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fengsui.kernel.actor import CLOCK, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.registers.rules import committee as c
from fengsui.registers.rules import task_force as t

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
TODAY, DAY = AT.date(), timedelta(days=1)
HQ = Jurisdiction("HQ")
BODY = c.CommitteeFacts(
    "standing", HQ, valid_from=TODAY - DAY, valid_to=TODAY + DAY, member_from=TODAY, member_to=TODAY, held_on=TODAY
)


def holds(rule, **told):
    return rule(replace(BODY, **told), CLOCK, AT)


@pytest.mark.clause("S43-5.b")
def test_who_serves_on_a_day():
    whole = c.Membership("a", date(2026, 1, 1), date(2026, 12, 31))
    ended = c.Membership("b", date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 1))
    for day, there in (
        (date(2025, 12, 31), set()),
        (date(2026, 1, 1), {"a", "b"}),
        (date(2026, 5, 31), {"a", "b"}),
        (date(2026, 6, 1), {"a"}),
        (date(2026, 12, 31), {"a"}),
        (date(2027, 1, 1), set()),
    ):
        assert c.serving([whole, ended], day) == there, day


@pytest.mark.clause("S43-5.b")
def test_the_edges_of_a_committees_terms():
    assert holds(c.term_given, valid_from=TODAY, valid_to=TODAY)
    assert not holds(c.term_given, valid_from=TODAY - DAY, valid_to=TODAY - DAY), "past already"
    assert not holds(c.term_given, valid_from=TODAY + DAY, valid_to=TODAY)
    assert not holds(c.term_given, valid_from=None) and not holds(c.term_given, valid_to=None)
    assert holds(c.member_term_within, member_from=TODAY - DAY, member_to=TODAY + DAY)
    for told in (
        {"member_from": TODAY - 2 * DAY},
        {"member_to": TODAY + 2 * DAY},
        {"member_from": TODAY, "member_to": TODAY - DAY},
        {"member_from": None},
        {"member_to": None},
        {"valid_from": None},
        {"valid_to": None},
    ):
        assert not holds(c.member_term_within, **told), told
    assert holds(c.session_held) and not holds(c.session_held, held_on=TODAY + DAY)
    assert not holds(c.session_held, held_on=None)
    assert [holds(c.term_over, valid_to=TODAY + gap * DAY) for gap in (-1, 0, 1)] == [True, False, False]
    assert not holds(c.term_over, valid_to=None)
    assert [holds(c.attendees_named, attendees=number) for number in (0, 1)] == [False, True]


@pytest.mark.clause("A13-14")
def test_the_edges_of_a_task_forces_term():
    force = t.TaskForceFacts("standing", HQ, lead="a", members=("a", "b"))
    ahead = [t.term_ahead(replace(force, until=TODAY + gap * DAY), CLOCK, AT) for gap in (-1, 0, 1)]
    assert ahead == [False, True, True] and not t.term_ahead(force, CLOCK, AT)
    over = [t.term_over(replace(force, until=TODAY + gap * DAY), CLOCK, AT) for gap in (-1, 0, 1)]
    assert over == [True, False, False] and not t.term_over(force, CLOCK, AT)
    assert t.lead_is_a_member(force, CLOCK, AT)
    assert not t.lead_is_a_member(replace(force, lead="c"), CLOCK, AT)
    assert not t.lead_is_a_member(replace(force, lead="", members=("",)), CLOCK, AT)
