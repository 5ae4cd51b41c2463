"""One pass over the columns of a file, compiled to machine code; bits reject most lines before any list is read.

Import this module only where a file is matched: it loads the compiler.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from fengsui.border.rules.arrays import BUCKET, MIX, Columns, Compiled, Conditions, Way
from fengsui.border.rules.index import STACK

BLOCK = 1 << 16
"""So many lines are gone through at a time, so that what they leave stays near."""


LOWEST = np.array([(bits & -bits).bit_length() - 1 for bits in range(1 << 10)], dtype=np.int64)
"""For every choice of ways the first of them."""
U1, U2, U3, U4, U5, U6, U7, U8, U9 = (np.uint64(way) for way in range(1, 10))


def _listed(offsets: Any, values: Any, one: Any, field: int, value: Any) -> bool:
    first, end = offsets[one, field], offsets[one, field + 1]
    found = first == end
    for place in range(first, end):
        found = found or values[place] == value
    return bool(found)


listed = numba.njit(cache=True, nogil=True, error_model="numpy")(_listed)


def _within(offsets: Any, spans: Any, one: Any, code: Any) -> bool:
    first, end = offsets[one], offsets[one + 1]
    found = first == end
    for place in range(first, end):
        found = found or spans[place, 0] <= code < spans[place, 1]
    return bool(found)


within = numba.njit(cache=True, nogil=True, error_model="numpy")(_within)


def _stacked(offsets: Any, batches: Any, one: Any, mark: Any, number: Any) -> bool:
    first, end = offsets[one], offsets[one + 1]
    found = first == end
    for place in range(first, end):
        found = found or (batches[place, 0] == mark and batches[place, 1] <= number <= batches[place, 2])
    return bool(found)


stacked = numba.njit(cache=True, nogil=True, error_model="numpy")(_stacked)


def _bit(marks: Any, mix: Any, shift: Any, key: Any) -> Any:
    place = (np.uint64(key) * mix) >> shift
    return (marks[place >> np.uint64(6)] >> (place & np.uint64(63))) & np.uint64(1)


bit = numba.njit(cache=True, nogil=True, error_model="numpy", inline="always")(_bit)


def _sift(rows: Columns, begin: int, end: int, it: Compiled, met: Any, ways: Any, stretches: Any) -> int:
    """Which lines any way of access may lead from: no branches, and every array taken out of its tuple before the loop."""
    hs, origin, port, number = rows.hs, rows.origins, rows.ports, rows.numbers
    producer, importer, model, brand = rows.producers, rows.importers, rows.models, rows.brands
    buckets, bounds = it.buckets, it.bounds
    origins, ports, brands = np.int64(it.origins), np.int64(it.ports), np.int64(it.brands)
    w0, w1, w2, w3, w4, w5, w6, w7, w8, w9 = it.ways
    m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 = (
        w0.bits, w1.bits, w2.bits, w3.bits, w4.bits, w5.bits, w6.bits, w7.bits, w8.bits, w9.bits,
    )  # fmt: skip
    x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 = (
        w0.mix, w1.mix, w2.mix, w3.mix, w4.mix, w5.mix, w6.mix, w7.mix, w8.mix, w9.mix,
    )  # fmt: skip
    s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 = (
        w0.shift, w1.shift, w2.shift, w3.shift, w4.shift, w5.shift, w6.shift, w7.shift, w8.shift, w9.shift,
    )  # fmt: skip
    rare = len(w2.keys) + len(w3.keys) + len(w8.keys) + len(w9.keys) > 0
    count: Any = 0
    for row in range(begin, end):
        code: Any = hs[row]
        first: Any = np.int64(brand[row])
        stretch: Any = np.int64(buckets[np.uint64(code) // np.uint64(BUCKET)])
        while bounds[np.uint64(stretch + 1)] <= code:
            stretch += 1
        passed = (
            bit(m0, x0, s0, producer[row])
            | bit(m1, x1, s1, importer[row]) << U1
            | bit(m4, x4, s4, stretch * origins + origin[row]) << U4
            | bit(m5, x5, s5, stretch * ports + port[row]) << U5
            | bit(m6, x6, s6, stretch * brands + first) << U6
            | bit(m7, x7, s7, (np.int64(number[row]) >> STACK) * brands + first) << U7
        )
        if rare:
            passed |= (
                bit(m2, x2, s2, model[row]) << U2
                | bit(m3, x3, s3, first) << U3
                | bit(m8, x8, s8, stretch) << U8
                | bit(m9, x9, s9, origin[row]) << U9
            )
        met[count], ways[count], stretches[count] = row, passed, stretch
        count += np.int64(passed != 0)
    return int(count)


sift = numba.njit(cache=True, nogil=True, error_model="numpy")(_sift)


def _sort(met: Any, ways: Any, stretches: Any, rows: Columns, it: Compiled, lines: Any, keys: Any, counts: Any) -> None:
    """For each way of access, the lines that may lead there, with their keys."""
    origin, port, number = rows.origins, rows.ports, rows.numbers
    producer, importer, model, brand = rows.producers, rows.importers, rows.models, rows.brands
    origins, ports, brands = np.int64(it.origins), np.int64(it.ports), np.int64(it.brands)
    asked = np.empty(10, dtype=np.int64)
    for place in range(len(met)):
        row = met[place]
        first: Any = np.int64(brand[row])
        stretch: Any = np.int64(stretches[place])
        passed: Any = np.int64(ways[place])
        asked[0], asked[1], asked[2], asked[3] = producer[row], importer[row], model[row], first
        asked[4] = stretch * origins + origin[row]
        asked[5] = stretch * ports + port[row]
        asked[6] = stretch * brands + first
        asked[7] = (np.int64(number[row]) >> STACK) * brands + first
        asked[8], asked[9] = stretch, origin[row]
        while passed:
            way = LOWEST[passed]
            lines[way, counts[way]] = row
            keys[way, counts[way]] = asked[way]
            counts[way] += 1
            passed &= passed - 1


sort = numba.njit(cache=True, nogil=True, error_model="numpy")(_sort)


def _follow(way: Way, asked: Any, met: Any, rows: Columns, every: Conditions, out: Any, count: int) -> int:
    """All lists of one way of access, for the lines that may lead there."""
    keys, offsets, places, slots, shift = way.keys, way.offsets, way.places, way.slots, way.slot_shift
    last = np.uint64(len(slots) - 1)
    quick, rest, least = every.quick, every.rest, every.least
    value_offsets, values = every.offsets, every.values
    spans, span_offsets, batches, batch_offsets = every.spans, every.span_offsets, every.batches, every.batch_offsets
    hs, day, value, mark, number = rows.hs, rows.day, rows.value, rows.marks, rows.numbers
    producer, importer, model, brand = rows.producers, rows.importers, rows.models, rows.brands
    origin, port = rows.origins, rows.ports
    for place in range(len(met)):
        row, key = met[place], asked[place]
        slot: Any = (np.uint64(key) * MIX) >> shift
        while slots[slot] >= 0 and keys[slots[slot]] != key:
            slot = (slot + np.uint64(1)) & last
        low = slots[slot]
        if low < 0:
            continue
        for at in range(offsets[low], offsets[low + 1]):
            one = places[at]
            if not (quick[one, 2] <= hs[row] < quick[one, 3] and quick[one, 0] <= day[row] <= quick[one, 1]):
                continue
            if rest[one] and not (
                value[row] >= least[one]
                and listed(value_offsets, values, one, 0, producer[row])
                and listed(value_offsets, values, one, 1, importer[row])
                and listed(value_offsets, values, one, 2, model[row])
                and listed(value_offsets, values, one, 3, brand[row])
                and listed(value_offsets, values, one, 4, origin[row])
                and listed(value_offsets, values, one, 5, port[row])
                and within(span_offsets, spans, one, hs[row])
                and stacked(batch_offsets, batches, one, mark[row], number[row])
            ):
                continue
            if count < len(out):
                out[count, 0] = row
                out[count, 1] = one
            count += 1
    return count


follow = numba.njit(cache=True, nogil=True, error_model="numpy")(_follow)


def matches(it: Compiled, rows: Columns) -> Any:
    """The hits of these lines, as pairs of the number of the line and the place of the control."""
    total, ways = len(rows.hs), len(it.ways)
    block = min(BLOCK, total)
    met, stretches = np.empty((2, block + 1), dtype=np.int32)
    led = np.empty(block + 1, dtype=np.uint16)
    lines = np.empty((ways, block + 1), dtype=np.int32)
    keys = np.empty((ways, block + 1), dtype=np.int64)
    out = np.empty((max(1024, total // 16), 2), dtype=np.int32)
    count = 0
    for begin in range(0, total, BLOCK):
        counts = np.zeros(ways, dtype=np.int64)
        passed = sift(rows, begin, min(begin + BLOCK, total), it, met, led, stretches)
        sort(met[:passed], led, stretches, rows, it, lines, keys, counts)
        found = collect(it, lines, keys, counts, rows, out, count)
        if found > len(out):
            more_room = np.empty((found * 2, 2), dtype=np.int32)
            more_room[:count] = out[:count]
            out = more_room
            found = collect(it, lines, keys, counts, rows, out, count)
        count = found
    return out[:count]


def collect(it: Compiled, lines: Any, keys: Any, counts: Any, rows: Columns, out: Any, count: int) -> int:
    """Follow every way; how many hits there are by then, also those for which there was no room."""
    for place, way in enumerate(it.ways):
        if counts[place]:
            asked, candidates = keys[place, : counts[place]], lines[place, : counts[place]]
            count = follow(way, asked, candidates, rows, it.conditions, out, count)
    return count
