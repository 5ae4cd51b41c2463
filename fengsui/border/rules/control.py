"""What an instruction asks of goods, and why a line of a declaration is a hit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from fengsui.border.rules.goods import Goods, batches_of, plain
from fengsui.border.rules.tariff import Branch, Change, branches, code_of, span

NAMED = ("hs_codes", "origins", "producers", "brands", "models", "importers")
"""Conditions by which goods are named; ports, batches, value and days only narrow what these name."""
NEVER, EVER = 0, date.max.toordinal()
Reason = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Control:
    """The conditions of one instruction: every kind that is given must hold, by any of its values.

    Texts are plain (`goods.plain`), `least` is in yuan, days are ordinals, both ends included.
    """

    key: str
    hs: tuple[Branch, ...] = ()
    origins: frozenset[str] = frozenset()
    producers: frozenset[str] = frozenset()
    brands: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    batches: tuple[tuple[str, int, int], ...] = ()
    importers: frozenset[str] = frozenset()
    ports: frozenset[str] = frozenset()
    least: float | None = None
    first: int = NEVER
    last: int = EVER
    spans: tuple[tuple[int, int], ...] = ()

    def holds(self, it: Goods) -> bool:
        """Whether the goods are a hit."""
        return (
            (not self.producers or it.producer in self.producers)
            and (not self.brands or it.brand in self.brands)
            and (not self.models or it.model in self.models)
            and (not self.importers or it.importer in self.importers)
            and (not self.origins or it.origin in self.origins)
            and (not self.ports or it.port in self.ports)
            and (not self.spans or any(first <= it.hs < end for first, end in self.spans))
            and (self.least is None or it.value >= self.least)
            and self.first <= it.day <= self.last
            and (not self.batches or any(within(it.batch, one) for one in self.batches))
        )

    def reasons(self, it: Goods) -> list[Reason]:
        """Why goods that are a hit are one: for each kind of condition, what was declared and what it met."""
        told: list[Reason] = []
        if self.hs:
            code = f"{it.hs:010d}"
            branch = next(one for one in self.hs if code.startswith(one.code))
            told.append({"kind": "hs", "declared": code, "asked": branch.code})
            if branch.since:
                told[-1] |= {"given": branch.given, "old": branch.old, "since": branch.since.isoformat()}
        texts = (
            ("origin", it.origin, self.origins),
            ("producer", it.producer, self.producers),
            ("brand", it.brand, self.brands),
            ("model", it.model, self.models),
            ("importer", it.importer, self.importers),
            ("port", it.port, self.ports),
        )
        told += [{"kind": kind, "declared": declared} for kind, declared, asked in texts if asked]
        if self.batches:
            mark, first, last = next(one for one in self.batches if within(it.batch, one))
            told.append({"kind": "batch", "declared": marked(it.batch), "asked": asked_batch(mark, first, last)})
        if self.least is not None:
            told.append({"kind": "value", "declared": it.value, "asked": self.least})
        if self.first != NEVER or self.last != EVER:
            ends = [date.fromordinal(day).isoformat() if day not in (NEVER, EVER) else "" for day in self.days]
            told.append({"kind": "day", "declared": date.fromordinal(it.day).isoformat(), "asked": "..".join(ends)})
        return told

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day."""
        return self.first, self.last


def within(batch: tuple[str, int], asked: tuple[str, int, int]) -> bool:
    """Whether a batch lies in a range of batches."""
    return batch[0] == asked[0] and asked[1] <= batch[1] <= asked[2]


def marked(batch: tuple[str, int]) -> str:
    """A batch in words."""
    return batch[0] if batch[1] < 0 else f"{batch[0]}{batch[1]}"


def asked_batch(mark: str, first: int, last: int) -> str:
    """A range of batches in words."""
    one = marked((mark, first))
    return one if first == last else f"{one}..{marked((mark, last))}"


def control(key: str, content: Mapping[str, Any], changes: Iterable[Change], *, written: date, today: date) -> Control:
    """The conditions of an instruction whose content was written on one day, as they stand on another."""
    hs = branches([code_of(one) for one in content.get("hs_codes", ())], changes, written=written, today=today)
    least, first, last = (content.get(name) for name in ("least_value", "days_from", "days_to"))
    return Control(
        key,
        hs=hs,
        origins=frozenset(content.get("origins", ())),
        producers=frozenset(map(plain, content.get("producers", ()))),
        brands=frozenset(map(plain, content.get("brands", ()))),
        models=frozenset(map(plain, content.get("models", ()))),
        batches=tuple(found for one in content.get("batches", ()) if (found := batches_of(one))),
        importers=frozenset(content.get("importers", ())),
        ports=frozenset(content.get("ports", ())),
        least=None if least in (None, "") else float(least),
        first=date.fromisoformat(first).toordinal() if first else NEVER,
        last=date.fromisoformat(last).toordinal() if last else EVER,
        spans=tuple(span(one.code) for one in hs),
    )


def faults(content: Mapping[str, Any]) -> tuple[str, ...]:
    """What in a content cannot be read: codes of other lengths, ranges whose ends do not belong together, negative values."""
    wrong = [one for one in content.get("hs_codes", ()) if not code_of(one)]
    wrong += [one for one in content.get("batches", ()) if batches_of(one) is None]
    wrong += [one for one in content.get("origins", ()) if not (len(one) == 2 and one.isascii() and one.isupper())]
    for name in ("importers", "ports"):
        wrong += [one for one in content.get(name, ()) if not (one.isascii() and one.isalnum())]
    for name in ("producers", "brands", "models"):
        wrong += [one for one in content.get(name, ()) if not plain(one)]
    least = content.get("least_value")
    if least not in (None, ""):
        try:
            wrong += [str(least)] if not Decimal(str(least)).is_finite() or Decimal(str(least)) < 0 else []
        except InvalidOperation:
            wrong.append(str(least))
    first, last = content.get("days_from"), content.get("days_to")
    if first and last and first > last:
        wrong.append(f"{first}..{last}")
    return tuple(wrong)


def named(content: Mapping[str, Any]) -> tuple[str, ...]:
    """By which kinds of condition the goods are named."""
    return tuple(name for name in NAMED if content.get(name))


def sampled(instruction: str, declaration: str, rate: int) -> bool:
    """Whether this hit is among the `rate` of a hundred that are inspected: the same answer whenever it is asked."""
    drawn = int.from_bytes(sha256(f"{instruction}\n{declaration}".encode()).digest()[:8], "big")
    return drawn % 100 < rate
