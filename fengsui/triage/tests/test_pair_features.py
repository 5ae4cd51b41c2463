"""What every feature of a pair measures, on pairs small enough to be looked at; and what trees make of features."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from fengsui.triage.rules.cards import Card
from fengsui.triage.rules.pairs import NOT_SAID, Product, Side, begun, features, main_found, said_alike, shown, sides
from fengsui.triage.rules.texts import Text, Weights, is_code, quantities, words
from fengsui.triage.rules.trees import LEAF, Trees, logistic, product_of, written

CORPUS = (
    "Sony Cyber-shot 7.2 MP camera DSCW120P pink",
    "Sony DSC-W120/P pink digital camera 7.2MP",
    "Olympus FE-360 8 megapixel camera pink",
    "儿童 电动 玩具 汽车 红",
    "Kingston 4 GB memory 2 x 2048 MB black",
)
WEIGHTS = Weights.from_texts(CORPUS, least=1)
PAIRS = {
    "the_same": (
        Product("Sony Cyber-shot 7.2 MP camera DSCW120P pink", price=200.0),
        Product("Sony DSC-W120/P pink digital camera 7.2MP", brand="Sony", price=100.0),
    ),
    "another": (
        Product("Sony Cyber-shot 7.2 MP camera DSCW120P pink", description="7.2 megapixels, 15 cm, 3 x zoom"),
        Product("Olympus FE-360 8 megapixel camera black", model="FE360", description="8 megapixels, 2 gb, 3 x zoom"),
    ),
    "nothing_said": (Product("camera"), Product("kettle", price=5.0)),
    "one_slip": (
        Product(
            "Kingston KVR800D2N6K2 4 GB 800 MHz black", brand="Kingston", model="KVR800D2N6", description="2 pieces"
        ),
        Product(
            "Kingston 4 GB kit KVR800D2N5K2 red", brand="Kingstone", description="memory KVR800D2N6 2 x 2 GB, 1 piece"
        ),
    ),
    "in_chinese": (
        Product("儿童电动玩具汽车 红", brand="小马", description="重 500 g"),
        Product("小马 儿童玩具汽车", price=30.0, description="重 0.5 kg, 500 g"),
    ),
}
RECORDED = Path(__file__).with_name("pair_features.txt")


def said(value: float) -> str:
    return "-" if value != value else f"{value:.3f}"


def measured(name: str) -> dict[str, float]:
    one, other = PAIRS[name]
    return features(Side(one, WEIGHTS), Side(other, WEIGHTS))


def recorded() -> dict[str, dict[str, str]]:
    lines = [line.split() for line in RECORDED.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {pair: {line[0]: line[1 + at] for line in lines[1:]} for at, pair in enumerate(lines[0])}


@pytest.mark.parametrize("name", PAIRS)
def test_every_feature_is_what_it_was(name):
    """A learned model rests on what its features meant when it learned: none of them may change unnoticed."""
    assert {feature: said(value) for feature, value in measured(name).items()} == recorded()[name]


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_is_the_same_from_both_sides(name):
    one, other = PAIRS[name]
    turned = features(Side(other, WEIGHTS), Side(one, WEIGHTS))
    assert {feature: said(value) for feature, value in turned.items()} == recorded()[name]


def test_weights_of_words():
    """The natural logarithm of texts over texts with the word, both a little raised; a word nobody wrote weighs most."""
    weights = Weights.from_texts(["a b", "a c", "a"], least=2)
    assert weights.of == {"a": pytest.approx(math.log(4 / 3.5))}
    assert weights("b") == weights("z") == weights.unseen == pytest.approx(math.log(4))
    assert set(Weights.from_texts(["a b b", "a"]).of) == {"a"}


def test_a_text_and_its_pieces():
    text = Text("Ab-c 12", lambda word: {"abc": 3.0, "12": 4.0}[word])
    assert (text.words, text.line, text.joined) == (["abc", "12"], "abc 12", "abc12")
    assert (text.total, text.norm) == (7.0, 5.0)
    assert text.pieces == {"abc", "bc1", "c12"}


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("a123", True),
        ("a12", False),
        ("abcd", False),
        ("1234", True),
        ("12gb", False),
        ("100mm", False),
        ("kvr8", True),
    ],
)
def test_what_looks_like_a_part_number(word, right):
    assert is_code(word) is right


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 tb", {"storage": {2000.0}}), ("3 terabytes", {"storage": {3000.0}}), ("1 terabyte", {"storage": {1000.0}}),
        ("4gb 8 gigabytes 1 gigabyte", {"storage": {4.0, 8.0, 1.0}}), ("64 mb 2 megabyte", {"memory": {64.0, 2.0}}),
        ('7.9" 8 in 9 inch', {"length": {7.9, 8.0, 9.0}}), ("25.4 cm", {"length": {10.0}}), ("254 mm", {"length": {10.0}}),
        ("6 寸", {"length": {6.0}}), ("3 ft 2 feet", {"distance": {3.0, 2.0}}), ("2.4 ghz", {"frequency": {2400.0}}),
        ("800mhz 50 hz", {"frequency": {800.0, 50.0}}), ("7200 rpm", {"speed": {7200.0}}), ("7.2k", {"speed": {7200.0}}),
        ("60 watts 5 w 9 瓦 2 va", {"power": {60.0, 5.0, 9.0, 2.0}}), ("220 v 12 volts 5伏", {"voltage": {220.0, 12.0, 5.0}}),
        ("1000 mah 5 wh", {"charge": {1000.0, 5.0}}), ("7,2 mp", {"pixels": {7.2}}), ("8 megapixels", {"pixels": {8.0}}),
        ("5 ports 2 ch 5.1-channel", {"channels": {5.0, 2.0, 5.1}}), ("3 x 2 pieces", {"pieces": {3.0, 2.0}}),
        ("500 g 2 kg 1 oz 3克 4 lbs", {"weight": {500.0, 2.0, 1.0, 3.0, 4.0}}), ("5 cu 2 l 3毫升", {"volume": {5.0, 2.0, 3.0}}),
        ("no number", {}), ("0.26 gb", {"storage": {0.3}}),
    ],
)  # fmt: skip
def test_quantities_by_what_they_measure(text, found):
    assert quantities(text) == found


def test_sides_of_a_comparison():
    assert said_alike(frozenset({1.0, 2.0}), frozenset({2.0})) == 1.0
    assert said_alike(frozenset({1.0, 2.0}), frozenset({2.0, 3.0, 4.0})) == 0.5
    assert math.isnan(said_alike(frozenset(), frozenset({1.0}))) and math.isnan(said_alike(frozenset({1.0}), None))
    assert begun("abc", "abd") == pytest.approx(2 / 3) and begun("abc", "abcdef") == 1 and begun("xbc", "abc") == 0
    nothing = Side(Product("camera"), WEIGHTS)
    left, right = (Side(each, WEIGHTS) for each in PAIRS["the_same"])
    assert math.isnan(main_found(nothing, nothing)) and math.isnan(NOT_SAID)
    assert main_found(left, right) == 2 and main_found(left, nothing) == 0


def test_brand_colour_code_and_price_of_a_side():
    side = Side(
        Product("2 Sony camera DSCW120P pink 7.2 MP", model="ZX-81b", price=9.5, description="black 3 x"), WEIGHTS
    )
    assert side.brand == "sony" and Side(Product("x", brand="Leica M"), WEIGHTS).brand == "leica"
    assert Side(Product("12 34"), WEIGHTS).brand == ""
    assert side.codes == ["zx81b", "dscw120p"] and side.all_codes == {"zx81b", "dscw120p"}
    assert side.colours == {"pink"} and side.numbers == {"2", "120", "7.2"}
    assert side.quantities == {"pixels": {7.2}} and side.all_quantities == {"pixels": {7.2}, "pieces": {3.0}}
    told = {
        group: shown(side, group, "")
        for group in ("code", "brand", "colour", "price", "number", "title", "across", "x")
    }
    assert told == {
        "code": "zx81b dscw120p", "brand": "sony", "colour": "pink", "price": "9.5", "number": "120 2 7.2",
        "title": "2 Sony camera DSCW120P pink 7.2 MP", "across": "2 Sony camera DSCW120P pink 7.2 MP", "x": "",
    }  # fmt: skip
    assert (shown(side, "unit", "pixels"), shown(side, "unit", "agree")) == ("7.2", "3 7.2")
    other = Side(Product("Olympus", brand="Olympus Optical"), WEIGHTS)
    assert sides("brand.alike", side, other) == ("sony", "Olympus Optical")
    assert sides("price.apart", side, other) == ("9.5", "") and sides("unit.length", side, other) == ("", "")


def test_codes_are_told_the_rarest_first():
    weights = Weights({"ab12": 1.0, "cd34": 2.0}, 3.0)
    assert Side(Product("ab12 cd34 ef56 ef567 aa11"), weights).codes == ["ef567", "aa11", "ef56", "cd34", "ab12"]


TREE = [(0, 0.5, 1, 2, True, 0.1), (LEAF, 0.0, 0, 0, False, -1.0), (1, 2.0, 3, 4, False, 0.4),
        (LEAF, 0.0, 0, 0, False, 0.2), (LEAF, 0.0, 0, 0, False, 2.0)]  # fmt: skip
TREES = Trees(("a", "b"), 0.3, [TREE, TREE], 0.5, Weights({"sony": 0.12345}, 1.23456), {"pairs": 2})


@pytest.mark.parametrize(
    ("a", "b", "moves"),
    [
        (0.5, 9.0, (-1.1, 0.0)), (0.6, 2.0, (0.3, -0.2)), (0.6, 2.1, (0.3, 1.6)), (math.nan, 0.0, (-1.1, 0.0)),
        (0.6, math.nan, (0.3, 1.6)),
    ],
)  # fmt: skip
def test_trees_are_followed_and_every_step_is_put_to_its_question(a, b, moves):
    """Two trees that are the same move twice as much; the moves upon the base are the decision."""
    moved = TREES.moved({"a": a, "b": b})
    assert moved == {"a": pytest.approx(2 * moves[0]), "b": pytest.approx(2 * moves[1])}
    assert TREES.base == pytest.approx(0.5)
    assert TREES.score({"a": a, "b": b}) == pytest.approx(1 / (1 + math.exp(-(0.5 + sum(moved.values())))))


def test_a_model_of_trees_as_its_file_holds_it():
    kept = TREES.as_dict()
    assert kept == {
        "provenance": {"pairs": 2}, "threshold": 0.5, "start": 0.3, "names": ["a", "b"],
        "words": {"of": {"sony": 0.123}, "unseen": 1.235}, "trees": [TREE, TREE],
    }  # fmt: skip
    again = Trees.of(kept)
    assert again.moved({"a": 0.6, "b": 2.1}) == TREES.moved({"a": 0.6, "b": 2.1})
    assert (again.threshold, again.start, again.weights("sony"), again.weights("x")) == (0.5, 0.3, 0.123, 1.235)
    assert again.provenance == {"pairs": 2} and again.names == ["a", "b"]


def test_a_card_as_a_product_and_numbers_for_people():
    card = Card(title="Recall of lamps", name="lamp", brand="Lux", model="L1", batches=("B1", "B2"))
    assert product_of(card) == Product("Recall of lamps", brand="Lux", model="L1", description="B1 B2")
    assert product_of(card._replace(name="torch")).title == "Recall of lamps torch"
    assert (written(1.0), written(0.5), written(1.234), written(math.nan)) == ("1", "0.5", "1.23", "–")
    assert logistic(0) == 0.5 and logistic(1) == pytest.approx(0.731, abs=1e-3)
    assert logistic(-1e9) == pytest.approx(math.exp(-40), rel=1e-6) and logistic(1e9) == pytest.approx(1)
    assert words("KX-TG67 a/b") == ["kxtg67", "ab"]


def test_a_judgement_of_trees_tells_the_heaviest_first():
    from fengsui.triage.rules.cards import Ready

    names = ("brand.alike", "colour.same", "price.apart")
    tree = [(0, 0.5, 1, 2, False, 0.0), (LEAF, 0.0, 0, 0, False, -1.0), (1, 0.5, 3, 4, False, 1.0),
            (LEAF, 0.0, 0, 0, False, 4.0), (LEAF, 0.0, 0, 0, False, 2.0)]  # fmt: skip
    judged = Trees(names, 0.0, [tree], 0.5, WEIGHTS).judge(
        Ready(Card(title="Sony camera pink", brand="Sony")), Ready(Card(title="Sony camera black", brand="Sony"))
    )
    assert [each.field for each in judged.findings] == ["colour.same", "brand.alike", "price.apart"]
    assert [each.weight for each in judged.findings] == [round(3 / math.log(2), 3), round(1 / math.log(2), 3), 0]
    assert [each.level for each in judged.findings] == ["0", "1", "–"]
    assert (judged.findings[0].first, judged.findings[0].second) == ("pink", "black")
    assert judged.score == pytest.approx(logistic(4.0))


def test_a_code_within_another_and_the_first_six_only():
    within = features(Side(Product("abc123x"), WEIGHTS), Side(Product("abc123xyz9"), WEIGHTS))
    assert within["code.inside"] == 1 and within["code.begun"] == 1 and within["code.edits"] == 3
    many = " ".join(f"aa{n}aa{n}" for n in range(7))
    for one, other in ((many, "aa6aa6"), ("aa6aa6", many)):
        found = features(Side(Product(one), WEIGHTS), Side(Product(other), WEIGHTS))
        assert found["code.shared"] == 1 and found["code.edits"] == 2 and found["code.inside"] == 0
        assert found["code.nearest"] < 1
    assert shown(Side(Product(many), WEIGHTS), "code", "").count(" ") == 5
    assert shown(Side(Product(" ".join(map(str, range(10, 20)))), WEIGHTS), "number", "") == "10 11 12 13 14 15 16 17"
    assert len(shown(Side(Product("x" * 200), WEIGHTS), "title", "")) == 160


def test_what_one_side_alone_says_is_not_compared():
    coded, bare, unnamed = (Side(Product(title), WEIGHTS) for title in ("sony abc123", "sony camera", "12 34"))
    assert Product("x") == Product("x", "", "", "", None)
    for one, other in ((coded, bare), (bare, coded)):
        found = features(one, other)
        assert said(found["code.nearest"]) == said(found["code.inside"]) == "-" and found["code.sides"] == 1
        assert found["code.main_found"] == 0 and found["brand.alike"] == 1
    for one, other in ((coded, unnamed), (unnamed, coded)):
        found = features(one, other)
        assert said(found["brand.alike"]) == said(found["brand.found"]) == "-"


def test_numbers_that_stand_alone_are_counted_on_the_side_with_fewer():
    found = features(Side(Product("a 1 2 3 4 espresso"), WEIGHTS), Side(Product("a 1 5 espresso"), WEIGHTS))
    assert (found["number.shared"], found["number.share"], found["number.alone"]) == (1, 0.2, 1)
    assert found["colour.same"] == 1
