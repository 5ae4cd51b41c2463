"""The text coder by itself: places of features, learning, calibration, abstention, reasons, bytes, figures."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from fengsui.triage.rules.coding import learning
from fengsui.triage.rules.coding.features import LONGEST, fold, grams, rule_key
from fengsui.triage.rules.coding.figures import measured
from fengsui.triage.rules.coding.learning import Example, TooLittle, calibration, learn, said_by, share_of
from fengsui.triage.rules.coding.scoring import RULE, Coder, Vocabulary, calibrated, standing

GOODS = ("充电器", "电热水壶", "发光陀螺", "滑板车", "toaster", "baby stroller", "wireless charger", "desk lamp")
PLACES = ("北京", "温州", "义乌", "Hamburg", "Lyon", "Dublin", "网上", "市场")
MARKS = ("旋风", "暖冬", "Halden", "Brisco", "疾风")
WHAT = {
    "fire": ("插头烧焦冒烟", "用了半小时就着火", "caught fire while charging", "smoke and flames came out"),
    "choking": ("孩子吞下小磁珠", "零件卡住喉咙", "a small bead was swallowed", "child gagged on a loose part"),
    "cut": ("边缘锋利割伤手指", "玻璃碎裂划破手", "sharp edge sliced a finger", "broken glass needed stitches"),
}


def examples(multiple=False):
    """Texts of three hazards in two languages; with `multiple`, some of two."""
    made = []
    for place, (good, where, mark) in enumerate(itertools.product(GOODS, PLACES, MARKS)):
        kinds = list(WHAT)
        label = kinds[place % 3]
        words, labels = WHAT[label][place % 4], {label}
        if multiple and place % 5 == 0:
            other = kinds[(place + 1) % 3]
            words, labels = f"{words}，{WHAT[other][(place + 2) % 4]}", {label, other}
        made.append(Example(f"{where} {mark} {good}：{words}", frozenset(labels)))
    return made


@pytest.fixture(scope="module")
def coder():
    return learn([one for one in examples() if share_of(one.text) >= 25], multiple=False)


def held():
    return [one for one in examples() if share_of(one.text) < 25]


def test_features_know_their_places():
    text = "ＵＳＢ 充电器 Fire-proof"
    assert fold(text) == "usb 充电器 fire-proof"
    found = grams(text)
    words = {fold(text)[start:end] for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)}
    assert {"充", "充电", "充电器", "usb", "fire-proof", "usb 充电器 fire-proof"[4:7]} <= words
    assert {" fire", "-proo", "fire"} <= words and not {"b 充电", "充电器 f"} & words, (
        "four signs and more stand in one word"
    )


def test_a_repeated_word_weighs_what_training_chose():
    damped, once = (Vocabulary(np.unique(grams("起火 冒烟").keys), np.ones(99), repeats) for repeats in (1.0, 0.0))
    text = "起火 起火 起火 冒烟"
    assert np.ptp(once.vector(text).values) == 0 < np.ptp(damped.vector(text).values)


def test_how_far_a_label_stands_above_the_others():
    values = np.array([[2.0, 1.0, -1.0], [0.0, 0.0, 0.0]])
    raised = np.exp(values)
    soft = raised / raised.sum(axis=1, keepdims=True)
    assert standing(values, 1.0) == pytest.approx(np.log(soft / (1 - soft)))
    assert standing(values, 500.0)[0] == pytest.approx([1.0, -1.0, -3.0], abs=1e-3), (
        "sharply: against the strongest alone"
    )


def test_what_was_always_right_is_not_certain():
    best = np.linspace(0.1, 2, 40)
    values, right = np.column_stack((best, -best, -2 * best)), np.tile((True, False, False), (40, 1))
    scores = calibrated(np.array([[2.0, 0.0, -2.0]]), *calibration(values, right, False))[0]
    assert scores == pytest.approx([1, 0.5, 0], abs=0.05) and 0 < scores[2] < scores[0] < 1


def test_the_same_piece_has_the_same_number_wherever_it_stands():
    def keys(text):
        found = grams(text)
        return {
            (fold(text)[start:end], key)
            for key, start, end in zip(found.keys.tolist(), found.starts.tolist(), found.ends.tolist(), strict=True)
        }

    shared = {key for _piece, key in keys("起火 充电器")} & {key for _piece, key in keys("充电器 坏了")}
    blank = {key for _piece, key in keys(" ")}
    assert shared - blank == {key for _piece, key in keys("充电器")}
    assert not {key for _piece, key in keys("abc")} & {key for _piece, key in keys("xyz")}


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "İstanbul ŉ ﬁ", "😀" * 9, "字" * (LONGEST + 50)])
def test_any_text_has_features(text):
    found = grams(text)
    assert found.keys.size == found.starts.size == found.ends.size
    assert not found.ends.size or found.ends.max() <= min(len(text), LONGEST)


def test_a_coder_learns_two_languages(coder):
    assert learning.figures(coder, held(), sure=False).f1 > 0.95
    assert coder.answer("深圳 电暖器：插头烧焦冒烟")[0].value == "fire"
    assert coder.answer("a heater whose sharp edge sliced my thumb")[0].value == "cut"


def test_a_decision_shows_the_words_that_made_it(coder):
    answer = coder.answer("Lyon Halden toaster：a small bead was swallowed")[0]
    assert answer.value == "choking"
    pieces = dict(answer.pieces)
    assert any("bead" in piece or "swallowed" in piece for piece in pieces)
    assert not any(piece in ("Lyon", "Halden", "toaster") for piece in list(pieces)[:1])
    assert 0 < sum(pieces.values()) <= 1.001 and list(pieces.values()) == sorted(pieces.values(), reverse=True)
    chinese = coder.answer("温州 疾风 充电器：玻璃碎裂划破手")[0]
    assert chinese.value == "cut" and any(piece in "玻璃碎裂划破手" for piece, _share in chinese.pieces)


def test_a_coder_is_silent_where_nothing_tells(coder):
    assert coder.answer("会议通知：请各单位于周五前报送材料") == []
    forced = coder.answer("会议通知：请各单位于周五前报送材料", sure=False)
    assert len(forced) == 1 and forced[0].score < coder.threshold
    assert coder.answer("") == []


def test_several_labels_may_hold():
    known = examples(multiple=True)
    coder = learn([one for one in known if share_of(one.text) >= 25], multiple=True)
    rest = [one for one in known if share_of(one.text) < 25]
    assert learning.figures(coder, rest, sure=False).f1 > 0.9
    both = coder.answer("北京 旋风 充电器：插头烧焦冒烟，孩子吞下小磁珠", sure=False)
    assert {one.value for one in both} == {"fire", "choking"}


def test_what_the_rules_say_is_heard():
    """A rule that is always right is followed where the text itself tells nothing."""
    known = [
        Example(f"{good} {mark} {where}", frozenset({label}), frozenset({label}))
        for (good, mark, where), label in zip(
            itertools.product(GOODS, MARKS, PLACES), itertools.cycle(("fire", "cut", "choking")), strict=False
        )
    ]
    coder = learn(known, multiple=False)
    for label in ("fire", "cut", "choking"):
        answer = coder.answer("电饭锅", {label}, sure=False)[0]
        assert answer.value == label and dict(answer.pieces)[RULE] > 0.5
    assert rule_key("fire") != rule_key("cut")


def test_bytes_hold_the_whole_coder(coder):
    data = coder.to_bytes()
    assert len(data) < 1_000_000
    again = Coder.from_bytes(data)
    for one in held()[:20]:
        assert again.answer(one.text, sure=False) == coder.answer(one.text, sure=False)
    assert again.telling == coder.telling and again.labels == coder.labels


@pytest.mark.parametrize("data", [b"", b"PK", b"\x80\x04N."])
def test_bytes_of_something_else_are_refused(data):
    with pytest.raises((ValueError, EOFError, OSError)):
        Coder.from_bytes(data)


def test_telling_words_are_words_of_the_texts(coder):
    texts = [fold(one.text) for one in examples()]
    for label in WHAT:
        words = [word for word, _weight in coder.telling[label]]
        assert words and all(any(word in text for text in texts) for word in words)


def test_training_is_repeatable():
    known = [one for one in examples() if share_of(one.text) >= 60]
    assert learn(known, multiple=False).to_bytes() == learn(known[::-1], multiple=False).to_bytes()


def test_one_label_teaches_nothing():
    with pytest.raises(TooLittle):
        learn([Example(f"充电器 {place}", frozenset({"fire"})) for place in range(30)], multiple=False)
    with pytest.raises(TooLittle):
        learn([], multiple=True)


def test_scores_are_chances():
    """Of the answers with a score near p, about p are right: here on texts whose labels are partly drawn by chance."""
    chance = np.random.default_rng(3)
    known = [
        Example(one.text, one.labels if chance.random() < 0.7 else frozenset({str(chance.choice(list(WHAT)))}))
        for one in examples()
    ]
    coder = learn([one for one in known if share_of(one.text) >= 40], multiple=False)
    rest = [one for one in known if share_of(one.text) < 40]
    answers = [coder.answer(one.text, sure=False)[0] for one in rest]
    right = np.mean([answer.value in one.labels for answer, one in zip(answers, rest, strict=True)])
    assert abs(np.mean([answer.score for answer in answers]) - right) < 0.15


def test_figures_are_those_of_the_definitions():
    one, two, none = frozenset("a"), frozenset("ab"), frozenset()
    figures = measured([one, two, frozenset("b"), one], [one, one, none, frozenset("b")])
    assert (figures.items, figures.answered) == (4, 0.75)
    assert figures.precision == pytest.approx(2 / 3) and figures.recall == pytest.approx(2 / 5)
    assert figures.macro_precision == pytest.approx((1 + 0) / 2) and figures.macro_recall == pytest.approx(
        (2 / 3 + 0) / 2
    )
    assert figures.macro_f1 == pytest.approx((0.8 + 0) / 2)
    assert measured([], []).f1 == 0


def test_said_by_agrees_with_answer(coder):
    rest = held()[:15]
    for sure in (True, False):
        plain = said_by(coder, rest, sure=sure)
        assert plain == [frozenset(found.value for found in coder.answer(one.text, sure=sure)) for one in rest]
