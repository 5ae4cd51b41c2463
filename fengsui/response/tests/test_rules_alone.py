"""The computations of response by themselves, at their edges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fengsui.catalogue import queries as catalogue
from fengsui.response.rules import contents as c
from fengsui.response.rules.filing import files
from fengsui.response.rules.matrix import outside, owner, raised
from fengsui.response.rules.messages import message_for
from fengsui.response.rules.notification import cleared
from fengsui.response.rules.seizure import free_serial
from fengsui.response.rules.survey import AreaFigures, by_area

WHOLE = {
    "goods": "充电器", "batches": "1", "quantity": "2件", "place": "义乌", "unmet_requirement": "GB", "addressee": "某公司",
    "condition": "附报告", "due_at": "2026-12-01", "term_until": "2026-12-31", "sold_quantity": "9000件", "ground": "违法",
    "objects": [{"what": "模具", "amount": "2套", "place": "车间"}], "premises": "一号厂", "direction": "export",
    "period_from": "2026-11-01", "period_to": "2026-11-30", "subject": "充电器", "areas": ["浙江"], "sampling": "四十件",
    "question": "来源", "scope": "充电器", "old_rate": "5", "new_rate": "30%", "old_mode": "verification", "new_mode": "sampling",
    "target": "85044014", "recipient": "医院", "message": "情况", "proposal": "汇总", "reply_by": "2026-12-01", "old_grade": "A",
    "new_grade": "B", "announcement": "公布", "destination": "仓库", "guarantee": "二十万", "conditions": "复检", "precaution": "查验",
    "invitee": "负责人", "correction": "改正", "sanction": "名单", "programme": "整治", "change": "调出", "certificate": "证书",
    "authority": "检察院", "evidence_list": "报告",
}  # fmt: skip
NEEDS = """
M01 batches quantity place unmet_requirement condition
M02 batches
M03 addressee due_at
M04 batches quantity place unmet_requirement term_until
M05 batches quantity place unmet_requirement term_until
M06 batches quantity place unmet_requirement addressee due_at
M07 batches quantity place unmet_requirement addressee due_at
M08 batches quantity place unmet_requirement addressee due_at
M09 batches quantity place unmet_requirement addressee due_at
M10 addressee due_at sold_quantity
M11 recipient message proposal reply_by
M12 addressee ground
M13 addressee ground objects
M14 addressee ground objects
M15 addressee ground premises objects direction
M16 period_from period_to subject areas sampling
M17 scope old_rate new_rate
M18 scope old_mode new_mode
M19 target
M20 addressee ground old_grade new_grade
M21 question
M22 addressee announcement
M23 quantity place destination guarantee conditions
M24 precaution
M25 addressee ground invitee
M26 addressee ground correction due_at
M27 addressee ground sanction
M28 period_from period_to ground programme
M29 ground change
M30 ground certificate
M31 ground authority evidence_list
"""
"""What each measure must say, read off the articles: A13-22, G17-17, S43-11, and the catalogue's resolutions C10 to C12, C28."""


@pytest.mark.clause("A13-22.1", "A13-22.3", "A13-22.4", "A13-22.6", "G17-17.2", "G17-17.4", "G17-17.5", "S43-11.a")
@pytest.mark.parametrize(("code", "needs"), [(line.split()[0], line.split()[1:]) for line in NEEDS.split("\n") if line])
def test_a_measure_says_what_its_article_asks_and_lacks_what_is_taken_away(code, needs):
    assert c.lacking(code, WHOLE) == ()
    assert c.lacking(code, {}) == tuple(needs)
    for name in needs:
        assert c.lacking(code, WHOLE | {name: ""}) == (name,)


def test_the_traits_of_the_31():
    def having(codes):
        return " ".join(sorted(one[1:] for one in codes))

    assert list(c.CODES) == [f"M{n:02d}" for n in range(1, 32)]
    assert having(c.SECOND_BASIS) == "02 12 13 14 15 20 25 26 27 28 29 30 31"
    assert having(c.ORDERS) == "03 06 07 08 09 10"
    assert having(c.FINISHING) == "08 09 10 11 16 21 22 25 26 28 31"
    assert having(c.SEIZING) == "04 05 13 14 15"
    assert having(c.SUPERVISED) == "09"
    assert having(set(c.CODES) - c.PARTY) == "11 16 19 21 22 24 28 29 31"
    assert having(c.UNMET) == "01 04 05 06 07 08 09"
    assert having(c.codes_where("own")) == "12 13 14 15 20 25 26 27 28 29 30 31"


def test_particulars_are_those_of_the_code_alone():
    assert c.particulars("M10") == ("sold_quantity", "sold_basis")
    assert c.particulars("M21") == ("question", "period_from", "period_to")
    assert c.particulars("M99") == c.particulars("M03") == () == c.lacking("M99", {})


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("reply_by", "2026-12-01", "next week"),
        ("new_rate", "30 %", "120"),
        ("new_rate", "0", "-1"),
        ("old_rate", "100", "NaN"),
        ("objects", [{"what": "a", "amount": "1", "place": "b"}], [{"what": "a", "amount": " ", "place": "b"}]),
        ("objects", [{"what": "a", "amount": "1", "place": "b"}], ["a"]),
        ("areas", ["浙江"], ["浙江", ""]),
        ("areas", ["浙江"], "浙江"),
        ("public", "yes", "perhaps"),
        ("ground", "违法", {"not": "a text"}),
        ("addressee", "某公司", "  "),
    ],
)
def test_a_particular_that_cannot_be_read_is_lacking(name, good, bad):
    assert c.readable(name, good)
    assert not c.readable(name, bad)


def test_what_may_be_left_out_must_be_readable_where_it_is_said():
    assert c.lacking("M19", WHOLE | {"new_rate": ""}) == ()
    assert c.lacking("M19", WHOLE | {"new_rate": "often"}) == ("new_rate",)


def test_rates_and_modes():
    assert c.share("30％") == Decimal(30) and c.share("101") is None and c.share("0.5") == Decimal("0.5")
    assert c.rate_rises({"old_rate": "5", "new_rate": "5.1"}) and not c.rate_rises({"old_rate": "5", "new_rate": "5"})
    assert c.rate_rises({"old_rate": "?", "new_rate": "1"}), "an unreadable rate is lacking, not too low"
    assert c.loosens({"old_mode": "sampling", "new_mode": "verification"})
    assert not c.loosens({"old_mode": "sampling", "new_mode": "sampling"})
    assert not c.loosens({"old_mode": "verification", "new_mode": "hold_and_test"})
    assert not c.loosens({"old_mode": "sampling", "new_mode": "?"}) and not c.loosens({"new_mode": "release"})
    assert c.in_order({"period_from": "2026-11-01", "period_to": "2026-11-01"}) and c.in_order({})
    assert not c.in_order({"period_from": "2026-11-02", "period_to": "2026-11-01"})


MATRIX = """
L1
L2
L3 M02 M03
L4 M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M19
"""
"""Which codes are outside the default matrix at each level (requirements catalogue 5.6)."""


@pytest.mark.clause("S43-11.b")
@pytest.mark.parametrize("line", [line for line in MATRIX.split("\n") if line])
def test_the_matrix_of_levels_and_measures(world, line):
    level, *beyond = line.split()
    matrix = catalogue.setting("measure.level_matrix")
    assert [code for code in c.CODES if outside(matrix, level, code, nationwide=False)] == beyond


@pytest.mark.clause("S43-11.b")
def test_a_nationwide_ban_at_the_second_level_needs_a_reason(world):
    matrix = catalogue.setting("measure.level_matrix")
    assert outside(matrix, "L2", "M02", nationwide=True) and not outside(matrix, "L2", "M01", nationwide=True)
    assert not outside(matrix, "L1", "M02", nationwide=True)
    assert not outside(matrix, "", "M02", nationwide=True) and not outside({}, "L4", "M99", nationwide=False)
    assert outside({}, "L1", "M01", nationwide=False), "a level that allows nothing allows nothing"


def test_levels_rise_towards_the_first():
    assert raised("L4", "L3") and not raised("L3", "L3") and not raised("L2", "L4")
    assert not raised("", "L1") and not raised("L1", "")


@pytest.mark.clause("Q09-2.5.0")
def test_the_rule_says_who_owns_a_matter():
    assert owner([3], ["2900"]) == "regional"
    assert owner([3, 2], ["2900"]) == "headquarters" == owner([1], [])
    assert owner([3], ["2900", "5300"]) == "headquarters"
    assert owner([3], ["2900", "2900"], local_matter=True) == "local_government"
    assert owner([1], ["2900"], local_matter=True) == "headquarters"


def test_seal_numbers_leave_no_gap():
    assert free_serial([]) == 1
    assert free_serial([1, 2, 4]) == 3
    assert free_serial([2, 3]) == 1
    assert free_serial([3, 1, 2]) == 4


def test_figures_by_area():
    rows = [
        {"area": "浙江", "looked": 40, "failed": 3},
        {"area": "江苏", "looked": 10, "failed": 5},
        {"area": "浙江", "looked": 60, "failed": 2},
        {"area": "广东", "looked": 0, "failed": 0},
    ]
    assert by_area(rows) == [AreaFigures("江苏", 10, 5), AreaFigures("浙江", 100, 5), AreaFigures("广东", 0, 0)]
    assert [one.share for one in by_area(rows)] == [0.5, 0.05, 0.0]


@pytest.mark.clause("A13-22.2")
def test_who_is_cleared_for_what():
    clearance = {"internal": ["customs", "partner"], "work_secret": ["customs"]}
    assert all(cleared("public", kind, clearance) for kind in ("", "operator", "partner"))
    assert cleared("internal", "partner", clearance) and not cleared("internal", "operator", clearance)
    assert cleared("work_secret", "customs", clearance) and not cleared("work_secret", "partner", clearance)
    assert not cleared("state_secret_stub", "customs", clearance) and not cleared("internal", "", clearance)


@pytest.mark.clause("G17-20")
def test_who_files():
    assert files("regional", superior=True) and files("local", superior=True)
    assert not files("department", superior=True) and not files("hq", superior=True)
    assert not files("regional", superior=False)


def measure(code, **told):
    known = {
        "code": code, "edition": 1, "contents": {}, "identifiers": {"hs_codes": ["85044014"]}, "nationwide": False,
        "executor": "2901", "term_until": "2026-12-31",
    }  # fmt: skip
    return known | told


@pytest.mark.clause("A13-22.5", "G17-17.1")
def test_what_the_supervision_system_is_told():
    rate = measure("M17", contents={"old_rate": "5", "new_rate": "30"})
    assert (message_for("start", rate)["kind"], message_for("start", rate)["rate"]) == ("rate", "30")
    assert (message_for("expire", rate)["kind"], message_for("expire", rate)["rate"]) == ("release", "5")
    tighten = measure("M18", contents={"old_mode": "release", "new_mode": "sampling"})
    loosen = measure("M18", contents={"old_mode": "sampling", "new_mode": "release"})
    assert (message_for("adjust", tighten)["kind"], message_for("adjust", tighten)["mode"]) == ("tighten", "sampling")
    assert message_for("start", loosen)["kind"] == "loosen" and message_for("lift", loosen)["mode"] == "sampling"
    hold = message_for("start", measure("M06", nationwide=True))
    assert hold == {
        "to": "E-CIQ", "kind": "hold", "code": "M06", "edition": 1, "identifiers": {"hs_codes": ["85044014"]},
        "nationwide": True, "executor": "2901", "until": "2026-12-31",
    }  # fmt: skip
    assert message_for("start", measure("M19"))["kind"] == "control"
    assert {code for code in c.CODES if message_for("start", measure(code))} == {
        *(f"M{n:02d}" for n in range(1, 10)), "M17", "M18", "M19",
    }  # fmt: skip
    assert message_for("annul", measure("M06", edition=0)) is None, "what never came into force is not released"
