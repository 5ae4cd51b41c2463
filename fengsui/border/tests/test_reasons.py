"""Why a line is a hit, in what words; what in an instruction cannot be read; how the lines of a file are read."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from fengsui.border.rules import instruction as r
from fengsui.border.rules import screening as s
from fengsui.border.rules.control import asked_batch, control, faults, marked, named, sampled
from fengsui.border.rules.goods import batches_of, goods
from fengsui.border.rules.index import Index
from fengsui.border.rules.tariff import Change, branches
from fengsui.kernel.actor import CLOCK, Jurisdiction
from fengsui.kernel.moments import BEIJING

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
LINE = {
    "hs_code": "85166010", "origin": "CN", "producer": "ＡＣＭＥ", "brand": "甲", "model": "T9", "batch": "L26-0007",
    "importer": "3301960001", "port": "2901", "value": Decimal("99.5"), "declared_on": TODAY,
}  # fmt: skip


def why(changes=(), line=LINE, **content):
    one = control("K", content, [Change(*row) for row in changes], written=date(2026, 1, 1), today=TODAY)
    it = goods(**line)
    assert one.holds(it)
    return one.reasons(it)


REASONS = [
    ({"hs_codes": ["9503", "8516"]}, {"kind": "hs", "declared": "8516601000", "asked": "8516"}),
    ({"origins": ["CN"]}, {"kind": "origin", "declared": "CN"}),
    ({"producers": ["Acme"]}, {"kind": "producer", "declared": "acme"}),
    ({"brands": ["甲"]}, {"kind": "brand", "declared": "甲"}),
    ({"models": ["t9"]}, {"kind": "model", "declared": "t9"}),
    ({"importers": ["3301960001"]}, {"kind": "importer", "declared": "3301960001"}),
    ({"ports": ["2901"]}, {"kind": "port", "declared": "2901"}),
    ({"batches": ["M1", "L26-7"]}, {"kind": "batch", "declared": "l26-7", "asked": "l26-7"}),
    ({"batches": ["L26-1..L26-9"]}, {"kind": "batch", "declared": "l26-7", "asked": "l26-1..l26-9"}),
    ({"least_value": "50"}, {"kind": "value", "declared": 99.5, "asked": 50.0}),
    ({"days_from": "2026-11-01"}, {"kind": "day", "declared": "2026-11-20", "asked": "2026-11-01.."}),
    ({"days_to": "2026-11-30"}, {"kind": "day", "declared": "2026-11-20", "asked": "..2026-11-30"}),
    (
        {"days_from": "2026-11-01", "days_to": "2026-11-30"},
        {"kind": "day", "declared": "2026-11-20", "asked": "2026-11-01..2026-11-30"},
    ),
]


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize(("content", "reason"), REASONS)
def test_each_condition_that_was_met_is_a_reason_of_its_own(content, reason):
    assert why(**content) == [reason]


def test_all_reasons_stand_in_one_order_and_nothing_asked_has_none():
    whole: dict[str, object] = {}
    for content, _reason in REASONS:
        whole |= content
    kinds = ["hs", "origin", "producer", "brand", "model", "importer", "port", "batch", "value", "day"]
    assert [one["kind"] for one in why(**whole)] == kinds
    assert why() == []


def test_a_code_that_replaced_another_says_which_and_since_when():
    moved = [("84186010", "85166010", date(2026, 7, 1))]
    assert why(moved, hs_codes=["8418"]) == [
        {"kind": "hs", "declared": "8516601000", "asked": "85166010", "given": "8418", "old": "84186010", "since": "2026-07-01"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("batch", "words"), [(("l", 7), "l7"), (("l", 0), "l0"), (("l", 1), "l1"), (("b", -1), "b"), (("", 5), "5")]
)
def test_a_batch_in_words(batch, words):
    assert marked(batch) == words
    assert asked_batch(*batch, batch[1]) == words


def test_a_range_of_batches_in_words_begins_at_nought():
    assert asked_batch("l", 0, 9) == "l0..l9" and asked_batch("", 5, 6) == "5..6"
    assert batches_of("L0..L9") == ("l", 0, 9) and batches_of("L0") == ("l", 0, 0)


@pytest.mark.parametrize("name", ["hs_codes", "origins", "producers", "brands", "models", "importers"])
def test_each_of_six_conditions_names_goods(name):
    assert named({name: ["8516"]}) == (name,)


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ({"hs_codes": ["8516", "851"]}, ("851",)),
        ({"batches": ["L1..L9", "L9..L1"]}, ("L9..L1",)),
        ({"origins": ["CN", "cn", "CHN", "Ｃ1"]}, ("cn", "CHN", "Ｃ1")),
        ({"importers": ["3301960001", "33-01"]}, ("33-01",)),
        ({"ports": ["2901", "义乌"]}, ("义乌",)),
        ({"producers": ["甲", " "]}, (" ",)),
        ({"brands": ["甲", " "]}, (" ",)),
        ({"models": ["甲", " "]}, (" ",)),
        ({"least_value": "0"}, ()),
        ({"least_value": ""}, ()),
        ({"least_value": None}, ()),
        ({"least_value": "-0.01"}, ("-0.01",)),
        ({"least_value": "NaN"}, ("NaN",)),
        ({"least_value": "many"}, ("many",)),
        ({"days_from": "2026-11-20", "days_to": "2026-11-20"}, ()),
        ({"days_from": "2026-11-21", "days_to": "2026-11-20"}, ("2026-11-21..2026-11-20",)),
        ({"days_from": "2026-11-21"}, ()),
    ],
)
def test_what_cannot_be_read_is_named(content, wrong):
    assert faults(content) == wrong


def test_no_least_value_is_none_and_nought_is_one():
    def least(told):
        return control("K", told, [], written=TODAY, today=TODAY).least

    assert (least({}), least({"least_value": ""}), least({"least_value": None}), least({"least_value": "0"})) == (None, None, None, 0)  # fmt: skip


def test_a_draw_is_the_same_for_ever():
    drawn = [n for n in range(60) if sampled("BK-1", f"D{n}", 10)]
    assert drawn == [12, 13, 45, 54], "who was drawn does not change with a new edition of the platform"


@pytest.mark.clause("S43-4.b")
def test_changes_of_one_day_are_followed_in_the_order_of_their_codes():
    rows = [Change("8516", "8418", TODAY), Change("8418", "9503", TODAY), Change("8418", "9401", TODAY)]
    found = branches(["8516", "8418"], rows, written=date(2026, 1, 1), today=TODAY)
    assert [(one.code, one.given, one.old) for one in found[2:]] == [("9401", "8418", "8418"), ("9503", "8418", "8418")]
    rows = [Change("8516", "0101", TODAY), Change("8418", "9503", TODAY)]
    found = branches(["8516", "8418"], rows, written=date(2026, 1, 1), today=TODAY)
    assert [one.code for one in found[2:]] == ["9503", "0101"]


@pytest.mark.clause("A13-24.1", "S43-4.b")
def test_a_term_has_run_at_midnight_and_one_idle_day_may_be_enough():
    facts = r.InstructionFacts("", Jurisdiction("HQ"), term_until=TODAY)
    midnight = datetime(2026, 11, 21, tzinfo=BEIJING)
    assert r.term_has_run(facts, CLOCK, midnight)
    assert not r.term_has_run(facts, CLOCK, midnight - timedelta(microseconds=1))
    assert r.never_hit(r.InstructionFacts("", Jurisdiction("HQ"), idle_days=1, idle_allowed=1), CLOCK, AT)
    assert not r.never_hit(r.InstructionFacts("", Jurisdiction("HQ"), idle_days=1, idle_allowed=2), CLOCK, AT)


GOOD = {"number": "A-1", "declared_on": "2026-11-20", "port": "2901", "hs_code": "8504401400", "origin": "CN",
        "importer": "3301960001", "value": "1"}  # fmt: skip


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("number", "x" * 18, "x" * 19),
        ("number", "A-1", "A/1"),
        ("goods", "货" * 200, "货" * 201),
        ("producer", "厂" * 300, "厂" * 301),
        ("brand", "牌" * 120, "牌" * 121),
        ("model", "型" * 200, "型" * 201),
        ("batch", "批" * 80, "批" * 81),
        ("goods", "货\ud7ff", "货\ud800"),
        ("goods", "货\ue000", "货\udfff"),
        ("goods", "货", "货\x00"),
        ("port", "2901", "290"),
        ("port", "2901", "义乌海关"),
        ("origin", "CN", "China"),
        ("origin", "CN", "cn"),
        ("importer", "330196000X", "33019600"),
        ("importer", "91330000MA27U0UE1X", "91330000ma27u0ue1x"),
        ("hs_code", "8504.40.14", "850440"),
        ("hs_code", "8504401400", "85044014001"),
        ("line", "1", "0"),
        ("line", "999", "1000"),
        ("line", "1", "１"),
        ("value", "0", "-1"),
        ("declared_on", "2026-11-20", "yesterday"),
    ],
)
def test_each_entry_of_a_line_at_its_edge(name, good, bad):
    assert s.read(GOOD | {name: good})[1] == ()
    assert s.read(GOOD | {name: bad})[1] == (name,)


def test_columns_that_nobody_knows_are_named():
    assert s.read(GOOD | {"weight": "1", "colour": "red"})[1] == ("colour", "weight")
    assert s.read({})[1] == ("number", "declared_on", "port", "hs_code", "origin", "importer", "value")


HEAD = b"number,declared_on,port,hs_code,origin,importer,value\n"


def test_a_file_says_where_it_cannot_be_read():
    told = [*s.lines_of(HEAD + b"A1,,,,,,\nA2,,,,,,,more\n")]
    assert [(line, row["number"]) for line, row in told] == [(2, "A1"), (3, "A2")]
    assert told[1][1]["…"] == ["more"], "what stands beyond the head is a column that nobody knows"
    with pytest.raises(ValueError, match=r"^origin, value$"):
        list(s.lines_of(b"number,declared_on,port,hs_code,importer\n"))
    with pytest.raises(ValueError, match="UTF-8"):
        list(s.lines_of(b"\xff\xfe"))
    most = csv.field_size_limit(1_000)
    with pytest.raises(ValueError, match="field larger than field limit"):
        list(s.lines_of(HEAD + b"x" * 1_001 + b",,,,,,\n"))
    csv.field_size_limit(most)


def test_one_line_is_a_file():
    assert s.holds_declarations(s.ScreeningFacts("", Jurisdiction("HQ"), lines=1), CLOCK, AT)
    assert not s.holds_declarations(s.ScreeningFacts("", Jurisdiction("HQ"), lines=0), CLOCK, AT)


def test_an_index_is_filed_by_the_ends_of_its_codes():
    index = Index([control("K", {"hs_codes": ["8516", "95030089"]}, [], written=TODAY, today=TODAY)])
    assert index.bounds == [0, 8516000000, 8517000000, 9503008900, 9503009000]
    assert index.by_code == {1: [0], 3: [0]}
    assert Index([]).bounds == [0]
    assert Index([control("K", {"hs_codes": ["00"]}, [], written=TODAY, today=TODAY)]).bounds == [0, 100000000]
