"""The index as arrays: what the pass over a file reads, made from the index in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from fengsui.border.rules.control import Control
from fengsui.border.rules.index import KEYS, Index, Postings

Coder = Callable[[str, Any], int]
"""The number of a text in a column, 1 or more; 0 for what no instruction names."""
FIELDS = ("producers", "importers", "models", "brands", "origins", "ports")
BUCKET = 10_000
"""Codes are first found by their six digits."""
ANY = (0, 10**10)
SPARE, ROOM, MIX = 256, 3, np.uint64(0x9E3779B97F4A7C15)
"""Bits and slots for each key; the odd number by which keys are scattered (Knuth, 6.4)."""
DENSE = 1 << 22
"""Where no more keys are possible each has a bit of its own, half a megabyte at most, and no line passes by chance."""


class Columns(NamedTuple):
    """Lines of declarations by column: numbers of texts, ten-digit codes, yuan, day ordinals."""

    hs: Any
    producers: Any
    importers: Any
    models: Any
    brands: Any
    origins: Any
    ports: Any
    marks: Any
    numbers: Any
    value: Any
    day: Any


class Conditions(NamedTuple):
    """What is checked of each control: the quick bounds in one row, then where its values lie among all values.

    `quick` holds first and last day, and first and end of the codes from the first branch to the last; `rest` tells
    whether more is to be checked.
    """

    quick: Any
    rest: Any
    least: Any
    offsets: Any
    values: Any
    spans: Any
    span_offsets: Any
    batches: Any
    batch_offsets: Any


class Way(NamedTuple):
    """One way of access: the bits that its keys set; its keys by slots; its lists.

    The bit of a key is at (key x `mix`) >> `shift`: at the key itself, or where its hash lies. A key lies in the slot that
    its hash names, or in the next free one; `slots` tells which key that is, -1 for none.
    """

    bits: Any
    mix: Any
    shift: Any
    slots: Any
    slot_shift: Any
    keys: Any
    offsets: Any
    places: Any


class Compiled(NamedTuple):
    """Everything that one pass needs."""

    buckets: Any
    bounds: Any
    origins: int
    ports: int
    brands: int
    ways: tuple[Way, ...]
    conditions: Conditions


def compiled(index: Index, code: Coder, sizes: Mapping[str, int]) -> Compiled:
    """An index as arrays; `sizes` tells for each column one more than its greatest number."""
    bounds = np.array([*index.bounds, 10**10 + 1], dtype=np.int64)
    starts = np.arange(10**6 + 1, dtype=np.int64) * BUCKET
    buckets = (np.searchsorted(bounds, starts, side="right") - 1).astype(np.int32)
    ways = [way({code(name, key): met for key, met in index.named[name].items()}, sizes[name]) for name in KEYS]
    ways.append(way({code("brands", key): met for key, met in index.by_brand.items()}, sizes["brands"]))
    for name, postings in (("origins", index.with_origin), ("ports", index.with_port), ("brands", index.with_brand)):
        width = sizes[name]
        keyed = {stretch * width + code(name, value): met for (stretch, value), met in postings.items()}
        ways.append(way(keyed, len(bounds) * width))
    width = sizes["brands"]
    ways.append(way({stack * width + code("brands", value): met for (value, stack), met in index.with_batch.items()}))
    ways.append(way(index.by_code, len(bounds)))
    ways.append(way({code("origins", key): met for key, met in index.by_origin.items()}, sizes["origins"]))
    return Compiled(
        buckets,
        bounds,
        sizes["origins"],
        sizes["ports"],
        sizes["brands"],
        tuple(ways),
        conditions(index.controls, code),
    )


def way(postings: Postings, possible: int = DENSE + 1) -> Way:
    """Lists of places by key as arrays; each key sets a bit: its own where few are possible, else one of many by its hash."""
    keys = sorted(postings)
    known = np.array(keys, dtype=np.int64)
    power = max(6, (len(keys) * SPARE).bit_length())
    dense = bool(keys) and possible <= DENSE
    mix, shift = (np.uint64(1), np.uint64(0)) if dense else (MIX, np.uint64(64 - power))
    marks = np.zeros(((possible if dense else 1 << power) + 63) >> 6, dtype=np.uint64)
    place = (known.astype(np.uint64) * mix) >> shift
    np.bitwise_or.at(marks, (place >> np.uint64(6)).astype(np.int64), np.uint64(1) << (place & np.uint64(63)))
    size = max(4, (len(keys) * ROOM).bit_length())
    slot_shift = np.uint64(64 - size)
    slots = np.full(1 << size, -1, dtype=np.int32)
    for number, slot in enumerate(((known.astype(np.uint64) * MIX) >> slot_shift).tolist()):
        while slots[slot] >= 0:
            slot = (slot + 1) & ((1 << size) - 1)
        slots[slot] = number
    return Way(
        marks,
        mix,
        shift,
        slots,
        slot_shift,
        known,
        ends(len(postings[key]) for key in keys),
        np.array([place for key in keys for place in postings[key]], dtype=np.int32),
    )


def conditions(controls: Sequence[Control], code: Coder) -> Conditions:
    """The conditions of all controls as arrays."""
    offsets = np.zeros((len(controls), len(FIELDS) + 1), dtype=np.int32)
    values: list[int] = []
    for place, one in enumerate(controls):
        offsets[place, 0] = len(values)
        for field, name in enumerate(FIELDS, start=1):
            values += [code(name, value) for value in getattr(one, name)]
            offsets[place, field] = len(values)
    spans = [pair for one in controls for pair in one.spans]
    batches = [(code("marks", mark), first, last) for one in controls for mark, first, last in one.batches]
    quick = [
        (one.first, one.last, *((min(one.spans)[0], max(end for _first, end in one.spans)) if one.spans else ANY))
        for one in controls
    ]
    return Conditions(
        np.array(quick, dtype=np.int64).reshape(-1, 4),
        np.array([more(one) for one in controls], dtype=np.bool_),
        np.array([-np.inf if one.least is None else one.least for one in controls], dtype=np.float64),
        offsets,
        np.array(values, dtype=np.int32),
        np.array(spans, dtype=np.int64).reshape(-1, 2),
        ends(len(one.spans) for one in controls),
        np.array(batches, dtype=np.int64).reshape(-1, 3),
        ends(len(one.batches) for one in controls),
    )


def more(one: Control) -> bool:
    """Whether a control asks more than its key and its quick bounds."""
    kinds = sum(bool(getattr(one, name)) for name in FIELDS)
    return kinds > 1 or len(one.spans) > 1 or bool(one.batches) or one.least is not None


def ends(lengths: Iterable[int]) -> Any:
    """Where lists of these lengths begin, one after another, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(np.fromiter(lengths, dtype=np.int64)))).astype(np.int32)
