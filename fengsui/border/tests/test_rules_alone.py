"""The calculations of border control at their edges, alone."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from fengsui.border.rules import instruction as r
from fengsui.border.rules.control import EVER, NEVER, Control, control, faults, named, sampled
from fengsui.border.rules.goods import batch_of, batches_of, goods, plain
from fengsui.border.rules.index import stacks_of
from fengsui.border.rules.instruction import InstructionFacts
from fengsui.border.rules.screening import lines_of, read
from fengsui.border.rules.tariff import Branch, Change, branches, code_of, number_of, span
from fengsui.kernel.actor import CLOCK, Jurisdiction
from fengsui.kernel.moments import BEIJING

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
DAY = AT.date()


def holds(rule, **told):
    return rule(InstructionFacts("", Jurisdiction("HQ"), **told), CLOCK, AT)


@pytest.mark.parametrize(
    ("text", "code"),
    [("85", "85"), ("8516.60-10", "85166010"), (" 8516 6010 91 ", "8516601091"), ("851", ""), ("8516601091 00", ""), ("85a6", ""),
     ("", ""), ("８５", "")],
)  # fmt: skip
def test_codes_are_read_as_they_are_written(text, code):
    assert code_of(text) == code


def test_a_code_spans_all_that_lies_under_it():
    assert span("85") == (8500000000, 8600000000)
    assert span("8516601091") == (8516601091, 8516601092)
    assert number_of("01") == 100000000


class TestChangesOfCodes:
    def follow(self, codes, *changes, written=date(2026, 1, 1), today=DAY):
        return [
            (one.code, one.old)
            for one in branches(codes, [Change(*row) for row in changes], written=written, today=today)
        ]

    def test_from_their_day_and_not_those_that_the_wording_knew(self):
        change = ("85166010", "85166099", date(2026, 7, 1))
        assert self.follow(["85166010"], change) == [("85166010", ""), ("85166099", "85166010")]
        assert self.follow(["85166010"], change, today=date(2026, 7, 1)) == [("85166010", ""), ("85166099", "85166010")]
        assert self.follow(["85166010"], change, today=date(2026, 6, 30)) == [("85166010", "")]
        assert self.follow(["85166010"], change, written=date(2026, 7, 1)) == [("85166010", "")]

    def test_above_and_below_and_once(self):
        moved = ("85166010", "84186010", date(2026, 7, 1))
        assert self.follow(["8516"], moved) == [("8516", ""), ("84186010", "85166010")]
        assert self.follow(["8516601091"], moved) == [("8516601091", ""), ("84186010", "85166010")]
        assert self.follow(["8517"], moved) == [("8517", "")]
        inside = ("85166010", "85166099", date(2026, 7, 1))
        assert self.follow(["8516"], inside) == [("8516", "")]
        assert self.follow(["85166010"], moved, moved) == [("85166010", ""), ("84186010", "85166010")]

    def test_changes_of_changes(self):
        rows = (("84186010", "84189999", date(2026, 9, 1)), ("85166010", "84186010", date(2026, 7, 1)))
        assert self.follow(["85166010"], *rows)[1:] == [("84186010", "85166010"), ("84189999", "84186010")]


@pytest.mark.parametrize(
    ("text", "batch"),
    [("L26-0007", ("l26-", 7)), ("20260101", ("", 20260101)), ("B", ("b", -1)), ("", ("", -1)), ("Ａ１", ("a", 1)),
     ("x" + "1" * 20, ("x11", int("1" * 18)))],
)  # fmt: skip
def test_batches_are_a_mark_and_a_number(text, batch):
    assert batch_of(text) == batch


@pytest.mark.parametrize(
    ("text", "asked"),
    [("L1..L9", ("l", 1, 9)), ("L1~L9", ("l", 1, 9)), ("L1 ～ L9", ("l", 1, 9)), ("L9..L9", ("l", 9, 9)), ("B", ("b", -1, -1)),
     ("L9..L1", None), ("L1..M9", None), ("B..B", None), ("", None), ("1..2..3", None), ("..L9", None)],
)  # fmt: skip
def test_ranges_of_batches_lie_in_one_series(text, asked):
    assert batches_of(text) == asked


def test_names_are_compared_in_one_form():
    assert plain("  ＡＣＭＥ   Ltd ") == plain("acme ltd") == "acme ltd"
    assert plain("Straße") == "strasse"


def line(**told):
    known = {
        "hs_code": "85044014", "origin": "CN", "producer": "", "brand": "", "model": "", "batch": "7", "importer": "",
        "port": "2901", "value": Decimal("100.00"), "declared_on": DAY,
    }  # fmt: skip
    return goods(**known | told)


def made(**content):
    return control("K", content, [], written=DAY, today=DAY)


def test_bounds_hold_at_both_their_ends():
    for content, good, bad in (
        ({"least_value": "100"}, {}, {"value": Decimal("99.99")}),
        ({"days_from": "2026-11-20"}, {}, {"declared_on": date(2026, 11, 19)}),
        ({"days_to": "2026-11-20"}, {}, {"declared_on": date(2026, 11, 21)}),
        ({"batches": ["7..9"]}, {}, {"batch": "10"}),
        ({"batches": ["5..7"]}, {}, {"batch": "4"}),
        ({"hs_codes": ["8504401400"]}, {}, {"hs_code": "8504401401"}),
    ):
        assert made(**content).holds(line(**good)), content
        assert not made(**content).holds(line(**bad)), content
    assert (made().first, made().last) == (NEVER, EVER)
    assert made().holds(line())
    assert made().reasons(line()) == []
    assert made(least_value="0").reasons(line()) == [{"kind": "value", "declared": 100.0, "asked": 0.0}]


def test_what_cannot_be_read_is_named():
    assert faults({"hs_codes": ["85", "851"], "batches": ["L9..L1"], "origins": ["CN", "cn", "CHN"]}) == (
        "851",
        "L9..L1",
        "cn",
        "CHN",
    )
    assert faults({"importers": ["3301960001", "张三"], "ports": ["29 01"], "brands": ["  "]}) == (
        "张三",
        "29 01",
        "  ",
    )
    assert faults({"least_value": "-0.01"}) == ("-0.01",)
    assert faults({"least_value": "x"}) == ("x",)
    assert faults({"least_value": "NaN"}) == ("NaN",)
    assert faults({"least_value": "0", "days_from": "2026-11-20", "days_to": "2026-11-20"}) == ()
    assert faults({"days_from": "2026-11-21", "days_to": "2026-11-20"}) == ("2026-11-21..2026-11-20",)


def test_goods_are_named_by_what_tells_them_apart():
    assert named({"ports": ["2901"], "batches": ["1"], "least_value": "5", "days_from": "2026-01-01"}) == ()
    assert named({"origins": ["CN"], "hs_codes": []}) == ("origins",)


def test_the_share_inspected_is_drawn_once_and_as_large_as_asked():
    drawn = [sampled("BK-1", f"D{n}", 30) for n in range(2_000)]
    assert 520 < sum(drawn) < 680
    assert drawn == [sampled("BK-1", f"D{n}", 30) for n in range(2_000)]
    assert drawn != [sampled("BK-2", f"D{n}", 30) for n in range(2_000)]
    assert all(sampled("BK-1", f"D{n}", 100) for n in range(200))
    assert not any(sampled("BK-1", f"D{n}", 0) for n in range(200))


def test_batches_are_filed_in_stacks_while_they_are_few():
    def stacks(*batches):
        return stacks_of(Control("K", brands=frozenset({"甲"}), batches=batches))

    assert stacks(("", 0, 1023)) == [0]
    assert stacks(("", 1023, 1024)) == [0, 1]
    assert stacks(("b", -1, -1)) == [-1]
    assert len(stacks(("", 0, 64 * 1024 - 1))) == 64
    assert stacks(("", 0, 64 * 1024)) == []
    assert stacks(("", 2**40 - 1, 2**40 - 1)) == [2**30 - 1]
    assert stacks(("", 2**40, 2**40)) == [] == stacks(("", 7, 7), ("", 2**40, 2**40))
    assert stacks() == []


def test_a_branch_that_replaced_another_says_so():
    one = control(
        "K", {"hs_codes": ["85044014"]}, [Change("85044014", "85044099", DAY)], written=date(2026, 1, 1), today=DAY
    )
    assert one.hs == (Branch("85044014", "85044014"), Branch("85044099", "85044014", "85044014", DAY))
    assert one.reasons(line(hs_code="85044099"))[0]["old"] == "85044014"
    assert "old" not in one.reasons(line())[0]


@pytest.mark.clause("A13-24.1")
def test_the_last_day_counts_to_its_end():
    assert holds(r.term_not_over, term_until=DAY)
    assert not holds(r.term_not_over, term_until=date(2026, 11, 19))
    assert holds(r.term_has_run, term_until=date(2026, 11, 19))
    assert not holds(r.term_has_run, term_until=DAY)
    assert not holds(r.term_has_run)
    assert holds(r.term_within_its_basis, term_until=DAY, basis_until=DAY)
    assert holds(r.term_within_its_basis, term_until=DAY)
    assert holds(r.term_within_its_basis, basis_until=DAY)


@pytest.mark.clause("S43-4.b")
def test_shares_idle_days_and_findings_at_their_edges():
    assert [rate for rate in (0, 1, 100, 101) if holds(r.rate_is_a_share, rate=rate)] == [1, 100]
    assert holds(r.never_hit, idle_days=180, idle_allowed=180)
    assert not holds(r.never_hit, idle_days=0, idle_allowed=0)
    assert not holds(r.never_hit, idle_days=200, idle_allowed=180, end_proposed=True)
    assert holds(r.findings_described, conforming=True)
    assert holds(r.findings_described, conforming=None)
    assert not holds(r.findings_described, conforming=False, findings=" ")
    assert holds(r.outcome_given, conforming=False)
    assert {"M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M17", "M18", "M19"} == r.CONTROLLING


GOOD = {"number": "A1", "declared_on": "2026-11-20", "port": "2901", "hs_code": "8504.40.14", "origin": "CN",
        "importer": "3301960001", "value": "1.005"}  # fmt: skip


def test_lines_are_read_with_their_defaults():
    row, wrong = read(GOOD)
    assert wrong == ()
    assert (row["line"], row["hs_code"], row["value"], row["declared_on"]) == (1, "85044014", Decimal("1.00"), DAY)
    for name in ("number", "declared_on", "port", "hs_code", "origin", "importer", "value"):
        assert read(GOOD | {name: None})[1] == (name,)
    assert read(GOOD | {"line": "999"})[1] == ()
    assert read(GOOD | {"line": "1000"})[1] == ("line",)
    assert read(GOOD | {"value": "0"})[1] == ()
    assert read(GOOD | {"value": "9999999999999.99"})[1] == ()
    assert read(GOOD | {"value": "10000000000000"})[1] == ("value",)
    assert read(GOOD | {"importer": "91330000MA27U0UE1X"})[1] == ()


def test_files_have_a_head_and_are_text():
    assert [
        row["number"]
        for _line, row in lines_of(b"\xef\xbb\xbf number,declared_on,port,hs_code,origin,importer,value\nA1,,,,,,\n")
    ] == ["A1"]
    for content in (b"", b"number\nA1\n", b"\xff\xfe"):
        with pytest.raises(ValueError):
            list(lines_of(content))
