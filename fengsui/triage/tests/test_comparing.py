"""Comparing items: keys that survive a slip, weights in words, trees that explain themselves, one at a time as in batch."""

from __future__ import annotations

import itertools
import json
import math
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from bench.link_records import notices, true_pairs
from bench.link_weights import BY_HAND, card
from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.models import Setting
from fengsui.journal.models import Entry
from fengsui.kernel.actor import READER
from fengsui.people.models import OrgUnit
from fengsui.triage import labels
from fengsui.triage.commands import information, link
from fengsui.triage.commands.comparing import best, candidates, compare
from fengsui.triage.models import BlockingKey, Link, LinkCard, RiskInformation, Uncompared
from fengsui.triage.queries import link_model
from fengsui.triage.rules import agreement, model_file
from fengsui.triage.rules.cards import Card, Ready, codes, keys, written_keys

SHIPPED = model_file.read(link_model.SHIPPED.read_text(encoding="utf-8"))
CHARGER = Card(
    title="充电器起火", name="快速充电器", brand="晨光电器", model="CG-20W", country="CN", hazards=("fire_thermal",)
)


def shared(one, other):
    return set(written_keys(Ready(one))) & set(written_keys(Ready(other)))


@pytest.mark.parametrize("slip", ["CG20W", "cg 20w", "CG-2OW", "CG-20", "CG-220W", "GC-20W", "ＣＧ－２０Ｗ"])
def test_one_slip_in_a_model_still_meets_it(slip):
    assert shared(Card(model="CG-20W"), Card(model=slip))


def test_keys_are_of_what_says_something():
    assert not shared(Card(brand="Unknown", name="lamp"), Card(brand="unknown", name="lamp"))
    assert not shared(Card(model="CG-20W"), Card(model="CG-31W")), "two slips are another model"
    assert shared(Card(title="Recall of Fox KX-TG6700B phones"), Card(model="KXTG6700B")), "a model in running text"
    assert shared(Card(brand="Fox", name="electric kettle"), Card(brand="FOX", name="Electric heater"))
    assert shared(Card(brand="晨光", name="快速充电器"), Card(brand="晨光", name="车载充电器"))
    assert codes("iPhone 13 with 20W and 64gb, model A2633") == ["a2633"]
    found = keys(Ready(CHARGER))
    assert len(found) == len(set(found)) and all(-(2**63) <= key < 2**63 for key in found)
    assert found == keys(Ready(CHARGER)), "the same in every process: they stand in the database"


def test_the_keys_are_the_same_in_another_process():
    program = (
        "from fengsui.triage.rules.cards import *; print(keys(Ready(Card(brand='Fox', name='kettle', model='K-100'))))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout) == keys(Ready(Card(brand="Fox", name="kettle", model="K-100")))


def test_levels_of_agreement():
    one = Ready(CHARGER)

    def against(**other):
        return agreement.levels(one, Ready(Card(**other)))

    assert against(brand="晨光电器", model="cg20w") == {"brand": "same", "model": "same"}
    assert against(model="CG-30W") == {"model": "one_slip"}
    assert against(model="ZZ-9") == {"model": "different"}
    assert against(country="VN", hazards=("fire_thermal", "electrical")) == {"country": "different", "hazard": "same"}
    assert against() == {}, "what a side does not say is neither for nor against"
    names = [
        agreement.names(Ready(Card(name=a)), Ready(Card(name=b)))
        for a, b in (
            ("mini led lamp", "mini led lamp"),
            ("mini led lamp", "led lamp"),
            ("mini led lamp", "mini led lamps"),
            ("wooden toy", "gas grill"),
        )
    ]
    assert names == ["same", "contained", "nearly", "different"]


@pytest.mark.parametrize("shares", [{}, {"name": {"mini led lamp": 0.2, "kettle": 0.001}, "brand": {"fox": 0.1}}])
def test_a_pair_is_left_out_only_where_it_cannot_reach_the_threshold(shares):
    weights = replace(SHIPPED, shares=shares)
    ready = [Ready(card(one)) for one in notices(120, brands=6, categories=3, seed=3)]
    ready += [Ready(Card(name="mini led lamp", brand="Fox")), Ready(Card(brand="fox")), Ready(Card(name="mini led lamp", brand="fox", model="L-100"))]  # fmt: skip
    reached = 0
    for one, other in itertools.permutations(ready, 2):
        bits = weights.bits(one, other)
        for least in (agreement.bits_of(0.9), -10.0, -math.inf):
            found = weights.bits_if(one, other, least)
            assert (found is None) == (not agreement.individual(one, other) or bits < least)
            assert found is None or found == pytest.approx(bits)
            reached += found is not None and least > 0
    assert reached > 50
    assert [agreement.bits_of(share) for share in (0.0, 0.5, 1.0)] == [-60, 0, 60]


def test_a_name_alone_is_a_kind_of_product_and_other_numbers_are_another():
    def against(a, b):
        return agreement.levels(Ready(a), Ready(b))

    squid = Card(name="frozen squid", category="fish", country="ID")
    food = against(squid, squid)
    assert food["name"] == "same" and not agreement.individual(Ready(squid), Ready(squid))
    acme, acmes = (Ready(squid._replace(maker=maker)) for maker in ("Acme Foods", "Acme Foods Ltd"))
    assert agreement.individual(acme, acmes)
    assert not agreement.individual(Ready(Card(brand="Northstar")), Ready(Card(brand="Northern")))
    assert against(Card(name="Century 1984 sedan"), Card(name="Century 1986 sedan"))["name"] == "different"
    fox = Card(name="Fox", brand="Fox")
    assert "name" not in against(fox, fox), "a brand for a name says nothing more"
    assert against(Card(name="Fox hair dryer", brand="Fox"), Card(name="hair dryer", brand="Hare"))["name"] == "same"


def test_weights_are_log2_of_m_by_u_and_their_sum_decides():
    """Fellegi & Sunter 1969: the weight of a level is log2(m/u), the sum upon the prior the odds."""
    one, other = Ready(CHARGER), Ready(Card(brand="晨光电器", model="CG20W", country="VN"))
    judged = SHIPPED.judge(one, other)
    for each in judged.findings:
        assert each.weight == pytest.approx(
            math.log2(SHIPPED.m[each.field][each.level] / SHIPPED.u[each.field][each.level]), abs=0.006
        )
    bits = SHIPPED.prior + sum(each.weight for each in judged.findings)
    assert judged.score == pytest.approx(1 / (1 + 2**-bits), abs=1e-9)
    assert SHIPPED.bits(one, other) == pytest.approx(bits, abs=0.02)
    assert (judged.findings[0].first, judged.findings[0].second) == ("晨光电器", "晨光电器")


def test_a_rare_brand_says_more_than_a_common_one():
    model = agreement.Model(SHIPPED.prior, SHIPPED.m, SHIPPED.u, {"brand": {"acme": 0.2, "fox": 0.001}})
    acme, fox, unseen = (
        model.weight("brand", "same", Ready(Card(brand=brand))) for brand in ("Acme", "Fox", "never seen")
    )
    assert (fox - acme, unseen) == (pytest.approx(math.log2(200)), fox)
    assert model_file.read(model_file.write(model)).shares == model.shares


def test_the_shipped_weights_are_readable_and_whole():
    text = link_model.SHIPPED.read_text(encoding="utf-8")
    assert model_file.write(SHIPPED).splitlines()[4:] == text.splitlines()[4:]
    for name, found in agreement.LEVELS.items():
        assert [text.count(f"\n{level} = ") >= 1 for level in found] == [True] * len(found), name
        assert sum(SHIPPED.m[name].values()) == pytest.approx(1, abs=0.001)
        assert sum(SHIPPED.u[name].values()) == pytest.approx(1, abs=0.001)
    assert {"trained_on", "date", "sha256", "by_hand"} <= set(SHIPPED.provenance)
    assert set(BY_HAND) == {"maker", "model"}
    with pytest.raises(ValueError, match="no share"):
        model_file.read(text.replace("same = { m = 0.6", "same = { m = 1.6"))


def an_item(told):
    unit = OrgUnit.objects.get(code="2900")
    fields = {
        "source_code": "S18.1", "source_name": "officer", "source_mark": told.title, "title": told.title or "-", "product_name": told.name,
        "brand": told.brand, "spec_model": told.model, "batch_numbers": list(told.batches), "origin_country": told.country,
        "hazard_families": list(told.hazards), "product_class": told.category,
    }  # fmt: skip
    return information.capture(unit=unit, fields=fields, by=READER)


@pytest.mark.clause("Q09-1.3.3", "S43-4.d")
def test_a_likely_match_is_proposed_with_its_evidence_and_score(world, deliver, mei, client):
    first = an_item(CHARGER)
    second = an_item(Card(title="插座发热", name="快速充电器", brand="晨光电器", model="cg 20w", country="CN"))
    an_item(Card(title="玩具", name="毛绒玩具", brand="晨光电器", model="TT-900", country="CN"))
    deliver()
    found = Link.objects.get()
    assert (found.first_id, found.second_id, found.state, found.about) == (first.pk, second.pk, "proposed", "product")
    assert found.score > 0.99
    assert {one["kind"]: one["level"] for one in found.evidence} == {
        "brand": "same",
        "model": "same",
        "name": "same",
        "country": "same",
    }
    assert found.compared["model"] == ["CG-20W", "cg 20w"], "the earlier item first"
    entry = Entry.objects.get(act="link.propose")
    assert entry.body["link"]["score"] == found.score and "compared" not in entry.body["link"]
    for language, words_ in (("en", ("the same (+", "Likelihood")), ("zh-hans", ("相同（+", "同一对象的可能性"))):
        with translation.override(language):
            told = labels.describe_link(found, mei)
            text = " ".join(f"{fact.label} {fact.value}" for section in told.sections for fact in section.rows)
            assert all(word in text for word in words_), text
            assert "CG-20W ⇄ cg 20w" in text


def test_a_side_that_the_reader_may_not_see_is_not_shown(world, deliver, mei):
    an_item(CHARGER)
    an_item(Card(title="插座发热", name="快速充电器", brand="晨光电器", model="cg 20w", country="CN"))
    deliver()
    found = Link.objects.get()
    shown = labels.link.findings(found, {found.second_id})
    assert not any("CG-20W" in str(fact.value) for fact in shown)
    assert any("… ⇄ cg 20w" in str(fact.value) for fact in shown)


@pytest.mark.clause("Q09-1.3.3")
def test_a_generic_key_finds_nothing_and_at_most_so_many_are_proposed(world, deliver, change):
    for number in range(8):
        an_item(Card(title=f"a{number}", name="快速充电器", brand="晨光电器", model="CG-20W", country="CN"))
    deliver()
    last = RiskInformation.objects.order_by("pk").last()
    assert Link.objects.filter(second=last).count() == catalogue.setting("linking.propose")["most"] == 5
    change("linking.generic_above", 3)
    another = an_item(Card(title="b", name="快速充电器", brand="晨光电器", model="CG-20W", country="CN"))
    deliver()
    assert not Link.objects.filter(second=another).exists(), "what nine items share tells nothing any more"


@pytest.fixture
def change(world):
    """Change a setting of the catalogue, until the end of the test."""

    def run(key, value):
        Setting.objects.filter(key=key).update(value=value)
        catalogue.forget()

    yield run
    catalogue.forget()


@pytest.mark.clause("Q09-1.3.3")
def test_the_threshold_is_a_dated_setting(world, deliver, change):
    change("linking.propose", {"above": 0.999999, "most": 5})
    an_item(CHARGER)
    an_item(Card(title="x", name="充电器", brand="晨光电器", model="cg20w"))
    deliver()
    assert not Link.objects.exists()


def test_what_hangs_together_or_was_rejected_is_not_proposed(world, deliver, mei):
    first = an_item(CHARGER)
    told = Card(title="插座发热", name="快速充电器", brand="晨光电器", model="cg 20w", country="CN")
    second = an_item(told)
    deliver()
    found = Link.objects.get()
    link.reject(found.pk, by=mei)
    RiskInformation.objects.filter(pk=second.pk).update(brand="晨光电器 ")
    assert link.link_item(RiskInformation.objects.get(pk=second.pk), by=READER) == []
    assert Link.objects.get().state == "undone"
    card_ = LinkCard.objects.get(item=second)
    assert card_.fields["brand"] == "晨光电器 " and card_.pk > LinkCard.objects.get(item=first).pk
    assert set(BlockingKey.objects.filter(card=card_).values_list("key", flat=True)) == set(
        keys(Ready(Card.of(card_.fields)))
    )
    assert BlockingKey.objects.exclude(card__in=LinkCard.objects.all()).count() == 0, "old keys go with the old card"


def test_items_from_files_wait_and_are_compared_in_order(world, deliver):
    pks = [an_item(each).pk for each in (CHARGER, Card(title="y", name="快速充电器", brand="晨光电器", model="CG20W"))]
    for pk in reversed(pks):
        Uncompared.objects.create(item_id=pk)
    told = []
    assert link.compare_waiting(by=READER, most=1, progress=told.append) == 1 == told[-1]
    assert [row.item_id for row in Uncompared.objects.all()] == [pks[1]]
    assert link.compare_waiting(by=READER) == 1
    assert (link.compare_waiting(by=READER), Link.objects.get().first_id) == (0, pks[0])


def place(found):
    """Items without a past, as many as it takes; only their columns are looked at."""
    from bench import link_store

    return link_store.place(found, start=0)


@pytest.mark.clause("Q09-1.3.3", "S43-2.d")
def test_one_at_a_time_finds_what_batches_find(world):
    """LINK notices, a few thousand, compared singly, in batches of 500 and by a worker that starts anew each time."""
    found = notices(2_000, brands=60, categories=12, seed=5)
    pks = place(found)
    outcomes = []
    for size in (1, 500, 777):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE triage_linkcard, triage_blockingkey")
        outcome = set()
        for start in range(0, len(pks), size):
            link_model._kept.clear()
            with transaction.atomic():
                outcome |= {
                    (each.item, each.other, round(each.judgement.score, 9))
                    for each in compare(pks[start : start + size])
                }
        outcomes.append(outcome)
    assert outcomes[0] == outcomes[1] == outcomes[2]
    truth = {pk: each.product for pk, each in zip(pks, found, strict=True)}
    right = sum(truth[one] == truth[other] for one, other, _score in outcomes[0])
    assert len(outcomes[0]) > 1_500 and right / len(outcomes[0]) > 0.9
    assert compare(pks[:50]) == [], "what was compared is not compared again"


def test_the_generated_notices_have_the_sizes_of_the_workload():
    found = notices(5_000, brands=500)
    assert len(found) <= 5_000 and 10_000 < true_pairs(found) < 20_000
    assert notices(200, brands=50) == notices(200, brands=50)
    assert Card.of(json.loads(json.dumps(card(found[0]).as_dict()))) == card(found[0])


def test_candidates_are_nearest_first_and_no_more_than_so_many(world):
    pks = place(notices(300, brands=5, categories=2, seed=9))
    compare(pks)
    some = LinkCard.objects.order_by("pk").last()
    ready = Ready(Card.of(some.fields))
    pairs, others = candidates([(some.pk, key) for key in keys(ready)])
    near = pairs[some.pk]
    count = [len(set(keys(others[other][1])) & set(keys(ready))) for other in near]
    assert count[0] == max(count) and all(other < some.pk for other in near)
    known = [(other, others[other][1]) for other in near]
    assert len(best(ready, known, {"above": 0.0, "most": 3}, SHIPPED, None)) == 3


def test_serving_loads_none_of_the_heavy_libraries():
    program = """
import django, sys
django.setup()
import fengsui.config.urls, fengsui.triage.reactions, fengsui.triage.commands.training
print([name for name in ("numpy", "sklearn", "scipy", "rapidfuzz") if name in sys.modules])
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=settings.ROOT
    )
    assert told.stdout.splitlines()[-1] == "[]"
