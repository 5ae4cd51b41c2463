"""The table of the 31 measures as it is to be read: the particulars and their kinds, what may be said, levels and modes."""

from __future__ import annotations

import pytest

from fengsui.response.lifecycle.measure import OVER, TOLD
from fengsui.response.rules import contents as c
from fengsui.response.rules.matrix import outside, raised

KINDS = """
text                   sold_quantity premises recipient old_grade new_grade destination guarantee invitee fine authority
long                   sold_basis ground subject sampling question scope target message proposal announcement conditions
long                   precaution correction sanction programme change certificate evidence_list
day                    period_from period_to reply_by
share                  old_rate new_rate
flag                   public
lines                  areas
rows                   objects
code:operator_direction direction
code:supervision_mode  old_mode new_mode
"""
"""How each particular is asked for, shown and printed."""


def test_every_particular_has_its_kind():
    told = {name: line.split()[0] for line in KINDS.strip().splitlines() for name in line.split()[1:]}
    assert {name: field.kind for name, field in c.FIELDS.items()} == told
    assert all(field.title for field in c.FIELDS.values())
    assert {name for name, field in c.FIELDS.items() if field.columns} == {"objects"}
    assert list(c.FIELDS["objects"].columns or ()) == ["what", "amount", "place"]


PARTICULARS = """
M01
M02
M03
M04 | objects
M05 | objects
M06
M07
M08
M09
M10 sold_quantity | sold_basis
M11 recipient message proposal reply_by
M12 ground
M13 ground objects
M14 ground objects
M15 ground premises objects direction
M16 period_from period_to subject areas sampling
M17 scope old_rate new_rate
M18 scope old_mode new_mode
M19 target | new_rate
M20 ground old_grade new_grade
M21 question | period_from period_to
M22 announcement | sold_quantity
M23 destination guarantee conditions
M24 precaution | public
M25 ground invitee
M26 ground correction | fine
M27 ground sanction
M28 period_from period_to ground programme
M29 ground change
M30 ground certificate
M31 ground authority evidence_list
"""
"""What the page of each measure asks for beside its columns; after the bar what may be left out."""


@pytest.mark.clause("A13-22.1", "A13-22.3", "A13-22.4", "A13-22.6", "G17-17.2", "G17-17.4", "G17-17.5")
@pytest.mark.parametrize("line", PARTICULARS.strip().splitlines())
def test_each_measure_asks_for_its_particulars(line):
    code, *_rest = line.split()
    needed, _bar, optional = line[3:].partition("|")
    assert c.particulars(code) == (*needed.split(), *optional.split())
    assert c.CONTENTS[code].may == tuple(optional.split())
    assert set(needed.split()) <= set(c.lacking(code, {})) and not set(optional.split()) & set(c.lacking(code, {}))


THING = {"what": "模具", "amount": "2套", "place": "车间"}


@pytest.mark.parametrize("column", ["what", "amount", "place"])
def test_every_object_is_named_with_its_amount_and_its_place(column):
    assert c.listed([THING]) and c.listed([THING, THING]) and c.listed([])
    assert not c.listed([THING, THING | {column: " "}]) and not c.listed([THING, {}])
    assert not c.listed([{name: said for name, said in THING.items() if name != column}])


@pytest.mark.parametrize(
    ("value", "fits"), [(True, True), ("yes", True), (False, False), ("no", False), ("true", False), ("", False)]
)
def test_a_flag_is_up_or_not_there(value, fits):
    assert c.readable("public", value) == fits


@pytest.mark.parametrize(
    ("text", "rate"),
    [("0", 0), ("100", 100), ("100.1", None), ("-0.1", None), (" 5 % ", 5), ("5％", 5), ("5X", None), ("%", None), ("Infinity", None)],
)  # fmt: skip
def test_a_rate_lies_between_nothing_and_everything(text, rate):
    assert c.share(text) == rate


def test_modes_from_the_loosest_to_the_strictest():
    modes = ["release", "verification", "sampling", "batch_inspection", "hold_and_test"]
    for place, old in enumerate(modes):
        looser = [new for new in [*modes, "", "other"] if c.loosens({"old_mode": old, "new_mode": new})]
        assert looser == modes[:place]


def test_a_period_may_be_one_day_and_is_not_judged_by_half():
    assert c.in_order({"period_from": "2026-11-20", "period_to": "2026-11-20"})
    assert not c.in_order({"period_from": "2026-11-20", "period_to": "2026-11-19"})
    assert c.in_order({"period_from": "2026-11-20"}) and c.in_order({"period_to": "2026-11-20"})
    assert c.in_order({"period_from": "some day", "period_to": "2026-11-19"})


MATRIX = {"L1": ["*"], "L2": ["*"], "L3": ["M06", "M17"], "nationwide": ["L2:M02", "L3:M06"]}


@pytest.mark.clause("S43-11.b")
@pytest.mark.parametrize(
    ("level", "code", "nationwide", "needs_a_reason"),
    [
        ("L1", "M02", True, False),
        ("L2", "M02", False, False),
        ("L2", "M02", True, True),
        ("L2", "M01", True, False),
        ("L3", "M06", False, False),
        ("L3", "M06", True, True),
        ("L3", "M17", True, False),
        ("L3", "M02", False, True),
        ("L3", "M02", True, True),
        ("L4", "M06", False, True),
        ("L4", "M12", False, False),
        ("L4", "M29", True, False),
        ("L4", "M99", False, False),
        ("", "M02", True, False),
        ("L5", "M02", False, False),
    ],
)
def test_what_goes_beyond_its_level_needs_a_reason(level, code, nationwide, needs_a_reason):
    assert outside(MATRIX, level, code, nationwide=nationwide) == needs_a_reason


def test_without_a_list_of_the_nationwide_nothing_more_is_beyond():
    assert not outside({"L2": ["*"]}, "L2", "M02", nationwide=True)
    assert outside({}, "L1", "M01", nationwide=False), "a level that allows nothing allows nothing"


def test_which_way_levels_rise():
    levels = ("L1", "L2", "L3", "L4")
    rising = {(before, now) for before in levels for now in (*levels, "") if raised(before, now)}
    assert rising == {("L2", "L1"), ("L3", "L1"), ("L3", "L2"), ("L4", "L1"), ("L4", "L2"), ("L4", "L3")}


@pytest.mark.clause("Q09-2.5.2")
def test_the_party_knows_of_a_measure_from_its_service_on():
    assert TOLD == ("served", "in_force", "expired", "lifted", "completed", "revoked")
    assert OVER == ("expired", "lifted", "completed", "revoked")
