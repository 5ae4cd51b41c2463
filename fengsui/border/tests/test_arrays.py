"""The index as arrays: where each thing lies, so that the pass over a file finds it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fengsui.border.queries.standing import file_index
from fengsui.border.rules import arrays as a
from fengsui.border.rules.control import control
from fengsui.border.rules.goods import goods
from fengsui.border.rules.index import Index
from fengsui.border.rules.tariff import Branch

TODAY = date(2026, 11, 20)
EVERY_DAY = (0, date.max.toordinal())


def controls(*contents):
    return [control(str(n), one, [], written=TODAY, today=TODAY) for n, one in enumerate(contents)]


def bit(way, key):
    """Whether the bit of a key is set, reckoned without numpy's widths."""
    place = ((key * int(way.mix)) % 2**64) >> int(way.shift)
    return (int(way.bits[place >> 6]) >> (place & 63)) & 1


def slot_of(way, key):
    """Where a key lies: in the slot of its hash or after it; None where it is not."""
    slot, size = ((key * 0x9E3779B97F4A7C15) % 2**64) >> int(way.slot_shift), len(way.slots)
    for step in range(size):
        number = int(way.slots[(slot + step) % size])
        if number < 0:
            return None
        if int(way.keys[number]) == key:
            return number
    return None


def places(way, key):
    number = slot_of(way, key)
    return None if number is None else way.places[way.offsets[number] : way.offsets[number + 1]].tolist()


KEYS = {
    "few": {3: [0, 2], 1: [1], 64: [2], 127: [0]},
    "one": {5: [7]},
    "many": {n * 37: [n, n + 1] for n in range(1, 500)},
    "far": {10**12 + n * 10**9: [n] for n in range(200)},
}


@pytest.mark.parametrize(
    ("name", "dense"),
    [("few", True), ("few", False), ("one", True), ("one", False), ("many", True), ("many", False), ("far", False)],
)
def test_every_key_is_found_with_its_list_and_no_other_is(name, dense):
    postings = KEYS[name]
    way = a.way(postings, max(postings) + 1) if dense else a.way(postings)
    assert (int(way.mix), int(way.shift)) == (1, 0) if dense else int(way.mix) == 0x9E3779B97F4A7C15
    assert way.keys.tolist() == sorted(postings)
    for key, met in postings.items():
        assert bit(way, key) and places(way, key) == met
    others = [key for key in range(max(2, min(max(postings), 5_000))) if key not in postings]
    assert not any(slot_of(way, key) is not None for key in others)
    passed = sum(bit(way, key) for key in others)
    assert passed <= (0 if dense else len(others) // 50), "few pass by chance; none where each has a bit of its own"
    assert way.bits.dtype == np.uint64 and len(way.slots) >= 2 * len(postings)


def test_a_way_that_nobody_takes_is_empty():
    way = a.way({})
    assert not way.bits.any() and (way.slots == -1).all() and way.places.tolist() == [] and way.offsets.tolist() == [0]
    assert a.way({}, 10).mix == np.uint64(0x9E3779B97F4A7C15), "without keys there is nothing to be dense about"


def test_keys_that_hash_to_one_slot_lie_one_after_another_round_the_end():
    """Three keys whose hash names the last of sixteen slots: two of them lie at the first ones."""
    last = [key for key in range(1, 200) if ((key * 0x9E3779B97F4A7C15) % 2**64) >> 60 == 15][:3]
    way = a.way({key: [key] for key in last})
    assert int(way.slot_shift) == 60 and way.slots.tolist() == [1, 2, *[-1] * 13, 0]
    assert [places(way, key) for key in last] == [[key] for key in last]


def test_a_bit_of_its_own_up_to_four_million_keys():
    assert int(a.way({1: [0]}, 2**22).mix) == 1
    assert int(a.way({1: [0]}, 2**22 + 1).mix) != 1
    assert [len(a.way({1: [0]}, possible).bits) for possible in (64, 65, 128, 129)] == [1, 2, 2, 3]
    assert bit(a.way({2**22 - 1: [0]}, 2**22), 2**22 - 1)
    scattered = a.way({1: [0], 2: [0]})
    assert 64 * len(scattered.bits) == 2 ** (64 - int(scattered.shift)), "every hash has its bit, and every bit a hash"


def test_codes_are_found_by_their_first_six_digits():
    index = Index(controls({"hs_codes": ["8516", "95030089"]}))
    made = a.compiled(index, lambda name, value: 1, dict.fromkeys((*a.FIELDS, "marks"), 2))
    assert made.bounds.tolist() == [0, 8516000000, 8517000000, 9503008900, 9503009000, 10**10 + 1]
    buckets = made.buckets
    assert len(buckets) == 10**6 + 1
    first = {0: 0, 851599: 0, 851600: 1, 851699: 1, 851700: 2, 950300: 2, 950301: 4, 999999: 4, 1000000: 4}
    assert {six: int(buckets[six]) for six in first} == first
    assert (made.origins, made.ports, made.brands) == (2, 2, 2) and len(made.ways) == 10


NAMES = {"甲厂": 1, "乙厂": 2, "0000000001": 1, "T9": 1, "t9": 1, "甲": 1, "CN": 1, "2901": 1, "l": 1, "m": 2}


def test_the_conditions_of_two_controls_lie_one_after_the_other():
    first, second = controls(
        {"producers": ["甲厂", "乙厂"], "brands": ["甲"], "hs_codes": ["9503", "8516"], "least_value": "5", "batches": ["L1..L9", "M2"]},
        {"importers": ["0000000001"], "models": ["T9"], "origins": ["CN"], "ports": ["2901"], "days_from": "2026-11-20"},
    )  # fmt: skip
    made = a.conditions([first, second], lambda name, value: NAMES[value])
    assert made.offsets.tolist() == [[0, 2, 2, 2, 3, 3, 3], [3, 3, 4, 5, 5, 6, 7]]
    assert sorted(made.values[:2].tolist()) == [1, 2] and made.values[2:].tolist() == [1, 1, 1, 1, 1]
    assert made.quick.tolist() == [[*EVERY_DAY, 8516000000, 9504000000], [TODAY.toordinal(), EVERY_DAY[1], 0, 10**10]]
    assert made.least.tolist() == [5.0, -np.inf] and made.rest.tolist() == [True, True]
    assert made.spans.tolist() == [[9503000000, 9504000000], [8516000000, 8517000000]]
    assert made.span_offsets.tolist() == [0, 2, 2]
    assert made.batches.tolist() == [[1, 1, 9], [2, 2, 2]] and made.batch_offsets.tolist() == [0, 2, 2]


def test_without_controls_all_is_empty_and_has_its_width():
    made = a.conditions([], lambda name, value: 1)
    assert (made.quick.shape, made.spans.shape, made.batches.shape) == ((0, 4), (0, 2), (0, 3))
    assert made.offsets.shape == (0, 7) and made.span_offsets.tolist() == made.batch_offsets.tolist() == [0]


@pytest.mark.parametrize(
    ("content", "more"),
    [
        ({"producers": ["甲厂"]}, False),
        ({"hs_codes": ["85"]}, False),
        ({"hs_codes": ["85"], "brands": ["甲"]}, False),
        ({"producers": ["甲厂"], "days_from": "2026-11-20"}, False),
        ({"hs_codes": ["85", "95"]}, True),
        ({"producers": ["甲厂"], "brands": ["甲"]}, True),
        ({"producers": ["甲厂"], "batches": ["L1"]}, True),
        ({"producers": ["甲厂"], "least_value": "0"}, True),
    ],
)
def test_what_is_asked_beyond_key_and_bounds(content, more):
    (one,) = controls(content)
    assert a.more(one) == more


def test_texts_have_numbers_from_one_and_what_nobody_names_is_nought():
    made = file_index(Index(controls({"producers": ["甲厂"], "batches": ["L1"]}, {"brands": ["甲"]}, {"brands": ["乙"], "batches": ["M1", "L2"]})))  # fmt: skip
    assert made.numbers == {
        "producers": {"甲厂": 1}, "importers": {}, "models": {}, "brands": {"甲": 1, "乙": 2}, "origins": {}, "ports": {},
        "marks": {"l": 1, "m": 2},
    }  # fmt: skip
    assert made.compiled.brands == 3 and made.compiled.ports == 1
    line = {
        "hs_code": "85", "origin": "CN", "producer": "甲厂", "brand": "乙", "model": "", "batch": "M5", "importer": "", "port": "",
        "value": 7, "declared_on": TODAY,
    }  # fmt: skip
    columns = made.columns([goods(**line), goods(**line | {"producer": "丙厂", "batch": "N1"})])
    told = {name: getattr(columns, name).tolist() for name in columns._fields}
    assert told == {
        "hs": [8500000000] * 2, "producers": [1, 0], "importers": [0, 0], "models": [0, 0], "brands": [2, 2], "origins": [0, 0],
        "ports": [0, 0], "marks": [2, 0], "numbers": [5, 1], "value": [7.0, 7.0], "day": [TODAY.toordinal()] * 2,
    }  # fmt: skip


def test_a_branch_that_nothing_replaced_has_no_day():
    assert (Branch("85", "85").old, Branch("85", "85").since) == ("", None)
