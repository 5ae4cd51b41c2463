"""The features of pairs and the trees learned on them: named, the same both ways, and summing to the decision."""

from __future__ import annotations

import json
import math
import random

import pytest
from django.utils import translation

from fengsui.triage.commands.learning import Pairs, f1, grow, learn, threshold
from fengsui.triage.rules import agreement
from fengsui.triage.rules.cards import Card, Ready
from fengsui.triage.rules.pairs import Product, Side, features, sides
from fengsui.triage.rules.texts import Weights, is_code, quantities, words
from fengsui.triage.rules.trees import Trees


def test_words_codes_and_quantities():
    assert words("Sony DSC-W120/P, 7.2 MP 手机") == ["sony", "dscw120p", "72", "mp", "手", "机"]
    assert is_code("dscw120p") and not is_code("sony") and not is_code("w12")
    found = quantities('2 tb drive, 7.9" screen, 3 x pack')
    assert found["storage"] == {2000.0} and found["length"] == {7.9}


A = Product("Sony Cyber-shot 7.2 MP camera DSCW120P pink", price=199.0)
B = Product("Sony DSC-W120/P pink digital camera 7.2MP", price=180.0)
C = Product("Olympus FE-360 8 megapixel camera pink", price=104.95)
WEIGHTS = Weights.from_texts([each.title for each in (A, B, C)], least=1)


def measured(one, other):
    return features(Side(one, WEIGHTS), Side(other, WEIGHTS))


def test_features_are_the_same_whichever_side_comes_first_and_part_like_from_unlike():
    def plain(found):
        return {name: None if value != value else round(value, 9) for name, value in found.items()}

    assert plain(measured(A, B)) == plain(measured(B, A))
    assert len(measured(A, B)) >= 60
    like, unlike = measured(A, B), measured(A, C)
    assert like["code.shared"] == 1 and unlike["code.shared"] == 0
    assert like["title.shared"] > unlike["title.shared"] and like["unit.pixels"] == 1 and unlike["unit.pixels"] == 0
    assert like["price.apart"] < unlike["price.apart"]
    assert all(math.isnan(value) for name, value in like.items() if name.startswith("text.")), "not said"


def test_every_feature_and_level_has_its_words_in_both_languages():
    from fengsui.triage.labels.pair import feature_words, level_words

    names = [*measured(A, B), *agreement.LEVELS]
    for language in ("en", "zh-hans"):
        with translation.override(language):
            found = {name: str(feature_words(name)) for name in names}
            assert len(set(found.values())) >= len(names) - 1
            for levels in agreement.LEVELS.values():
                assert all(str(level_words(level)) for level in levels)
            if language == "zh-hans":
                assert [name for name, text in found.items() if text.isascii()] == []
    assert sides("code.shared", Side(A, WEIGHTS), Side(B, WEIGHTS)) == ("dscw120p", "dscw120p")


def made_pairs(count=300, seed=3):
    """Pairs of invented cameras: the same model written two ways, or two models of one maker."""
    draw = random.Random(seed)
    products = [
        f"{draw.choice(['Sony', 'Fox', 'Nova'])} camera {draw.choice('ABC')}X-{number} {draw.choice(['pink', 'black'])}"
        for number in range(100, 100 + count)
    ]
    weights = Weights.from_texts(products)
    found, same = [], []
    for place, title in enumerate(products):
        is_same = place % 3 == 0
        other = title.replace("-", "") + " digital" if is_same else products[draw.randrange(count)]
        if other == title:
            continue
        found.append(features(Side(Product(title), weights), Side(Product(other), weights)))
        same.append(is_same)
    return Pairs(found, same, [str(place) for place in range(len(same))]), weights


def test_trees_read_from_their_file_say_what_the_library_says():
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    pairs, weights = made_pairs()
    kept = []
    fit = HistGradientBoostingClassifier.fit

    class Kept(HistGradientBoostingClassifier):
        def fit(self, *args, **more):
            kept.append(self)
            return fit(self, *args, **more)

    import sklearn.ensemble

    before, sklearn.ensemble.HistGradientBoostingClassifier = sklearn.ensemble.HistGradientBoostingClassifier, Kept
    try:
        grown = grow(pairs, weights=weights, seed=1)
    finally:
        sklearn.ensemble.HistGradientBoostingClassifier = before
    again = Trees.of(json.loads(json.dumps(grown.as_dict())))
    rows = np.array([[each[name] for name in grown.names] for each in pairs.found])
    said = kept[0].predict_proba(rows)[:, 1]
    assert [again.score(each) for each in pairs.found] == pytest.approx(list(said), abs=2e-3)


def test_the_features_of_a_decision_sum_to_it():
    pairs, weights = made_pairs()
    grown = learn(pairs, weights=weights, seed=1)
    assert f1(grown, pairs) > 0.95
    judged = grown.judge(
        Ready(Card(title="Fox camera AX-101 pink")), Ready(Card(title="Fox camera AX101 pink digital"))
    )
    assert {each.field for each in judged.findings} == set(grown.names), "every feature is told"
    bits = grown.base / math.log(2) + sum(each.weight for each in judged.findings)
    assert judged.score == pytest.approx(1 / (1 + 2**-bits), abs=0.01)
    assert threshold([(0.9, True), (0.8, True), (0.3, False), (0.1, False)]) == (pytest.approx(0.55), 1.0)
