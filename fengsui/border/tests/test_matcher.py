"""The matcher against a nested loop that shares nothing with it: every hit, every reason, by one and by file."""

from __future__ import annotations

from datetime import date

import pytest

from fengsui.border.queries.standing import file_index
from fengsui.border.rules.control import control
from fengsui.border.rules.goods import goods
from fengsui.border.rules.index import Index
from fengsui.border.rules.tariff import Change
from fengsui.border.tests import nested_loop

CHANGES = [Change(*row) for row in nested_loop.CHANGES]


def compiled(contents):
    dates = {"written": nested_loop.WRITTEN, "today": nested_loop.TODAY}
    return Index([control(str(place), content, CHANGES, **dates) for place, content in enumerate(contents)])


def every_pair(contents, lines):
    """What each line hits, asked of every pair in a double loop."""
    return [
        {
            place: why
            for place, content in enumerate(contents)
            if (why := nested_loop.reasons(content, line)) is not None
        }
        for line in lines
    ]


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_small_sets_hit_what_a_nested_loop_hits(seed):
    contents, lines = nested_loop.instructions(150, seed), nested_loop.declarations(400, seed)
    assert nested_loop.all_pairs(contents, lines) == every_pair(contents, lines)
    check(contents, lines)


@pytest.mark.clause("S43-4.b")
def test_five_thousand_instructions_on_twenty_thousand_declarations_as_a_nested_loop():
    contents, lines = nested_loop.instructions(5_000, 11), nested_loop.declarations(20_000, 12)
    assert check(contents, lines) > 50_000


def check(contents, lines):
    """Both indexes beside the loop; how many hits there were."""
    index = compiled(contents)
    rows = [goods(**line) for line in lines]
    expected = nested_loop.all_pairs(contents, lines)
    by_file = file_index(index).hits(rows)
    for row, wanted, filed in zip(rows, expected, by_file, strict=True):
        hits = index.hits(row)
        assert hits == sorted(wanted)
        assert filed == hits
        assert {place: index.controls[place].reasons(row) for place in hits} == wanted
    return sum(map(len, expected))


def test_an_index_of_nothing_meets_nothing():
    row = goods(**nested_loop.declarations(1, 1)[0])
    empty = Index([])
    assert empty.hits(row) == []
    assert file_index(empty).hits([row]) == [[]]


def test_many_batches_of_one_brand_are_filed_under_the_brand():
    wide = {"brands": ["甲"], "batches": ["1..999999999"]}
    far = {"brands": ["甲"], "batches": [f"{10**17}"]}
    near = {"brands": ["甲"], "batches": ["1..3000"]}
    index = compiled([wide, far, near])
    assert index.by_brand == {"甲": [0, 1]}
    assert sorted(index.with_batch) == [("甲", 0), ("甲", 1), ("甲", 2)]
    line = nested_loop.declarations(1, 1)[0] | {"brand": "甲"}
    rows = [goods(**line | {"batch": mark}) for mark in ("3000", "3001", f"{10**17}", "0", "")]
    expected = [[0, 2], [0], [1], [], []]
    assert [index.hits(row) for row in rows] == expected
    assert file_index(index).hits(rows) == expected


def test_every_way_of_naming_goods_is_found():
    contents = [
        {"origins": ["CN"]},
        {"hs_codes": ["85"]},
        {"hs_codes": ["85"], "ports": ["2901"]},
        {"hs_codes": ["85"], "origins": ["CN"]},
        {"models": ["T9"]},
        {"importers": ["0000000001"]},
        {"producers": ["甲厂"]},
        {"brands": ["甲"]},
    ]
    line = {
        "hs_code": "8516601000", "origin": "CN", "producer": "甲厂", "brand": "甲", "model": "t9", "batch": "",
        "importer": "0000000001", "port": "2901", "value": 1, "declared_on": date(2026, 11, 20),
    }  # fmt: skip
    index = compiled(contents)
    assert index.hits(goods(**line)) == list(range(8))
    assert file_index(index).hits([goods(**line)]) == [list(range(8))]
    assert index.hits(goods(**line | {"hs_code": "8600000000", "origin": "US", "model": ""})) == [5, 6, 7]
