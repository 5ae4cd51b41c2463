"""Cards, keys, levels and weights: what is just alike enough, and what the numbers are."""

from __future__ import annotations

import math
from datetime import datetime

import pytest

from fengsui.kernel.actor import CLOCK, Jurisdiction
from fengsui.kernel.moments import BEIJING
from fengsui.triage.rules import agreement, model_file
from fengsui.triage.rules.agreement import LEVELS, Finding, Model, common, estimate, individual, levels, probability
from fengsui.triage.rules.cards import Card, Ready, bare, codes, folded, hashed, keys, mixed, said, written_keys
from fengsui.triage.rules.identifiers import (
    Identifier,
    contradict,
    declared,
    gtin,
    identifiers,
    plain,
    reference,
    telling,
)
from fengsui.triage.rules.link import LinkFacts, identified_beyond_doubt


def ready(**told):
    return Ready(Card(**told))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("philips", "philips", "same"), ("philips", "philipps", "nearly"), ("philips", "philco", "different"),
        ("philips", "sony", "different"), ("abcde", "abxde", "similar"), ("abcdef", "bacdef", "nearly"),
    ],
)  # fmt: skip
def test_levels_of_brands(one, other, level):
    assert agreement.brand(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("kx100", "kx100", "same"), ("kx100", "kx10", "one_slip"), ("kx100", "kx010", "one_slip"), ("kx100", "kx200", "one_slip"),
        ("kx1000a", "kx1000bc", "similar"), ("kx100", "zz999", "different"), ("abcd12", "abxx12", "different"),
    ],
)  # fmt: skip
def test_levels_of_models(one, other, level):
    assert agreement.model(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("electric kettle", "electric kettle", "same"), ("electric kettle", "kettle electric white", "contained"),
        ("kettle", "kettle white", "different"), ("kettle 1", "kettle 2", "different"), ("kettle", "kettle 2", "similar"),
        ("electric kettle", "electric kettles", "nearly"), ("electric kettle", "electric cattle", "similar"),
        ("electric kettle", "garden hose", "different"), ("a" * 14 + "b", "a" * 14 + "c", "nearly"), ("aaaaaabb", "aaaaaacc", "similar"), ("red electric kettle", "kettle electrical red", "nearly"),
    ],
)  # fmt: skip
def test_levels_of_names(one, other, level):
    assert agreement.names(ready(name=one), ready(name=other)) == level
    assert agreement.names(ready(name=other), ready(name=one)) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (("L1234",), ("L1234", "X9"), "same"), (("L1234",), ("L1235",), "one_slip"), (("L1234",), ("L9934",), "different"),
        (tuple("abcdefgh"), ("zz1111",), "different"), (("z9991",), (*("a1111", "b2222", "c3333", "d4444", "e5555"), "z9992"), "different"),
        ((*("a1111", "b2222", "c3333", "d4444", "e5555"), "z9992"), ("z9991",), "different"), (("L1234",), ("L1235", "ZZ999"), "one_slip"), (("e9991",), ("a1111", "b2222", "c3333", "d4444", "e9992"), "one_slip"),
    ],
)  # fmt: skip
def test_levels_of_batches(one, other, level):
    assert agreement.batch(frozenset(one), frozenset(other)) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("acme toys", "acme toys", "same"), ("acme toys", "acme toys ltd shenzhen", "nearly"),
        ("acme toys", "ackme toys", "nearly"), ("acme toys", "zenith lamps", "different"), ("acme toys", "acme lamps", "different"),
    ],
)  # fmt: skip
def test_levels_of_makers(one, other, level):
    assert agreement.maker(one, other) == level


WHOLE = {
    "brand": "Fox", "model": "K-100", "name": "kettle", "batches": ("L1234",), "maker": "Acme Ltd", "country": "CN",
    "hazards": ("fire", "burn"), "category": "home",
}  # fmt: skip


def test_only_what_both_sides_fill_is_compared():
    """Each field that one side leaves out is no finding, neither for nor against."""
    assert levels(ready(**WHOLE), ready(**WHOLE)) == dict.fromkeys(LEVELS, "same")
    fields = {"batches": "batch", "hazards": "hazard"}
    for name in WHOLE:
        part = {one: value for one, value in WHOLE.items() if one != name}
        expected = [one for one in LEVELS if one != fields.get(name, name)]
        for pair in ((ready(**part), ready(**WHOLE)), (ready(**WHOLE), ready(**part))):
            assert sorted(levels(*pair)) == sorted(expected)
    other = levels(ready(**WHOLE), ready(country="US", hazards=("choking",), category="toy"))
    assert other == {"country": "different", "hazard": "different", "category": "different"}
    assert levels(ready(hazards=("fire", "x")), ready(hazards=("fire",))) == {"hazard": "same"}


@pytest.mark.parametrize(
    ("told", "right"),
    [
        ({"brand": "Fox"}, True), ({"model": "K100"}, True), ({"model": "K101"}, True), ({"maker": "Acme"}, True),
        ({"batches": ("L1235",)}, True), ({"brand": "Sony", "model": "ZZ9"}, False), ({"name": "kettle", "category": "home"}, False),
    ],
)  # fmt: skip
def test_what_is_one_products_own(told, right):
    assert individual(ready(**WHOLE), ready(**told)) is right


M = {name: dict.fromkeys(known, 0.5) for name, known in LEVELS.items()}
U = {name: dict.fromkeys(known, 0.125) for name, known in LEVELS.items()}


def test_a_weight_is_log2_of_m_by_u_or_by_the_share_of_the_value():
    model = Model(-3.0, M, U, {"brand": {"fox": 0.25, "sony": 1 / 16}})
    fox, lynx = ready(brand="Fox"), ready(brand="Lynx")
    assert model.weight("brand", "same", fox) == 1 and model.weight("brand", "same", lynx) == 3
    assert model.weight("brand", "nearly", fox) == 2 and model.weight("model", "same", fox) == 2
    assert model.rare == {"brand": 1 / 16} and model.bits_of["name"]["same"] == 2
    assert Model(0, M, U, {"brand": {"fox": 0.0}}).weight("brand", "same", fox) == pytest.approx(math.log2(0.5 / 1e-6))
    both = ready(brand="Fox", country="CN")
    assert model.bits(both, both) == -3 + 1 + 2
    judged = model.judge(both, both)
    assert judged.score == 0.5
    assert Model(0, M, U | {"country": {"same": 0.3, "different": 0.3}}).judge(both, both).findings[1].weight == 0.74
    assert judged.findings == (Finding("brand", "same", "Fox", "Fox", 1), Finding("country", "same", "CN", "CN", 2))


def test_probability_of_bits():
    assert probability(0) == 0.5 and probability(1) == pytest.approx(2 / 3) and probability(-1) == pytest.approx(1 / 3)
    assert probability(1e9) == pytest.approx(1) and probability(-1e9) == pytest.approx(2**-60)


def test_what_a_side_says():
    side = ready(brand="x" * 200, batches=tuple("abcdefg"), hazards=("fire", "burn"))
    assert len(agreement.shown(side, "brand")) == 160
    assert agreement.shown(side, "batch") == "a、b、c、d、e" and agreement.shown(side, "hazard") == "fire、burn"


def test_weights_are_estimated_from_pairs_one_added_to_each_level():
    same = [(ready(country="CN"), ready(country="CN"))] * 6 + [(ready(country="CN"), ready(country="US"))] * 2
    apart = [(ready(country="CN"), ready(country="US"))] * 8
    model = estimate(same, apart, prior=-5)
    assert model.prior == -5 and model.m["country"] == {"same": 0.7, "different": 0.3}
    assert model.u["country"] == {"same": 0.1, "different": 0.9}
    assert model.m["hazard"] == {"same": 0.5, "different": 0.5} and model.shares == {} and model.provenance == {}
    before = Model(0, {"country": {"same": 0.9, "different": 0.1}}, {"country": {"same": 0.2, "different": 0.8}})
    again = estimate(
        same, apart, prior=1, before=before, trust=12, shares={"brand": {"x": 0.5}}, provenance={"pairs": 8}
    )
    assert again.m["country"]["same"] == pytest.approx((0.9 * 12 + 6) / 20)
    assert again.u["country"]["same"] == pytest.approx(0.2 * 12 / 20)
    assert again.m["hazard"] == {"same": 0.5, "different": 0.5}
    assert again.shares == {"brand": {"x": 0.5}} and again.provenance == {"pairs": 8}
    default = estimate(same, apart, prior=1, before=before)
    assert default.m["country"]["same"] == pytest.approx((0.9 * 20 + 6) / 28)


def test_the_shares_of_common_values():
    cards = [ready(brand="Fox")] * 3 + [ready(brand="Lynx")] * 2 + [ready(brand="Owl"), ready()]
    assert common(cards, ["brand", "model"]) == {"brand": {"fox": 0.5, "lynx": pytest.approx(1 / 3)}}
    many = [ready(brand=f"brand{n}") for n in range(2_001) for _twice in range(2)]
    assert len(common(many, ["brand"])["brand"]) == 2_000
    assert common(cards, ["brand"], most=1) == {"brand": {"fox": 0.5}}


def test_a_file_of_weights_is_read_back():
    model = Model(-5.25, M, U, {"brand": {"fox": 0.25, "lynx": 0.5, "ant": 0.25}}, {"pairs": 8, "of": "试"})
    text = model_file.write(model)
    again = model_file.read(text)
    assert (again.prior, again.m, again.u) == (-5.25, M, U)
    assert (again.shares, again.provenance) == (model.shares, model.provenance)
    assert list(again.shares["brand"]) == ["lynx", "ant", "fox"], "the commonest first"
    lines = text.splitlines()
    assert lines[0].startswith("# How much") and "prior = -5.250  # bits, before anything is compared" in lines
    assert "same = { m = 0.500000, u = 0.12500000 }  # +2.0 bits: the same" in lines and '"of" = "试"' in lines
    assert "one_slip = { m = 0.500000, u = 0.12500000 }  # +2.0 bits: one slip of the pen apart" in lines
    assert set(model_file.WORDS) == {level for known in LEVELS.values() for level in known}
    assert text.count("\n\n[") == len(LEVELS) + 2


@pytest.mark.parametrize("share", ["0.0", "1.0", "-0.1", "1.5"])
def test_what_is_no_share_is_refused(share):
    text = model_file.write(Model(0, M, U))
    with pytest.raises(ValueError, match="no share"):
        model_file.read(text.replace("m = 0.500000", f"m = {share}", 1))
    with pytest.raises(KeyError):
        model_file.read(text.replace("[brand]", "[brandy]"))
    bare_model = model_file.read("\n".join(line for line in text.splitlines() if line != "[provenance]"))
    assert bare_model.shares == {} and bare_model.provenance == {}


def test_a_card_in_the_store():
    card = Card(title="t", brand="b", batches=("1", "2"), hazards=("fire",))
    assert card.as_dict() == {"title": "t", "brand": "b", "batches": ("1", "2"), "hazards": ("fire",)}
    assert Card.of({"title": "t", "brand": "b", "batches": ["1", "2"], "hazards": ["fire"]}) == card
    assert Card.of({"name": "x"}) == Card(name="x") and Card() == Card("", "", "", "", (), "", "", (), "")


def test_a_card_made_ready():
    card = ready(
        name="FOX Electric Kettle-2 1.5 l", brand=" Ｆox ", model="k-100/A", maker="ACME (Shenzhen) Co.", batches=("L 1", "-"),
        category="Home", hazards=("fire", "fire"), country="CN",
    )  # fmt: skip
    assert (card.brand, card.model, card.maker) == ("fox", "k100a", "acme shenzhen co")
    assert (card.name, card.words) == ("electric kettle-2 1.5 l", ["electric", "kettle-2", "1.5", "l"])
    assert card.numbers == {"2", "1", "5"} and card.word_set == {"electric", "kettle-2", "1.5", "l"}
    assert (card.batches, card.category, card.hazards, card.country) == ({"l1"}, "home", {"fire"}, "CN")
    assert (
        len(ready(name="a" * 200).name)
        == len(ready(model="a1" * 100).model)
        == len(ready(maker="a" * 200).maker)
        == 160
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [("电热水壶", ["电热", "水壶"]), ("水壶", ["水壶"]), ("水壶盖", ["水壶", "壶盖"]), ("kettle", ["kettle"]), ("电水壶 kettle", ["电水壶", "kettle"])],
)  # fmt: skip
def test_words_of_names_in_chinese(name, words):
    assert ready(name=name).words == words


def test_texts_folded_bare_and_telling():
    assert folded(" ＡB ") == "ab" and folded(" Ab ") == "ab"
    assert (bare("fox kettle", "fox"), bare("kettle fox", "fox"), bare("kettle", "")) == (
        "kettle",
        "kettle fox",
        "kettle",
    )
    assert (said("unknown"), said("fox"), said("ab"), said("壶"), said("None")) == ("", "fox", "", "壶", "")
    assert said("未知") == said("其他") == said("无") == "" and said("未知品牌") == "未知品牌"
    assert telling("abc") and not telling("ab") and not telling("unknown") and not telling("various")
    assert plain("KX-100 / A") == "kx100a"


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("ab12", True),
        ("abcd", False),
        ("1234", False),
        ("12kg", False),
        ("100mm", False),
        ("1a2b3", True),
        ("12abc", True),
    ],
)
def test_letters_and_digits_but_no_unit(word, right):
    assert mixed(word) is right


def test_models_in_running_text():
    assert codes("Kettle KX-100A and ab12, 500ml, KX100A again") == ["kx100a"]
    assert codes(" ".join(f"model{n}x" for n in range(9))) == [f"model{n}x" for n in range(5)]
    assert codes("abcdefghijklm1 abcdefghijklmn1") == ["abcdefghijklm1"]


def test_the_keys_in_words():
    card = ready(
        title="about XY-9999", name="electric kettle white", brand="Fox", model="K100", batches=("L1234", "L12"), maker="Acme",
        country="CN", hazards=("burn", "fire"), category="home",
    )  # fmt: skip
    assert list(written_keys(card)) == [
        "model k100", "model 100", "model k00", "model k10", "model k10", "model xy9999", "batch l1234",
        "brand and word fox electric", "brand and word fox white", "brand and category fox home",
        "category and name home electric kettle white", "category, country, hazard home CN burn ele",
        "category, country, hazard home CN fire ele", "maker and word acme white", "name electric kettle white ",
    ]  # fmt: skip
    assert keys(card) == [hashed(key) for key in dict.fromkeys(written_keys(card))]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"name": "kettle"}, []), ({"name": "electric kettle"}, ["name electric kettle electric kettle"]),
        ({"name": "电热水壶器"}, ["name 壶器 电热 电热水壶器"]), ({"name": "电水壶"}, []), ({"brand": "fox"}, []),
        ({"brand": "fox", "name": "kettle"}, ["brand and word fox kettle"]), ({"category": "home"}, []),
        ({"model": "abcd"}, []), ({"model": "ab1"}, []), ({"model": "a" * 14 + "1"}, []), ({"batches": ("1234",)}, []),
        ({"maker": "acme"}, []), ({"brand": "fox", "category": "home"}, ["brand and category fox home"]),
        ({"category": "home", "name": "pot", "hazards": ("fire",)},
         ["category and name home pot", "category, country, hazard home  fire pot"]),
    ],
)  # fmt: skip
def test_what_makes_a_key_and_what_not(told, found):
    assert list(written_keys(ready(**told))) == found


def test_a_list_of_hundreds_makes_five_keys():
    many = ready(batches=tuple(f"L{n:05}" for n in range(9)), category="home", name="pot", hazards=tuple("abcdefgh"))
    told = list(written_keys(many))
    assert sum(key.startswith("batch") for key in told) == sum("hazard" in key for key in told) == 5
    assert hashed("x") == hashed("x") and -(2**63) <= hashed("model k100") < 2**63
    assert min(map(hashed, map(str, range(99)))) < 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4006381333931", "04006381333931"), ("4006381333932", ""), ("40 0638-1333931", "04006381333931"), ("036000291452", "00036000291452"),
        ("96385074", "00000096385074"), ("2000000000008", ""), ("0200000000004", ""), ("020000000004", ""), ("0400000000008", ""),
        ("00000000", ""), ("1111111111116", "01111111111116"), ("10614141000415", "10614141000415"), ("123", ""), ("000012345670", ""), ("X4006381333931", "04006381333931"), ("20000004", "00000020000004"),
        ("0300000000001", "00300000000001"),
    ],
)  # fmt: skip
def test_barcodes_that_name_a_product(text, value):
    assert gtin(text) == value


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("foam rollers", "leaf blower", True), ("foam rollers", "Foam roller", False), ("", "leaf blower", False), ("a b", "leaf", False),
        ("the toys ltd", "the lamp ltd", True), ("and toys", "and lamp", True), ("avec toys", "avec lamp", True), ("电热水壶", "水壶", False), ("电热水壶", "热水器", False), ("电热水壶", "汽车", True), ("set for kit", "kit set", False),
    ],
)  # fmt: skip
def test_words_that_contradict_each_other(one, other, right):
    assert contradict(one, other) is right


@pytest.mark.parametrize(
    ("source", "mark", "details", "value"),
    [
        ("cpsc-recalls", "x", {"recall_number": "24-001"}, "CPSC 24001"), ("cpsc-recalls-web", "x", {"recall_number": "24001"}, "CPSC 24001"),
        ("cpsc-toy-recalls", "x", {}, ""), ("cpsc-toy-recalls", "x", {"recall_number": "24001"}, "CPSC 24001"), ("usa-gov-recalls", "x", {"organization": "fda", "recall_number": "f-1"}, "FDA F-1"),
        ("usa-gov-recalls", "x", {"organization": "fda"}, ""), ("nhtsa-recalls", "x", {"campaign": "24v1"}, "NHTSA 24V1"),
        ("nhtsa-investigations", "x", {"campaign": "24v1"}, "NHTSA 24V1"), ("rasff-weekly", "x", {"reference": "2024.1"}, "RASFF 2024.1"),
        ("rasff-window", "x", {"reference": "2024.1"}, "RASFF 2024.1"), ("rasff-lake", "x", {"reference": "2024.1"}, "RASFF 2024.1"),
        ("eu-safety-gate", "id SR/1/24", {}, "EU SR/1/24"), ("eu-safety-gate-weekly", "id a", {}, "EU A"), ("eu-safety-gate-web", "id a", {}, "EU A"),
        ("fda-enforcement", "id d-1", {}, "FDA D-1"), ("openfda-enforcement", "id d-1", {}, "FDA D-1"), ("another", "id d-1", {"reference": "1"}, ""),
        ("nhtsa-recalls", "x", {}, ""), ("rasff-lake", "x", {}, ""), ("eu-safety-gate", "id", {}, ""),
    ],
)  # fmt: skip
def test_every_authority_numbers_in_its_own_way(source, mark, details, value):
    assert reference(source, mark, details) == value


def test_marks_of_an_item_each_once():
    text = "see SR/00123/24 and A12/0456/23, RASFF 2024.1234 and 2023.12345; INFO/1234/22 OR/1234/22 A11/1234/20 A22/1234/20"
    assert list(declared(text)) == [
        "EU SR/00123/24", "EU A12/0456/23", "EU INFO/1234/22", "EU OR/1234/22", "EU A11/1234/20", "EU A22/1234/20",
        "RASFF 2024.1234", "RASFF 2023.12345",
    ]  # fmt: skip
    assert list(declared("2024.1234 and SR-00123-24")) == []
    found = identifiers(
        source="eu-safety-gate", mark="id SR/00123/24", details={}, barcodes=["4006381333931", "x", "4006381333931"], text="SR/00123/24"
    )  # fmt: skip
    assert found == [
        Identifier("gtin", "04006381333931", "product"),
        Identifier("reference", "EU SR/00123/24", "event"),
    ]
    assert identifiers(source="eu-safety-gate", mark="id A", details={}, barcodes=[], text="") == [
        Identifier("reference", "EU A", "event")
    ]
    assert identifiers(source="x", mark="", details={}, barcodes=[], text="SR/00123/24") == [
        Identifier("reference", "EU SR/00123/24", "event")
    ]
    assert identifiers(source="x", mark="", details={}, barcodes=[], text="") == []


@pytest.mark.clause("Q09-1.3.3")
@pytest.mark.parametrize(
    ("kinds", "right"),
    [(("gtin",), True), (("reference",), True), (("name", "gtin"), True), (("name",), False), ((), False)],
)
def test_what_links_by_itself(kinds, right):
    facts = LinkFacts("", Jurisdiction("HQ"), kinds=kinds)
    assert identified_beyond_doubt(facts, CLOCK, datetime(2026, 11, 20, tzinfo=BEIJING)) is right
