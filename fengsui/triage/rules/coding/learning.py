"""Learning a coder from texts whose labels people have decided.

A linear support-vector machine, one label against the rest, blended with complement naive Bayes (Rennie et al. 2003, ICML)
where that helps short texts; class weights, penalty, blend and the weight of repeated words are chosen by threefold
cross-validation, whose held-back decision values also calibrate the scores (Platt 1999; for fields of one value by how far
the best label stands above the others) and set the threshold of abstention. What the rules say of a text is a feature among
the others. No part of what is held back for measuring is seen here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fengsui.triage.rules.coding.features import Array, fold, grams, rule_key
from fengsui.triage.rules.coding.figures import Figures, Labels, measured
from fengsui.triage.rules.coding.scoring import Coder, Vocabulary, calibrated, choose, standing

FOLDS = 3
SMOOTHING = 0.3
NOISE = 0.003
"""The gain in F1 on held-back folds below which one setting is as good as another."""
LEAST_OF_A_LABEL = 5
"""Texts that a label needs before it is learned."""
MOST_WEIGHTS = 2_000_000
"""Features times labels: a weight is a byte, so a model stays at a few megabytes."""
MOST_FEATURES = 120_000
WANTED_PRECISION = 0.9
"""What the answers above the threshold should reach on the validation folds."""
MORE_RIGHT_THAN_WRONG = 0.5
"""No answer with a lower score is given unasked."""
TELLING = 12
BALANCES = (0.0, 0.5, 1.0)
PENALTIES = (0.4, 1.0, 3.0)
RULES = (0.0, 0.1, 0.25, 0.5)
REPEATS = (1.0, 0.0)
BLENDS = (0.0, 0.15, 0.3, 0.6, 1.0)
SHARPNESSES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""From all other labels together to the strongest of them alone, for decision values of a spread of 1."""


@dataclass(frozen=True)
class Example:
    """One text with its decided labels, and what the rules say of it."""

    text: str
    labels: Labels
    said: Labels = frozenset()


@dataclass(frozen=True)
class Setting:
    """How far rare labels are raised (0 not, 1 wholly), the penalty of errors, what a rule weighs beside a text of length 1,
    what a repeated feature gains, and the share of naive Bayes.
    """

    balance: float = 0.5
    penalty: float = 1.0
    rule: float = 0.0
    repeats: float = 1.0
    blend: float = 0.0


class TooLittle(ValueError):
    """Fewer than two labels have enough texts: there is nothing to tell apart."""


def learn(examples: Sequence[Example], *, multiple: bool) -> Coder:
    """Learn a coder from these examples; TooLittle if they do not tell two labels apart."""
    labels = learnable(examples)
    if len(labels) < (1 if multiple else 2):
        raise TooLittle
    if not multiple:
        examples = [one for one in examples if one.labels & set(labels)]
    examples = sorted(examples, key=lambda one: hashlib.sha256(one.text.encode("utf-8", "replace")).digest())
    truth = np.array([[label in one.labels for label in labels] for one in examples])
    vocabulary, rules = words_of(examples)
    matrix = matrix_of(vocabulary, examples)
    kept = selected(matrix, truth, rules, multiple, MOST_WEIGHTS // len(labels))
    if kept.size < vocabulary.keys.size:
        vocabulary, rules = Vocabulary(vocabulary.keys[kept], vocabulary.weight[kept]), rules[kept]
    matrices = {repeats: matrix_of(replace(vocabulary, repeats=repeats), examples) for repeats in REPEATS}
    setting, values = tuned(matrices, truth, rules, multiple)
    sharpness = 1.0 if multiple else sharpened(values, truth)
    values = values if multiple else standing(values, sharpness)
    slope, offset = calibration(values, truth, multiple)
    scores = calibrated(values, slope, offset)
    weights, bias = fitted(weighed(matrices[setting.repeats], rules, setting), truth, setting, multiple)
    rarity = np.where(rules, setting.rule, vocabulary.weight).astype(np.float32)
    vocabulary = Vocabulary(vocabulary.keys, rarity, setting.repeats)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9).astype(np.float32) / 127
    return Coder(
        labels=labels,
        multiple=multiple,
        vocabulary=vocabulary,
        weights=np.clip(np.rint(weights / scale), -127, 127).astype(np.int8),
        scale=scale,
        bias=bias.astype(np.float32),
        slope=slope,
        offset=offset,
        sharpness=sharpness,
        decides=deciding(scores, truth) if multiple else 0.0,
        threshold=abstaining(scores, truth, multiple),
        telling=telling(examples, vocabulary, weights, labels, multiple),
    )


def share_of(text: str) -> int:
    """A number between 0 and 99 that depends on the text alone: by it texts are held back for measuring, for ever the same."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8], "big") % 100


def said_by(coder: Coder, examples: Sequence[Example], *, sure: bool) -> list[Labels]:
    """What a coder says of each text, without the reasons."""
    vectors = (coder.vocabulary.vector(one.text, one.said) for one in examples)
    scores = np.array([coder.probabilities(vector) for vector in vectors])
    least = coder.threshold if sure else coder.decides
    chosen = choose(scores, least, multiple=coder.multiple, forced=not sure)
    return [frozenset(coder.labels[place] for place in np.flatnonzero(row)) for row in chosen]


def figures(coder: Coder, examples: Sequence[Example], *, sure: bool) -> Figures:
    """The figures of a coder on examples that it has not seen."""
    return measured([one.labels for one in examples], said_by(coder, examples, sure=sure))


def learnable(examples: Sequence[Example]) -> tuple[str, ...]:
    """The labels with enough texts, in order."""
    counts = Counter(label for one in examples for label in one.labels)
    return tuple(sorted(label for label, count in counts.items() if count >= LEAST_OF_A_LABEL))


def words_of(examples: Sequence[Example]) -> tuple[Vocabulary, Array]:
    """The features that two texts share and those of the rules, and which are of the rules."""
    seen = [np.unique(grams(one.text).keys) for one in examples]
    keys, counts = np.unique(np.concatenate(seen), return_counts=True)
    shared = counts >= 2
    rules = np.array(sorted({rule_key(value) for one in examples for value in one.said}), np.uint64)
    keys, rarity = np.concatenate((keys[shared], rules)), 1 + np.log((1 + len(examples)) / (1 + counts[shared]))
    order = np.argsort(keys)
    of_rules = np.arange(keys.size) >= rarity.size
    weight = np.concatenate((rarity, np.ones(rules.size)))
    return Vocabulary(keys[order], weight[order]), of_rules[order]


def matrix_of(vocabulary: Vocabulary, examples: Sequence[Example]) -> Any:
    """The texts as rows of a sparse matrix."""
    from scipy.sparse import csr_matrix

    vectors = [vocabulary.vector(one.text, one.said) for one in examples]
    ends = np.cumsum([0, *(vector.places.size for vector in vectors)])
    values = np.concatenate([vector.values for vector in vectors])
    places = np.concatenate([vector.places for vector in vectors])
    return csr_matrix((values, places, ends), shape=(len(vectors), vocabulary.keys.size))


def weighed(matrix: Any, rules: Array, setting: Setting) -> Any:
    """The matrix with the rules at their weight."""
    from scipy.sparse import diags

    return matrix @ diags(np.where(rules, setting.rule, 1.0)) if rules.any() else matrix


def selected(matrix: Any, truth: Array, rules: Array, multiple: bool, most: int) -> Array:
    """The features to keep: those with the greatest weights in a first fit, and the rules."""
    most = min(most, MOST_FEATURES)
    if matrix.shape[1] <= most:
        return np.arange(matrix.shape[1])
    weights, _bias = vector_machine(weighed(matrix, rules, Setting()), truth, Setting(), multiple)
    greatest = np.abs(weights - (0 if multiple else weights.mean(axis=1, keepdims=True))).max(axis=1)
    return np.sort(np.argsort(-np.where(rules, np.inf, greatest), kind="stable")[:most])


def fitted(matrix: Any, truth: Array, setting: Setting, multiple: bool) -> tuple[Array, Array]:
    """Weights (features by labels) and biases of one setting."""
    weights, bias = vector_machine(matrix, truth, setting, multiple)
    if not setting.blend:
        return weights, bias
    more, prior = naive_bayes(matrix, truth, multiple)
    own, other = (spread_of(matrix @ one + two, multiple) for one, two in ((weights, bias), (more, prior)))
    return weights / own + setting.blend * more / other, bias / own + setting.blend * prior / other


def vector_machine(matrix: Any, truth: Array, setting: Setting, multiple: bool) -> tuple[Array, Array]:
    """One label against the rest, squared hinge loss."""
    from sklearn.svm import LinearSVC

    counts = np.maximum(truth.sum(axis=0), 1)
    raised = (len(truth) / counts / truth.shape[1]) ** setting.balance
    if not multiple:
        machine = LinearSVC(C=setting.penalty, class_weight=dict(enumerate(raised)), random_state=0)
        machine.fit(matrix, truth.argmax(axis=1))
        weights, bias = machine.coef_.T, machine.intercept_
        # Two labels share one machine.
        return (weights, bias) if weights.shape[1] > 1 else (np.hstack((-weights, weights)), np.hstack((-bias, bias)))
    columns, biases = [], []
    for place in range(truth.shape[1]):
        # The seldom label against all the rest: raised as far as its share of the texts asks.
        rest = (len(truth) / counts[place] - 1) ** (setting.balance / 2)
        machine = LinearSVC(C=setting.penalty, class_weight={True: max(rest, 1.0)}, random_state=0)
        machine.fit(matrix, truth[:, place])
        columns.append(machine.coef_[0])
        biases.append(machine.intercept_[0])
    return np.array(columns).T, np.array(biases)


def naive_bayes(matrix: Any, truth: Array, multiple: bool) -> tuple[Array, Array]:
    """Complement naive Bayes: how often a feature stands in texts of other labels (and of this one, where several hold)."""
    inside = np.asarray(matrix.T @ truth.astype(float)) + SMOOTHING
    outside = np.maximum(np.asarray(matrix.sum(axis=0)).reshape(-1, 1) - inside + 2 * SMOOTHING, SMOOTHING)
    weights = -np.log(outside / outside.sum(axis=0))
    if multiple:
        return weights + np.log(inside / inside.sum(axis=0)), np.zeros(truth.shape[1])
    weights = weights / np.abs(weights).sum(axis=0)
    return weights - weights.mean(axis=1, keepdims=True), np.zeros(truth.shape[1])


def spread_of(values: Array, multiple: bool) -> float:
    """The spread of decision values; what they have in common for a text decides nothing between labels."""
    return float((values if multiple else values - values.mean(axis=1, keepdims=True)).std()) or 1.0


def tuned(matrices: Mapping[float, Any], truth: Array, rules: Array, multiple: bool) -> tuple[Setting, Array]:
    """The setting whose answers on held-back folds are best (micro and macro F1, two to one), and its decision values there.

    One thing is tried after the other: the weight of rules, of repeats, the balance, the penalty, each with every blend. What
    stands is left only for a gain that is more than noise. `matrices` are the texts for each weight of repeats.
    """
    best = Setting()
    tried: dict[Setting, tuple[float, Array]] = {}
    ways = {"rule": RULES if rules.any() else RULES[:1], "repeats": REPEATS, "balance": BALANCES, "penalty": PENALTIES}
    for name, values in ways.items():
        for setting in (replace(best, blend=0.0, **{name: value}) for value in values):
            if setting not in tried:
                found = held_back(weighed(matrices[setting.repeats], rules, setting), truth, setting, multiple)
                tried |= {one: (score, held) for score, one, held in found}
        winner = max(tried, key=lambda one: tried[one][0])
        if tried[winner][0] > tried[best][0] + NOISE:
            best = winner
    return best, tried[best][1]


def held_back(matrix: Any, truth: Array, setting: Setting, multiple: bool) -> Iterator[tuple[float, Setting, Array]]:
    """How well each blend does on texts that were held back in turn, and its decision values for them."""
    parts = [np.empty(truth.shape) for _blend in BLENDS]
    for inside, outside in folds(len(truth)):
        plain = vector_machine(matrix[inside], truth[inside], setting, multiple)
        more = naive_bayes(matrix[inside], truth[inside], multiple)
        values = [matrix[outside] @ one + other for one, other in (plain, more)]
        units = [spread_of(matrix[inside] @ one + other, multiple) for one, other in (plain, more)]
        for held, blend in zip(parts, BLENDS, strict=True):
            held[outside] = values[0] if not blend else values[0] / units[0] + blend * values[1] / units[1]
    for held, blend in zip(parts, BLENDS, strict=True):
        yield agreement(held, truth, multiple), replace(setting, blend=blend), held


def folds(size: int) -> Iterator[tuple[Array, Array]]:
    """Each text is held back once; the order of the texts is by chance already."""
    place = np.arange(size)
    for turn in range(FOLDS):
        held = place % FOLDS == turn
        yield place[~held], place[held]


def agreement(values: Array, truth: Array, multiple: bool) -> float:
    """Micro and macro F1 of what these decision values say, two to one: seldom labels count, but not as much as all answers."""
    chosen = choose(values, 0.0, multiple=multiple, forced=True)
    hits, given, wanted = (np.asarray(one, float).sum(axis=0) for one in (chosen & truth, chosen, truth))
    micro = 2 * hits.sum() / max(given.sum() + wanted.sum(), 1)
    macro = (2 * hits / np.maximum(given + wanted, 1)).mean()
    return float(2 * micro + macro) / 3


def sharpened(values: Array, truth: Array) -> float:
    """How sharply the best label is held against the others, so that wrong answers come last when the surest come first."""
    right = truth[np.arange(len(truth)), values.argmax(axis=1)]
    spread = spread_of(values, False)
    places = np.arange(1, len(right) + 1)

    def mean_precision(sharpness: float) -> float:
        surest = np.argsort(-standing(values, sharpness).max(axis=1), kind="stable")
        return float((np.cumsum(right[surest]) / places).mean())

    return max((one / spread for one in SHARPNESSES), key=mean_precision)


def calibration(values: Array, truth: Array, multiple: bool) -> tuple[Array, Array]:
    """Slope and offset that make held-back values probabilities; of one value the two best labels of a text are looked at.

    The second best tells what it means to stand low where the best is always right.
    """
    if multiple:
        found = [platt(values[:, place], truth[:, place]) for place in range(truth.shape[1])]
    else:
        rows, best = np.arange(len(truth))[:, None], np.argsort(-values, axis=1, kind="stable")[:, :2]
        found = [platt(values[rows, best].ravel(), truth[rows, best].ravel())] * truth.shape[1]
    slope, offset = np.array(found, np.float32).T
    return slope, offset


def platt(values: Array, right: Array) -> tuple[float, float]:
    """Slope and offset of the logistic function that fits best, with Platt's two imagined answers against certainty."""
    from sklearn.linear_model import LogisticRegression

    count = right.sum()
    hopes = np.where(right, (count + 1) / (count + 2), 1 / (len(right) - count + 2))
    rows, target = np.tile(values, 2)[:, None], np.repeat((True, False), len(values))
    model = LogisticRegression(C=10.0).fit(rows, target, np.concatenate((hopes, 1 - hopes)))
    return max(float(model.coef_[0][0]), 1e-3), float(model.intercept_[0])


def deciding(scores: Array, truth: Array) -> float:
    """For a field of several values: the probability from which a label counts as said."""
    tried = np.linspace(0.2, 0.7, 26)
    return float(tried[int(np.argmax([agreement(scores - one, truth, True) for one in tried]))])


def abstaining(scores: Array, truth: Array, multiple: bool) -> float:
    """The lowest threshold above which the answers reach the wanted precision, or else come nearest to it."""
    best, nearest = 1.0, (-1.0, 1.0)
    for one in np.linspace(0.98, MORE_RIGHT_THAN_WRONG, 49):
        chosen = choose(scores, one, multiple=multiple)
        if chosen.sum() < max(10, 0.02 * len(truth)):
            continue
        precision = float((chosen & truth).sum() / chosen.sum())
        if precision >= WANTED_PRECISION:
            best = float(one)
        nearest = max(nearest, (precision, float(one)))
    return best if best < 1.0 else nearest[1]


def telling(
    examples: Sequence[Example], vocabulary: Vocabulary, weights: Array, labels: Sequence[str], multiple: bool
) -> dict[str, list[tuple[str, float]]]:
    """The words and runs of signs with the greatest weight for each label, as they stand in the texts."""
    centred = weights if multiple else weights - weights.mean(axis=1, keepdims=True)
    top = {place: np.argsort(-centred[:, place])[: TELLING * 6] for place in range(len(labels))}
    written = _written(examples, vocabulary, {int(one) for places in top.values() for one in places})
    found = {}
    for place, label in enumerate(labels):
        words: dict[str, float] = {}
        for feature in top[place].tolist():
            word, weight = written.get(feature, ""), float(centred[feature, place])
            # A run inside a word that stands there already says nothing new.
            if weight > 0 and len(word) > 1 and not any(word in other or other in word for other in words):
                words[word] = round(weight, 3)
        found[label] = list(words.items())[:TELLING]
    return found


def _written(examples: Sequence[Example], vocabulary: Vocabulary, wanted: Collection[int]) -> dict[int, str]:
    """How these features are written, from the first text that has each."""
    written: dict[int, str] = {}
    missing = np.array(sorted(wanted))
    for one in examples:
        if not missing.size:
            break
        signs, found = fold(one.text), grams(one.text)
        places = vocabulary.lookup(found.keys)
        for at in np.flatnonzero(np.isin(places, missing)).tolist():
            written.setdefault(int(places[at]), signs[found.starts[at] : found.ends[at]].strip())
        missing = np.array([place for place in missing.tolist() if place not in written])
    return written
