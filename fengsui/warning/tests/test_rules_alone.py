"""The rules of warnings by themselves, at their edges: who may issue at which level, which day is the last, what is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from fengsui.kernel.actor import Actor, Grant, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.kernel.tests.edges import AT, BLINK, DAY, MIDNIGHT, TODAY, holds
from fengsui.warning.rules import level as lv
from fengsui.warning.rules import plan as pl
from fengsui.warning.rules import power as po
from fengsui.warning.rules import warning as w

HQ = Jurisdiction("HQ")
WARNING = w.WarningFacts("draft", HQ)
LEVEL = lv.LevelChangeFacts("proposed", HQ)
PLAN = pl.PlanFacts("draft", HQ)
POWER = po.PowerFacts("recorded", HQ)


def person(level="department", *roles, name="somebody"):
    return Actor(name, name, unit="HQ", path="HQ", level=level, grants=tuple(Grant(one, frozenset()) for one in roles))


ISSUING = """
preset       unit       by         delegated  L1 L2 L3 L4
s43_uniform  hq         hq         no         +  +  +  +
s43_uniform  department department no         +  +  +  +
s43_uniform  hq         regional   yes        -  -  -  -
s43_uniform  regional   regional   no         -  -  -  -
s43_uniform  regional   regional   yes        -  -  +  +
s43_uniform  local      local      yes        -  -  -  -
a13_regional regional   regional   no         -  +  +  +
a13_regional local      local      yes        -  -  -  -
a13_regional hq         hq         no         +  +  +  +
"""
"""Who may issue at which level: the uniform rule of S43-10.f, and the older one of A13-9.a (C09)."""


@pytest.mark.clause("A13-9.a", "S43-10.f")
@pytest.mark.parametrize("line", ISSUING.strip().splitlines()[1:])
def test_who_may_issue_at_which_level(line):
    preset, unit, by, delegated, *answers = line.split()
    for level, answer in zip(("L1", "L2", "L3", "L4"), answers, strict=True):
        told = {"preset": preset, "unit_level": unit, "delegated": delegated == "yes", "level": level}
        assert holds(w.issuer_empowered, WARNING, by=person(by), **told) == (answer == "+"), level


@pytest.mark.clause("S43-8.a")
def test_there_are_four_levels_each_with_its_colour():
    assert [level for level in ("L0", "L1", "L2", "L3", "L4", "L5", "") if holds(w.level_given, WARNING, level=level)] == [
        "L1", "L2", "L3", "L4",
    ]  # fmt: skip
    assert w.COLOURS == {"L1": "red", "L2": "orange", "L3": "yellow", "L4": "blue"}
    for start, down, up in (("L1", "L2", "L1"), ("L2", "L3", "L1"), ("L3", "L4", "L2"), ("L4", "L4", "L3")):
        assert (lv.level_beside(start, lower=True), lv.level_beside(start, lower=False)) == (down, up)


@pytest.mark.clause("A13-20.3", "G17-16.3", "S43-9.3")
def test_an_announcement_compels_by_the_first_ten_measures_alone():
    codes = [f"M{n:02d}" for n in range(32)]
    told = {code: {"forms": ("announcement",), "measures": (code,)} for code in codes}
    compelling = [code for code in codes if holds(w.announcement_compels, WARNING, **told[code])]
    assert compelling == "M01 M02 M03 M04 M05 M06 M07 M08 M09 M10".split()


@pytest.mark.clause("A13-20.1.a", "S43-9.1")
@pytest.mark.parametrize(
    ("forms", "units", "actions", "complete"),
    [
        (("bulletin",), 1, "加严检验", True),
        (("bulletin",), 0, "加严检验", False),
        (("bulletin",), 1, " ", False),
        (("notice",), 0, "", True),
    ],
)
def test_a_bulletin_says_what_at_least_one_unit_does(forms, units, actions, complete):
    assert holds(w.bulletin_complete, WARNING, forms=forms, bulletin_units=units, required_actions=actions) == complete


@pytest.mark.clause("A13-20.2", "S43-9.2")
def test_a_notice_has_one_addressee_at_least_and_a_form_is_one_of_three():
    assert holds(w.notice_has_addressees, WARNING, forms=("notice",), addressees=1)
    assert not holds(w.notice_has_addressees, WARNING, forms=("notice",), addressees=0)
    for form in ("bulletin", "notice", "announcement"):
        assert holds(w.a_form_chosen, WARNING, forms=(form,))
    assert not holds(w.a_form_chosen, WARNING, forms=("notice", "letter")) and not holds(w.a_form_chosen, WARNING)


@pytest.mark.clause("S43-11.d")
@pytest.mark.parametrize(
    ("before", "now", "same", "reason", "enough"),
    [
        ("L3", "L2", True, "", False),
        ("L3", "L2", True, "已足够", True),
        ("L3", "L2", False, "", True),
        ("L3", "L3", True, "", True),
        ("L3", "L4", True, "", True),
        ("", "L2", True, "", True),
    ],
)
def test_a_raised_level_changes_the_measures_or_says_why_not(before, now, same, reason, enough):
    told = {"measures": ("M06",), "measures_before": ("M06",) if same else ("M17",), "measures_reason": reason}
    assert holds(w.measures_follow_the_level, WARNING, level_before=before, level=now, **told) == enough


@pytest.mark.clause("G17-19", "S43-10.h")
@pytest.mark.parametrize("before", ["notice", "announcement"])
def test_what_the_public_was_told_it_is_told_of_further(before):
    assert not holds(w.stays_public, WARNING, forms_before=(before,), forms=("bulletin",))
    for form in ("notice", "announcement"):
        assert holds(w.stays_public, WARNING, forms_before=(before,), forms=(form,))
    assert holds(w.stays_public, WARNING, forms_before=("bulletin",), forms=("bulletin",))


@pytest.mark.clause("S43-8.b")
def test_a_level_stays_or_its_change_was_accepted():
    assert holds(w.level_change_accepted, WARNING, level="L2")
    assert holds(w.level_change_accepted, WARNING, level="L2", level_before="L2")
    assert not holds(w.level_change_accepted, WARNING, level="L2", level_before="L3")
    assert holds(w.level_change_accepted, WARNING, level="L2", level_before="L3", level_change_accepted=True)


@pytest.mark.clause("S43-10.b", "A13-24.1")
def test_a_term_may_end_on_its_first_day_and_has_run_at_midnight():
    assert holds(w.term_after_start, WARNING, starts_on=TODAY, term_until=TODAY)
    assert not holds(w.term_after_start, WARNING, starts_on=TODAY, term_until=TODAY - DAY)
    assert holds(w.term_after_start, WARNING, starts_on=TODAY) and holds(w.term_after_start, WARNING, term_until=TODAY)
    assert holds(w.term_has_run, WARNING, MIDNIGHT, term_until=TODAY)
    assert not holds(w.term_has_run, WARNING, MIDNIGHT - BLINK, term_until=TODAY)
    assert not holds(w.term_has_run, WARNING)


CHAIN = (("drafter",), ("head", "deputy"), ("minister",))


@pytest.mark.clause("S43-10.a")
@pytest.mark.parametrize(
    ("signed", "role", "due", "countersign", "approve"),
    [
        ((), "drafter", True, True, False),
        ((), "head", False, True, False),
        (("a",), "deputy", True, True, False),
        (("a",), "minister", False, True, False),
        (("a", "b"), "minister", True, False, True),
        (("a", "b"), "head", False, False, True),
        (("a", "b", "c"), "minister", True, False, True),
    ],
)
def test_the_chain_is_walked_step_by_step_and_no_step_is_left_out(signed, role, due, countersign, approve):
    assert holds(w.next_in_chain, WARNING, by=person("department", role), chain=CHAIN, signed_by=signed) == due
    assert holds(w.others_sign_before, WARNING, chain=CHAIN, signed_by=signed) == countersign
    assert holds(w.chain_walked, WARNING, chain=CHAIN, signed_by=signed) == approve


@pytest.mark.clause("S43-10.a")
def test_a_chain_of_nobody_is_nobodys_turn():
    assert not holds(w.next_in_chain, WARNING, by=person("department", "head"))
    assert holds(w.next_in_chain, WARNING), "what nobody is asked for, the clock may do"


@pytest.mark.clause("S43-10.d", "S43-10.e")
def test_the_two_highest_levels_alone_go_out_by_a_plan_and_the_first_by_authority():
    levels = ("L1", "L2", "L3", "L4")
    assert [one for one in levels if holds(w.live_plan_exists, WARNING, level=one, plan_levels=levels)] == ["L1", "L2"]
    assert [one for one in levels if holds(w.live_plan_exists, WARNING, level=one, plan_levels=("L1",))] == ["L1"]
    assert [one for one in levels if holds(w.level_one_authorised, WARNING, level=one)] == ["L2", "L3", "L4"]
    assert holds(w.level_one_authorised, WARNING, level="L1", authorised=True)


@pytest.mark.clause("S43-10.d")
def test_what_one_released_in_haste_neither_they_nor_a_writer_reviews():
    assert holds(w.another_reviews, WARNING, releasers=("a",), writers=("b",))
    assert not holds(w.another_reviews, WARNING, by=person(name="a"), releasers=("a",))
    assert not holds(w.another_reviews, WARNING, by=person(name="b"), writers=("b",))


@pytest.mark.clause("A13-20.1.a")
def test_a_unit_takes_note_once_and_for_itself():
    waiting = frozenset(("2901", "HQ"))
    assert holds(w.receipt_owed_by_unit, WARNING, by=person(), receipts_open=waiting)
    assert not holds(w.receipt_owed_by_unit, WARNING, by=person(), receipts_open=waiting - {"HQ"})
    assert not holds(w.receipt_owed_by_unit, WARNING, by=person())


@pytest.mark.clause("S43-8.b")
def test_a_level_is_lowered_again_only_when_it_has_cooled_down():
    down = replace(LEVEL, level_from="L2", level_to="L3", last_change=AT - DAY, cool_down=DAY)
    assert down.lowers and holds(lv.cooled_down, down)
    assert not holds(lv.cooled_down, down, AT - BLINK)
    assert holds(lv.cooled_down, down, AT - DAY, level_to="L1"), "to raise it there is always time"
    assert holds(lv.cooled_down, down, AT - DAY, last_change=None)
    assert not replace(down, level_to="L2").lowers and not replace(down, level_to="L1").lowers
    assert not holds(lv.to_another_level, down, level_to="L2") and not holds(lv.to_another_level, down, level_to="L5")
    assert holds(lv.to_another_level, down)


@pytest.mark.clause("S43-10.e", "S43-10.f")
@pytest.mark.parametrize(
    ("kind", "levels", "may"),
    [
        ("delegation", ("L3",), True),
        ("delegation", ("L4",), True),
        ("delegation", ("L3", "L4"), True),
        ("delegation", ("L2", "L3"), False),
        ("delegation", (), False),
        ("standing", ("L1",), True),
        ("single", ("L1",), True),
        ("single", ("L1", "L2"), False),
        ("standing", ("L2",), False),
        ("standing", (), False),
    ],
)
def test_which_levels_each_kind_of_power_gives(kind, levels, may):
    assert holds(po.kind_known, POWER, kind=kind)
    assert holds(po.levels_may_be_given, POWER, kind=kind, levels=levels) == may


@pytest.mark.clause("S43-10.e", "S43-10.f")
def test_a_power_has_a_kind_a_grantee_and_a_case_where_it_is_for_one():
    assert not holds(po.kind_known, POWER, kind="habit")
    for level, may in (("regional", True), ("local", False), ("hq", False)):
        assert holds(po.delegated_to_a_region, POWER, kind="delegation", grantee_level=level) == may
    assert holds(po.delegated_to_a_region, POWER, kind="standing", grantee_level="hq")
    assert not holds(po.single_names_its_case, POWER, kind="single")
    assert holds(po.single_names_its_case, POWER, kind="single", for_a_case=True)
    assert holds(po.single_names_its_case, POWER, kind="standing")


@pytest.mark.clause("S43-10.e", "S43-10.f")
def test_a_power_may_hold_for_one_day_and_to_the_end_of_its_last():
    assert holds(po.term_given, POWER, valid_from=TODAY, valid_to=TODAY)
    assert not holds(po.term_given, POWER, valid_from=TODAY, valid_to=TODAY - DAY)
    assert not holds(po.term_given, POWER, valid_to=TODAY) and not holds(po.term_given, POWER, valid_from=TODAY)
    assert holds(po.term_not_over, POWER, MIDNIGHT - BLINK, valid_to=TODAY)
    assert not holds(po.term_not_over, POWER, MIDNIGHT, valid_to=TODAY)
    assert holds(po.term_has_run, POWER, MIDNIGHT, valid_to=TODAY)
    assert not holds(po.term_has_run, POWER, MIDNIGHT - BLINK, valid_to=TODAY)
    assert not holds(po.term_not_over, POWER) and not holds(po.term_has_run, POWER)


@pytest.mark.clause("S43-10.d")
@pytest.mark.parametrize(
    ("levels", "may"), [(("L1",), True), (("L2",), True), (("L1", "L2"), True), (("L2", "L3"), False), ((), False)]
)
def test_a_plan_covers_the_two_highest_levels_at_most(levels, may):
    assert holds(pl.highest_levels_alone, PLAN, levels=levels) == may


@pytest.mark.clause("S43-10.d")
def test_a_plan_has_two_signers_of_headquarters():
    assert holds(pl.signers_on_duty, PLAN, signers=("a", "b"), signers_at_headquarters=True)
    assert not holds(pl.signers_on_duty, PLAN, signers=("a", "a"), signers_at_headquarters=True), "one person twice"
    assert not holds(pl.signers_on_duty, PLAN, signers=("a", "b"))


@pytest.mark.clause("S43-10.d")
def test_a_plan_ends_with_its_last_day_and_was_drilled_by_today():
    assert holds(pl.ends_one_day, PLAN, valid_to=TODAY) and not holds(pl.ends_one_day, PLAN, valid_to=TODAY - DAY)
    assert holds(pl.term_has_run, PLAN, MIDNIGHT, valid_to=TODAY)
    assert not holds(pl.term_has_run, PLAN, MIDNIGHT - BLINK, valid_to=TODAY)
    assert holds(pl.drilled_by_now, PLAN, drilled_on=TODAY)
    assert not holds(pl.drilled_by_now, PLAN, drilled_on=TODAY + DAY) and not holds(pl.drilled_by_now, PLAN)
    assert not holds(pl.ends_one_day, PLAN) and not holds(pl.term_has_run, PLAN)
    assert holds(pl.ends_one_day, PLAN, datetime(2026, 11, 19, 16, tzinfo=BEIJING), valid_to=date(2026, 11, 19))
