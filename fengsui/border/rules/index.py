"""The instructions compiled: each is filed under its most selective key, so that a declaration meets few of them.

The key is the producer, else the importer, the model, the brand with HS code or with batch, the brand; else the HS code with
origin or with port, the HS code, the origin. Codes are cut into stretches between whose ends no instruction tells one
code from another; a code is found among them by bisection, at whatever level of the tree instructions name it. Batches
are cut into stacks of consecutive numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from fengsui.border.rules.control import Control
from fengsui.border.rules.goods import Goods

Postings = dict[Any, list[int]]
KEYS = ("producers", "importers", "models")
STACK, STACKS, HIGHEST = 10, 64, 2**40
"""Bits by which a batch number is shifted to find its stack; most stacks that one instruction is filed under."""


class Index:
    """The controls in force, ready to be asked about one declaration at a time."""

    def __init__(self, controls: Sequence[Control]) -> None:
        self.controls = tuple(controls)
        ends = {end for one in self.controls for pair in one.spans for end in pair}
        self.bounds = [0, *sorted(ends - {0})]
        self.named: dict[str, Postings] = {name: {} for name in KEYS}
        self.by_brand: Postings = {}
        self.with_brand: Postings = {}
        self.with_batch: Postings = {}
        self.with_origin: Postings = {}
        self.with_port: Postings = {}
        self.by_code: Postings = {}
        self.by_origin: Postings = {}
        for place, one in enumerate(self.controls):
            into, keys = self.filed(one)
            for key in keys:
                into.setdefault(key, []).append(place)

    def filed(self, one: Control) -> tuple[Postings, Iterable[Any]]:
        """Under which keys of which list a control is filed."""
        for name in KEYS:
            if values := getattr(one, name):
                return self.named[name], values
        if one.brands and one.spans:
            return self.with_brand, product(self.stretches(one), one.brands)
        if one.brands and (stacks := stacks_of(one)):
            return self.with_batch, product(one.brands, stacks)
        if one.brands:
            return self.by_brand, one.brands
        if not one.spans:
            return self.by_origin, one.origins
        if one.origins:
            return self.with_origin, product(self.stretches(one), one.origins)
        if one.ports:
            return self.with_port, product(self.stretches(one), one.ports)
        return self.by_code, self.stretches(one)

    def stretches(self, one: Control) -> list[int]:
        """The stretches of codes that a control holds."""
        held: set[int] = set()
        for first, end in one.spans:
            held.update(range(bisect_left(self.bounds, first), bisect_left(self.bounds, end)))
        return sorted(held)

    def hits(self, it: Goods) -> list[int]:
        """The places of the controls that these goods hit, in order."""
        stretch = bisect_right(self.bounds, it.hs) - 1
        named = self.named
        found: list[int] = []
        for postings, key in (
            (named["producers"], it.producer),
            (named["importers"], it.importer),
            (named["models"], it.model),
            (self.by_brand, it.brand),
            (self.with_brand, (stretch, it.brand)),
            (self.with_batch, (it.brand, it.batch[1] >> STACK)),
            (self.with_origin, (stretch, it.origin)),
            (self.with_port, (stretch, it.port)),
            (self.by_code, stretch),
            (self.by_origin, it.origin),
        ):
            met = postings.get(key)
            if met:
                controls = self.controls
                found += [place for place in met if controls[place].holds(it)]
        found.sort()
        return found


def stacks_of(one: Control) -> list[int]:
    """The stacks in which the batches of a control lie; none where they are too many."""
    ends = [(first >> STACK, last >> STACK) for _mark, first, last in one.batches]
    if not ends or any(last >= HIGHEST for _mark, _first, last in one.batches):
        return []
    if sum(last - first + 1 for first, last in ends) > STACKS:
        return []
    return sorted({stack for first, last in ends for stack in range(first, last + 1)})
