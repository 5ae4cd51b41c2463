"""Growing the trees of the learned model of pairs; the library that grows them is loaded here and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fengsui.triage.rules.texts import Weights
from fengsui.triage.rules.trees import LEAF, Node, Trees

ROUNDS = 200
RATE = 0.07
FOLDS = 3


@dataclass(frozen=True)
class Pairs:
    """Decided pairs: their features, whether they are the same, and groups that must not be parted between the folds."""

    found: Sequence[Mapping[str, float]]
    same: Sequence[bool]
    groups: Sequence[str]

    def at(self, places: Sequence[int]) -> Pairs:
        """Some of them."""
        found, same, groups = ([column[place] for place in places] for column in (self.found, self.same, self.groups))
        return Pairs(found, same, groups)  # type: ignore[arg-type]


def learn(pairs: Pairs, *, weights: Weights, seed: int, provenance: Mapping[str, Any] | None = None) -> Trees:
    """Grow a model on all pairs; its threshold is the best on what each fold's model says of pairs it has not seen."""
    groups = sorted(set(pairs.groups))
    random.Random(seed).shuffle(groups)  # noqa: S311 (guards nothing)
    fold = {group: place % FOLDS for place, group in enumerate(groups)}
    scored: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        held = [place for place, group in enumerate(pairs.groups) if fold[group] == number]
        rest = [place for place, group in enumerate(pairs.groups) if fold[group] != number]
        grown = grow(pairs.at(rest), weights=weights, seed=seed)
        scored += [(grown.score(pairs.found[place]), pairs.same[place]) for place in held]
    cut, reached = threshold(scored)
    whole = grow(pairs, weights=weights, seed=seed)
    return replace(whole, threshold=cut, provenance={**(provenance or {}), "f1_on_held_folds": round(reached, 4)})


def grow(pairs: Pairs, *, weights: Weights, seed: int) -> Trees:
    """Grow boosted trees on the features of decided pairs.

    Many small steps on a third of the features each: what a few hundred labels bear without learning them by heart.
    """
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    said = [name for name in pairs.found[0] if any(each[name] == each[name] for each in pairs.found)]
    grower = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=RATE,
        max_leaf_nodes=15,
        min_samples_leaf=8,
        l2_regularization=1.0,
        max_features=0.3,
        early_stopping=False,
        random_state=seed,
    )
    rows = np.array([[each[name] for name in said] for each in pairs.found])
    with threadpool_limits(1):  # Threads that wait for each other on a busy machine cost more than they bring.
        grower.fit(rows, np.array(pairs.same, dtype=int))
    # The library has no public way to its trees; a test compares what is read here with what it predicts.
    trees = [plain_tree(stage[0].nodes) for stage in grower._predictors]
    return Trees(said, float(grower._baseline_prediction.ravel()[0]), trees, 0.5, weights)


def plain_tree(nodes: Any) -> list[Node]:
    """One tree as plain numbers. Leaves stand shrunk by the rate already, the nodes above them do not."""
    return [
        (LEAF, 0.0, 0, 0, False, round(float(node["value"]), 6))
        if node["is_leaf"]
        else (
            int(node["feature_idx"]),
            float(node["num_threshold"]),
            int(node["left"]),
            int(node["right"]),
            bool(node["missing_go_to_left"]),
            round(float(node["value"]) * RATE, 6),
        )
        for node in nodes
    ]


def threshold(scored: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """The threshold with the best F1, halfway between the scores that it parts, and that F1."""
    ranked = sorted(scored, reverse=True)
    total = sum(same for _score, same in ranked)
    best, right, cut = 0.0, 0, 0.5
    for place, (score, same) in enumerate(ranked, start=1):
        right += same
        reached = 2 * right / (place + total)
        if reached > best:
            below = ranked[place][0] if place < len(ranked) else 0.0
            best, cut = reached, (score + below) / 2
    return cut, best


def f1(trees: Trees, pairs: Pairs) -> float:
    """The harmonic mean of precision and recall at the model's threshold."""
    said = [trees.score(each) >= trees.threshold for each in pairs.found]
    right = sum(one and other for one, other in zip(said, pairs.same, strict=True))
    return 2 * right / (sum(said) + sum(pairs.same)) if right else 0.0
