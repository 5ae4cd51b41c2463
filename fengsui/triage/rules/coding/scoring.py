"""A linear model over the features of a text: what it answers, how sure it is, and which words made the answer."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fengsui.triage.rules.coding.features import Array, Grams, fold, grams, rule_key

RULE = "规则 rule"
"""What stands among the pieces where a rule spoke for the value."""
SHOWN = 5
"""Pieces of the text that a decision shows at most."""


@dataclass(frozen=True)
class Coded:
    """One answer: the value, its calibrated score (0 to 1), and the pieces of the text that made it with their shares.

    The shares of all pieces that speak for the value add up to 1; a rule that spoke for it stands as RULE.
    """

    value: str
    score: float
    pieces: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Vector:
    """A text as the model sees it: places in the vocabulary, their values (together of length 1), and the features."""

    places: Array
    values: Array
    grams: Grams
    of_gram: Array
    """For each feature of the text its place in the vocabulary, or -1."""


@dataclass(frozen=True)
class Vocabulary:
    """The features that the model knows, sorted by number, each with its weight: of rarity, or the one given to rules."""

    keys: Array
    weight: Array
    repeats: float = 1.0
    """How much a feature gains by standing in a text e times instead of once, as a share of what it weighs once."""

    def vector(self, text: str, said: Collection[str] = ()) -> Vector:
        """TF-IDF with damped counts, scaled to length 1; then the weight of rules for each answer of theirs."""
        found = grams(text)
        of_gram = self.lookup(found.keys)
        places, counts = np.unique(of_gram[of_gram >= 0], return_counts=True)
        values = (1 + self.repeats * np.log(counts)) * self.weight[places]
        values = values / (np.sqrt(values @ values) or 1.0)
        rules = self.lookup(np.array([rule_key(value) for value in said], np.uint64))
        rules = np.unique(rules[rules >= 0])
        return Vector(
            np.concatenate((places, rules)),
            np.concatenate((values, self.weight[rules])),
            found,
            of_gram,
        )

    def lookup(self, keys: Array) -> Array:
        """The places of these features, -1 for those that are not known."""
        if not self.keys.size:
            return np.full(keys.size, -1)
        place = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return np.where(self.keys[place] == keys, place, -1)


@dataclass(frozen=True)
class Coder:
    """A coder for one field. `weights` are signed bytes, one row a feature and one column a label, times `scale` of the label.

    `slope` and `offset` turn a decision value into a probability by the logistic function: for each label its own value
    where several may hold, else how far it stands above the others, as `sharpness` weighs them. `decides` is the
    probability from which a label counts as said when an answer must be given, `threshold` the one below which the coder
    abstains.
    """

    labels: tuple[str, ...]
    multiple: bool
    vocabulary: Vocabulary
    weights: Array
    scale: Array
    bias: Array
    slope: Array
    offset: Array
    sharpness: float
    decides: float
    threshold: float
    telling: Mapping[str, Sequence[tuple[str, float]]]
    """For each label the words that speak most for it, with their weights."""

    def probabilities(self, vector: Vector) -> Array:
        """The calibrated score of every label."""
        values = self._values(vector)[None, :]
        return calibrated(values if self.multiple else standing(values, self.sharpness), self.slope, self.offset)[0]

    def _values(self, vector: Vector) -> Array:
        rows = self.weights[vector.places].astype(np.float32)
        return vector.values.astype(np.float32) @ rows * self.scale + self.bias

    def answer(self, text: str, said: Collection[str] = (), *, sure: bool = True) -> list[Coded]:
        """What the coder says of a text; `said` is what the rules say. With `sure` it abstains where it is not.

        Without `sure` a field of one value always gets one; a field of several may still stay empty.
        """
        vector = self.vocabulary.vector(text, said)
        scores = self.probabilities(vector)
        chosen = choose(
            scores[None, :], self.threshold if sure else self.decides, multiple=self.multiple, forced=not sure
        )
        return [
            Coded(self.labels[place], float(scores[place]), self.pieces(text, vector, place))
            for place in sorted(np.flatnonzero(chosen[0]).tolist(), key=lambda place: -scores[place])
        ]

    def pieces(self, text: str, vector: Vector, label: int) -> tuple[tuple[str, float], ...]:
        """The pieces of the text that speak for a label, strongest first: overlapping features merged, words whole."""
        rows = self.weights[vector.places].astype(np.float32) * self.scale
        # Against the other labels: what speaks for all of them speaks for none.
        rivals = 0 if self.multiple else rows.mean(axis=1)
        gains = vector.values * (rows[:, label] - rivals)
        by_place = dict(zip(vector.places.tolist(), gains.tolist(), strict=True))
        known = vector.of_gram >= 0
        times = dict(zip(*np.unique(vector.of_gram[known], return_counts=True), strict=True))
        starts, ends = vector.grams.starts[known], vector.grams.ends[known]
        lengths = ends - starts
        told = vector.of_gram[known].tolist()
        each = np.array([by_place[place] / times[place] for place in told]) / lengths
        # Every sign that a feature covers gets its part of the gain.
        covered = (
            np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths) + np.repeat(starts, lengths)
        )
        signs = np.bincount(covered, weights=np.repeat(each, lengths), minlength=len(fold(text)) + 1)
        inside = set(times)
        by_rule = sum(gain for place, gain in by_place.items() if place not in inside and gain > 0)
        return _merged(text, signs, by_rule)

    def to_bytes(self) -> bytes:
        """The model as bytes that hold numbers and names only; reading them runs nothing."""
        told = {
            "labels": self.labels, "multiple": self.multiple, "decides": self.decides, "threshold": self.threshold,
            "sharpness": self.sharpness, "repeats": self.vocabulary.repeats, "telling": self.telling,
        }  # fmt: skip
        out = io.BytesIO()
        np.savez_compressed(
            out,
            told=np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), np.uint8),
            keys=self.vocabulary.keys,
            weight=self.vocabulary.weight.astype(np.float32),
            weights=self.weights,
            scale=self.scale,
            bias=self.bias,
            slope=self.slope,
            offset=self.offset,
        )
        return out.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Coder:
        """The model that `to_bytes` wrote; ValueError for anything else."""
        with np.load(io.BytesIO(data), allow_pickle=False) as found:
            told: dict[str, Any] = json.loads(found["told"].tobytes())
            numbers = {name: found[name] for name in ("weights", "scale", "bias", "slope", "offset")}
            vocabulary = Vocabulary(found["keys"], found["weight"], told.pop("repeats"))
        told |= {
            "labels": tuple(told["labels"]),
            "telling": {label: [(word, weight) for word, weight in words] for label, words in told["telling"].items()},
        }
        return cls(vocabulary=vocabulary, **told, **numbers)


def calibrated(values: Array, slope: Array, offset: Array) -> Array:
    """Decision values to probabilities, a row a text."""
    return 1 / (1 + np.exp(-(values * slope + offset)))


def standing(values: Array, sharpness: float) -> Array:
    """How far each label stands above the others together, which is the log-odds of the soft maximum; a row a text.

    With a great `sharpness` only the strongest of the others counts, with a small one all do.
    """
    raised = values.astype(np.float64) * sharpness
    rows, best = np.arange(len(raised)), raised.argmax(axis=1)
    rest = raised.copy()
    rest[rows, best] = -np.inf
    top = rest.max(axis=1, keepdims=True)
    rest = top + np.log(np.exp(rest - top).sum(axis=1, keepdims=True))
    whole = np.logaddexp(rest, raised[rows, best][:, None])
    # What is not the best has half of the whole at most, so the subtraction loses nothing.
    others = whole + np.log1p(-np.minimum(np.exp(raised - whole), 0.5))
    others[rows, best] = rest[:, 0]
    return (raised - others) / sharpness


def choose(scores: Array, least: float, *, multiple: bool, forced: bool = False) -> Array:
    """Which labels are said, a row a text: all from `least` up, or the best one if it reaches `least` or must be given."""
    if multiple:
        return scores >= least
    best = scores.argmax(axis=1)
    rows = np.arange(len(scores))
    chosen = np.zeros(scores.shape, bool)
    chosen[rows, best] = True if forced else scores[rows, best] >= least
    return chosen


def _merged(text: str, signs: Array, by_rule: float) -> tuple[tuple[str, float], ...]:
    """Runs of signs that speak for a label, with their shares; a run grows to the ends of words that are written apart."""
    strong = signs > max(signs.max() * 0.25, 1e-9)
    runs: list[tuple[int, int]] = []
    for place in np.flatnonzero(strong).tolist():
        if runs and place < runs[-1][1]:
            continue
        start, end = place, place + 1
        while start > 0 and _joined(text, start):
            start -= 1
        while end < len(text) and _joined(text, end):
            end += 1
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    weighed: dict[str, float] = {}
    for start, end in runs:
        word = text[start:end].strip(" \n\t,.;:，。；：、")
        gain = float(signs[start:end].sum())
        if word and gain > 0:
            weighed[word] = weighed.get(word, 0.0) + gain
    if by_rule > 0:
        weighed[RULE] = by_rule
    whole = float(signs[signs > 0].sum()) + by_rule
    best = sorted(weighed.items(), key=lambda pair: -pair[1])[:SHOWN]
    return tuple((word, round(gain / whole, 3)) for word, gain in best)


def _joined(text: str, place: int) -> bool:
    """Whether the sign before this place and the sign at it stand in one word that is written apart."""
    return all(sign.isalnum() and ord(sign) < 0x2E80 for sign in text[place - 1 : place + 1])
