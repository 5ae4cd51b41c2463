"""How far two items agree, weighed as evidence that they are about the same thing (Fellegi & Sunter 1969, JASA 64:1183).

Each field agrees at one of a few levels. A level's weight is log2(m/u): m, how often it occurs between items that are the
same, u, how often between items that are not. The sum of the weights, upon the prior, gives the probability. Weights stand in a
small file that people can read; nothing else decides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fengsui.triage.rules.cards import Ready

LEVELS: dict[str, tuple[str, ...]] = {
    "brand": ("same", "nearly", "similar", "different"),
    "model": ("same", "one_slip", "similar", "different"),
    "name": ("same", "contained", "nearly", "similar", "different"),
    "batch": ("same", "one_slip", "different"),
    "maker": ("same", "nearly", "different"),
    "country": ("same", "different"),
    "hazard": ("same", "different"),
    "category": ("same", "different"),
}
"""The fields and the levels of their agreement, the strongest first."""


@dataclass(frozen=True)
class Finding:
    """One field of a comparison: its level, what both sides say, and its weight in bits."""

    field: str
    level: str
    first: str
    second: str
    weight: float


@dataclass(frozen=True)
class Judgement:
    """What a comparison comes to: the probability that both are about the same, and every finding that made it."""

    score: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Model:
    """The weights in force. `shares` gives, field by field, the share of items that carry each common value."""

    prior: float
    m: Mapping[str, Mapping[str, float]]
    u: Mapping[str, Mapping[str, float]]
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    provenance: Mapping[str, Any] = field(default_factory=dict)

    def weight(self, name: str, level: str, card: Ready) -> float:
        """The weight of a level in bits; that something rare is the same says more than that something common is."""
        if level == "same" and name in self.shares:
            value = str(getattr(card, name))
            return math.log2(self.m[name][level] / max(self.shares[name].get(value, self.rare[name]), 1e-6))
        return self.bits_of[name][level]

    @cached_property
    def bits_of(self) -> dict[str, dict[str, float]]:
        """The weight of each level in bits."""
        return {
            name: {level: math.log2(self.m[name][level] / self.u[name][level]) for level in known}
            for name, known in LEVELS.items()
        }

    @cached_property
    def rare(self) -> dict[str, float]:
        """The share that a value has at most which is not among the common ones of its field."""
        return {name: min(found.values()) for name, found in self.shares.items()}

    def judge(self, one: Ready, other: Ready) -> Judgement:
        """Weigh every field that both sides fill."""
        findings = []
        for name, level in levels(one, other).items():
            weight = round(self.weight(name, level, one), 2)
            findings.append(Finding(name, level, shown(one, name), shown(other, name), weight))
        return Judgement(probability(self.prior + sum(each.weight for each in findings)), tuple(findings))

    def bits(self, one: Ready, other: Ready) -> float:
        """The whole weight of a pair, without the findings: what a long run needs."""
        return self.prior + sum([self.weight(name, level, one) for name, level in levels(one, other).items()])

    def bits_if(self, one: Ready, other: Ready, least: float) -> float | None:
        """The whole weight of a pair that is individual and reaches `least`, else None: most candidates part early.

        What is dear to compare is left out where even its greatest weight would not do.
        """
        found = marks(one, other)
        if not _individual(found):
            return None
        coded(one, other, found)
        so_far = self.prior + sum([self.weight(name, level, one) for name, level in found.items()])
        named = bool(one.name and other.name)
        if so_far + (self.most_of_name if named else 0.0) < least:
            return None
        bits = so_far + self.weight("name", names(one, other), one) if named else so_far
        return bits if bits >= least else None

    @cached_property
    def most_of_name(self) -> float:
        """The most that names can say for a pair."""
        rarest = min([*self.shares["name"].values()]) if "name" in self.shares else 1.0
        same = math.log2(self.m["name"]["same"] / max(rarest, 1e-6))
        return max(same, *self.bits_of["name"].values())


def bits_of(probability: float) -> float:
    """The sum of weights that comes to a probability."""
    return math.log2(probability / (1 - probability)) if 0 < probability < 1 else math.copysign(60.0, probability - 0.5)


def probability(bits: float) -> float:
    """From a sum of weights in bits to a probability."""
    return 1 / (1 + math.exp2(-max(-60.0, min(60.0, bits))))


def shown(card: Ready, name: str) -> str:
    """What a side says in a field, as people wrote it."""
    if name in ("batch", "hazard"):
        return "、".join((card.card.batches if name == "batch" else card.card.hazards)[:5])
    return str(getattr(card.card, name))[:160]


def levels(one: Ready, other: Ready) -> dict[str, str]:
    """The level of each field that both sides fill."""
    found = marks(one, other)
    if one.name and other.name:
        found["name"] = names(one, other)
    coded(one, other, found)
    return found


def coded(one: Ready, other: Ready, found: dict[str, str]) -> None:
    """Add the levels of what is coded: country, hazard, category."""
    if one.country and other.country:
        found["country"] = "same" if one.country == other.country else "different"
    if one.hazards and other.hazards:
        found["hazard"] = "same" if one.hazards & other.hazards else "different"
    if one.category and other.category:
        found["category"] = "same" if one.category == other.category else "different"


def marks(one: Ready, other: Ready) -> dict[str, str]:
    """The levels of what is one product's own: brand, model, batch, maker."""
    found = {}
    if one.brand and other.brand:
        found["brand"] = brand(one.brand, other.brand)
    if one.model and other.model:
        found["model"] = model(one.model, other.model)
    if one.batches and other.batches:
        found["batch"] = batch(one.batches, other.batches)
    if one.maker and other.maker:
        found["maker"] = maker(one.maker, other.maker)
    return found


def brand(one: str, other: str) -> str:
    """Brands, by the similarity of Jaro and Winkler."""
    from rapidfuzz.distance import JaroWinkler

    if one == other:
        return "same"
    alike = JaroWinkler.similarity(one, other)
    return "nearly" if alike >= 0.92 else "similar" if alike >= 0.85 else "different"


def model(one: str, other: str) -> str:
    """Models without blanks and signs; one sign more, less, other or exchanged is one slip."""
    from rapidfuzz.distance import OSA, JaroWinkler

    if one == other:
        return "same"
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return "one_slip"
    return "similar" if JaroWinkler.similarity(one, other) >= 0.88 else "different"


def names(one: Ready, other: Ready) -> str:
    """Names of products, by words and then by letters."""
    from rapidfuzz import fuzz

    if one.name == other.name:
        return "same"
    if one.numbers != other.numbers and one.numbers and other.numbers:
        return "different"
    mine, others = one.word_set, other.word_set
    if min(len(mine), len(others)) > 1 and (mine <= others or others <= mine):
        return "contained"
    alike = max(fuzz.ratio(one.name, other.name), fuzz.token_sort_ratio(one.name, other.name))
    return "nearly" if alike >= 93 else "similar" if alike >= 75 else "different"


def batch(one: frozenset[str], other: frozenset[str]) -> str:
    """Batch numbers: one in common, or one apart by a slip."""
    from rapidfuzz.distance import OSA

    if one & other:
        return "same"
    few = [(mine, others) for mine in sorted(one)[:5] for others in sorted(other)[:5]]
    return "one_slip" if any(OSA.distance(*pair, score_cutoff=1) <= 1 for pair in few) else "different"


def maker(one: str, other: str) -> str:
    """Makers, whose names come with and without their legal form and place."""
    from rapidfuzz import fuzz

    if one == other:
        return "same"
    return "nearly" if fuzz.token_set_ratio(one, other) >= 90 else "different"


def estimate(
    same: Iterable[tuple[Ready, Ready]],
    others: Iterable[tuple[Ready, Ready]],
    *,
    prior: float,
    before: Model | None = None,
    trust: float = 20.0,
    shares: Mapping[str, Mapping[str, float]] | None = None,
    provenance: Mapping[str, Any] | None = None,
) -> Model:
    """The weights from pairs known to be the same and pairs drawn at random.

    Where `before` stands, it counts as `trust` pairs of each kind: few pairs move its weights little.
    """
    m = _shares(same, None if before is None else before.m, trust)
    u = _shares(others, None if before is None else before.u, trust)
    return Model(prior, m, u, shares or {}, provenance or {})


def _shares(
    pairs: Iterable[tuple[Ready, Ready]], before: Mapping[str, Mapping[str, float]] | None, trust: float
) -> dict[str, dict[str, float]]:
    count: dict[str, Counter[str]] = {name: Counter() for name in LEVELS}
    for pair in pairs:
        for name, level in levels(*pair).items():
            count[name][level] += 1
    made = {}
    for name, known in LEVELS.items():
        start = {level: 1.0 if before is None or name not in before else trust * before[name][level] for level in known}
        total = sum(start.values()) + sum(count[name].values())
        made[name] = {level: (start[level] + count[name][level]) / total for level in known}
    return made


def common(cards: Sequence[Ready], names: Sequence[str], most: int = 2_000) -> dict[str, dict[str, float]]:
    """For each of these fields the share of its commonest values, among the cards that fill it."""
    found = {}
    for name in names:
        count = Counter(value for card in cards if (value := getattr(card, name)))
        total = sum(count.values())
        shares = {value: n / total for value, n in count.most_common(most) if n > 1}
        if shares:
            found[name] = shares
    return found


def individual(one: Ready, other: Ready) -> bool:
    """Whether something of one product agrees: its brand, maker, model or batch. A name alone is a kind of product."""
    return _individual(marks(one, other))


def _individual(found: Mapping[str, str]) -> bool:
    return any(level not in ("different", "similar") for level in found.values())
