"""A learned model of pairs: boosted trees as a plain file, read and followed without the library that grew them.

Each step down a tree moves the value by what its question found, and is put to that question's feature; so the sum of what
the features moved, upon the start, is the decision itself (Saabas 2014). Every feature of a decision is told, also those that
moved nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fengsui.triage.rules.agreement import Finding, Judgement
from fengsui.triage.rules.cards import Card, Ready
from fengsui.triage.rules.pairs import Product, Side, features, sides
from fengsui.triage.rules.texts import Weights

LEAF = -1
Node = tuple[int, float, int, int, bool, float]
"""Feature (or LEAF), threshold, the node below or at it, the node above, whether what is not said goes below, value."""


@dataclass(frozen=True)
class Trees:
    """Trees, the features they ask about, the weights of words those rest on, and the threshold of a match."""

    names: Sequence[str]
    start: float
    trees: Sequence[Sequence[Node]]
    threshold: float
    weights: Weights
    provenance: Mapping[str, Any] = field(default_factory=dict)

    def moved(self, found: Mapping[str, float]) -> dict[str, float]:
        """By how much each feature moved the decision, in logits."""
        values = [found[name] for name in self.names]
        moves = [0.0] * len(values)
        for tree in self.trees:
            asked, threshold, below, above, unsaid, value = tree[0]
            while asked != LEAF:
                answer = values[asked]
                goes_below = unsaid if answer != answer else answer <= threshold
                feature = asked
                before = value
                asked, threshold, below, above, unsaid, value = tree[below if goes_below else above]
                moves[feature] += value - before
        return dict(zip(self.names, moves, strict=True))

    @property
    def base(self) -> float:
        """Where every decision begins: the start with what the roots of the trees say of all pairs."""
        return self.start + sum(tree[0][5] for tree in self.trees)

    def score(self, found: Mapping[str, float]) -> float:
        """The probability that a pair with these features is the same."""
        return logistic(self.base + sum(self.moved(found).values()))

    def judge(self, one: Ready, other: Ready) -> Judgement:
        """Judge two items by their cards; the findings in the order of their weight, which is in bits."""
        left, right = self.side(one.card), self.side(other.card)
        found = features(left, right)
        moves = self.moved(found)
        findings = [
            Finding(name, written(found[name]), *sides(name, left, right), round(moves[name] / math.log(2), 3))
            for name in sorted(self.names, key=lambda name: -abs(moves[name]))
        ]
        return Judgement(logistic(self.base + sum(moves.values())), tuple(findings))

    def side(self, card: Card) -> Side:
        """A card as the features read it."""
        return Side(product_of(card), self.weights)

    def as_dict(self) -> dict[str, Any]:
        """The model as its file holds it."""
        return {
            "provenance": dict(self.provenance),
            "threshold": self.threshold,
            "start": self.start,
            "names": list(self.names),
            "words": {
                "of": {word: round(weight, 3) for word, weight in self.weights.of.items()},
                "unseen": round(self.weights.unseen, 3),
            },
            "trees": self.trees,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Trees:
        """From its file."""
        weights = Weights(kept["words"]["of"], kept["words"]["unseen"])
        trees = [[tuple(node) for node in tree] for tree in kept["trees"]]
        return cls(kept["names"], kept["start"], trees, kept["threshold"], weights, kept["provenance"])


@lru_cache(maxsize=1024)
def product_of(card: Card) -> Product:
    """A card as a description of a product."""
    title = card.title if card.name in card.title else f"{card.title} {card.name}"
    return Product(title=title, brand=card.brand, model=card.model, description=" ".join(card.batches))


def logistic(value: float) -> float:
    """From logits to a probability."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))


def written(value: float) -> str:
    """A value of a feature for people; a dash where it is not said."""
    return "–" if value != value else f"{value:.2f}".rstrip("0").rstrip(".")
