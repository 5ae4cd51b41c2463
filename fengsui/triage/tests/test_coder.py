"""Coders of the platform: learned from decided items, off until they beat the rules and a person says so, then proposing."""

from __future__ import annotations

import itertools
import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from fengsui.collection.reading import hazards
from fengsui.journal.models import Entry
from fengsui.kernel.actor import CLOCK, READER, TRAINER
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit, User
from fengsui.triage.commands import coder as coders
from fengsui.triage.commands import information
from fengsui.triage.commands.shipped import ship_missing
from fengsui.triage.models import CoderModel, CoderWeights, RiskInformation
from fengsui.triage.queries import coder as queries
from fengsui.triage.queries.coder import decided_items, examples, propose, rules_say, text_of
from fengsui.triage.queries.proposals import OPEN_IN, proposals, proposals_of
from fengsui.triage.rules.coding.learning import Example
from fengsui.triage.tests.test_coding import GOODS, MARKS, PLACES, WHAT

FAMILY = {"fire": "fire_thermal", "choking": "choking_suffocation", "cut": "mechanical"}


def known():
    """Texts with hazards of the coded list, most of them in words that the rules do not know."""
    for place, (good, where, mark) in enumerate(itertools.product(GOODS, PLACES, MARKS)):
        kind = list(WHAT)[place % 3]
        text = f"{where} {mark} {good}\n{WHAT[kind][place % 4]}"
        yield Example(text, frozenset({FAMILY[kind]}), frozenset(hazards.named(text)))


@pytest.fixture(scope="module")
def learned():
    return coders.learn(list(known()), multiple=True)


@pytest.fixture
def trained(world, learned):
    return coders.train("hazard_families", learned, by=TRAINER)


def lead(**fields):
    unit = OrgUnit.objects.get(code="2900")
    told = {
        "source_code": "S18.1",
        "source_name": "officer",
        "source_mark": "x",
        "title": "情况",
        "notifying_country": "CN",
    }
    return information.capture(unit=unit, fields=told | fields, by=READER)


def screened(title, hazards, category="toy_child"):
    item = lead(title=title, product_name="发光陀螺", risk_description="电池滚出")
    for act, told in (
        ("adopt", {}),
        ("submit", {}),
        ("verify", {}),
        ("confirm", {"source_verified": True, "content_verified": True, "evidence": "核对实物"}),
        (
            "screen_in",
            {
                "criteria": ["life_health_property"], "protected_interests": ["person_property"], "hazard_families": hazards,
                "business_category": category, "regime": "industrial", "item_kind": "hazard_info",
            },
        ),
    ):  # fmt: skip
        item = getattr(information, act)(item.pk, **told, by=READER if act in ("adopt", "submit") else CLOCK)
    return item


def reasons(refused):
    return [reason.rule for reason in refused.value.details]


@pytest.mark.clause("Q09-3.3.2")
def test_a_trained_coder_is_off_and_says_nothing(trained):
    assert trained.state == "trained" and trained.number == 1
    assert trained.figures["coder"]["f1"] > trained.figures["rules"]["f1"]
    assert propose(lead(risk_description="玻璃碎裂划破手")) == []
    entry = Entry.objects.get(act="coder.train", subject=trained.pk)
    assert entry.actor == "trainer"
    assert entry.body["coder"]["figures"] == trained.figures
    assert entry.body["coder"]["digest"] == trained.weights.digest


@pytest.mark.clause("Q09-3.3.2")
def test_a_person_switches_it_on_and_it_proposes_with_its_words(trained, gao, django_assert_num_queries):
    coders.switch_on(trained.pk, by=gao)
    item = lead(title="电暖器", risk_description="edge sliced the hand, broken glass")
    before = Entry.objects.count()
    found = propose(item)
    assert [(one.field, one.value, one.maker) for one in found] == [
        ("hazard_families", ["mechanical"], "coder:hazard_families/1")
    ]
    assert any("glass" in why or "sliced" in why for why in found[0].why)
    assert 0.5 < found[0].score <= 1
    item.refresh_from_db()
    assert item.hazard_families == [] and Entry.objects.count() == before, "a proposal changes nothing"
    with django_assert_num_queries(2):
        propose(item)
    item.hazard_families = ["mechanical"]
    assert propose(item) == [], "what stands there is not proposed again"
    coders.switch_off(trained.pk, reason="误判过多", by=gao)
    item.hazard_families = []
    assert propose(item) == [] and not queries._kept


@pytest.mark.clause("Q09-3.3.2")
def test_only_a_coder_that_beats_the_rules_is_switched_on(world, learned, gao, lin):
    from dataclasses import replace

    good = {"f1": 0.9, "macro_f1": 0.8}
    for figures, held, why in (
        ({"coder": good, "rules": good}, 99, ["beats_the_rules"]),
        ({"coder": {"f1": 0.95, "macro_f1": 0.7}, "rules": good}, 99, ["beats_the_rules"]),
        ({"coder": {"f1": 0.95, "macro_f1": 0.8}, "rules": good}, 29, ["measured_on_enough"]),
    ):
        coder = coders.train("hazard_families", replace(learned, figures=figures, held=held), by=TRAINER)
        with pytest.raises(Refused) as refused:
            coders.switch_on(coder.pk, by=gao)
        assert reasons(refused) == why
    fit = coders.train("hazard_families", replace(learned, held=30), by=TRAINER)
    with pytest.raises(Forbidden):
        coders.switch_on(fit.pk, by=lin)
    assert coders.switch_on(fit.pk, by=gao).state == "on"
    assert fit.number == 4


def test_a_newer_coder_takes_the_place_of_the_older(trained, learned, gao):
    coders.switch_on(trained.pk, by=gao)
    newer = coders.train("hazard_families", learned, by=TRAINER)
    coders.switch_on(newer.pk, by=gao)
    assert dict(CoderModel.objects.values_list("number", "state")) == {1: "off", 2: "on"}
    assert [name for name, _coder in queries.coders_on()] == ["hazard_families/2"]
    off = Entry.objects.get(act="coder.switch_off")
    assert off.body["given"]["reason"] == "→ hazard_families/2"
    with pytest.raises(Refused) as refused:
        coders.switch_off(newer.pk, reason=" ", by=gao)
    assert reasons(refused) == ["reason_given"]


def test_nobody_but_the_training_trains(world, learned, gao):
    with pytest.raises(Forbidden):
        coders.train("hazard_families", learned, by=gao)
    with pytest.raises(Forbidden):
        list(coders.train_all(by=gao))
    assert not CoderModel.objects.exists()


def test_weights_are_written_once(trained):
    for statement in ("UPDATE triage_coderweights SET digest = 'x'", "DELETE FROM triage_coderweights"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert CoderWeights.objects.get().digest == trained.weights.digest


def test_it_learns_from_what_people_decided_only(world):
    item = screened("发光陀螺电池滚出", ["choking_suffocation"])
    twin = screened("发光陀螺电池滚出", ["choking_suffocation"])
    lead(title="没有人看过")
    aside = lead(title="例行")
    assert [one.pk for one in decided_items()] == [item.pk, twin.pk]
    assert aside.state == "lead"
    [one] = examples("hazard_families", decided_items())
    assert one.text == "发光陀螺电池滚出\n发光陀螺\n电池滚出" == text_of(item)
    assert one.labels == {"choking_suffocation"}
    assert [example.labels for example in examples("business_category", decided_items())] == [{"toy_child"}]
    assert list(examples("entry.severity", decided_items())) == []


def test_what_the_rules_in_force_say(world):
    ship_missing()
    item = RiskInformation(title="插头起火", risk_description="an electric shock", path="HQ.2900")
    assert rules_say(item)["hazard_families"] == {"fire_thermal", "electrical"}
    item.hazard_families, item.business_category = ["noise"], "food"
    assert rules_say(item)["hazard_families"] == {"fire_thermal", "electrical"}, "what is coded is hidden from them"
    assert rules_say(RiskInformation(title="会议通知", path="HQ")).get("hazard_families", frozenset()) == frozenset()


def test_the_coder_proposes_beside_the_rules(trained, gao):
    coders.switch_on(trained.pk, by=gao)
    item = lead(risk_description="edge sliced the hand, broken glass")
    assert [one.maker for one in proposals(item) if one.maker.startswith("coder")] == ["coder:hazard_families/1"]


@pytest.mark.clause("Q09-3.3.2")
def test_a_file_of_items_is_proposed_for_as_each_alone(trained, gao, django_assert_num_queries):
    """Rules, grades and a coder, for items of two regions; a hundred ask the database no more than a few."""
    ship_missing()
    coders.switch_on(trained.pk, by=gao)
    texts = [one.text for one in itertools.islice(known(), 60)]
    items = [
        RiskInformation(
            title=text.partition("\n")[0], risk_description=f"{text} {place % 4} people injured, 一人死亡"[: 40 + place],
            path=f"HQ.{('2900', '5300')[place % 2]}", state="lead", barcodes=["6901234567892"][: place % 2],
        )
        for place, text in enumerate(texts)
    ]  # fmt: skip
    alone = [proposals(item) for item in items]
    with django_assert_num_queries(5):  # The sets of two regions, twice, and the coders that are on.
        together = list(proposals_of(items, OPEN_IN["lead"]))
    assert together == alone
    fields = {one.field for proposed in together for one in proposed}
    assert {"grade", "hazard_families"} <= fields
    assert any(one.maker.startswith("coder") for proposed in together for one in proposed)


def test_a_text_is_on_the_same_side_in_every_training():
    first = coders.learn(list(known())[:200], multiple=True)
    assert first is not None
    assert 20 < first.held < 80 and first.items + first.held == 200
    assert coders.learn([], multiple=True) is None


def test_the_command_trains_and_tells(world, capsys):
    for place in range(24):
        kind = list(WHAT)[place % 3]
        screened(f"{MARKS[place % 5]} {PLACES[place % 8]} {place}：{WHAT[kind][place % 4]}", [FAMILY[kind]],
                 ("toy_child", "mech_elec")[place % 2])  # fmt: skip
    call_command("coder", "train", "--json")
    told = {one["field"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert told["hazard_families"]["trained"] and told["business_category"]["trained"]
    assert not told["entry.severity"]["trained"] and not told["product_class"]["trained"]
    assert told["hazard_families"]["figures"]["coder"]["items"] == told["hazard_families"]["held"]
    assert CoderModel.objects.count() == 2
    call_command("coder", "train", "--field", "hazard_families")
    assert "hazard_families/2" in capsys.readouterr().out


def test_the_command_says_when_too_little_is_decided(world, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("coder", "train")
    assert left.value.code == 1
    assert capsys.readouterr().out.count("too little is decided") == 4


def test_the_page_shows_figures_and_telling_words(trained, client, settings):
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/coders/{trained.pk}/").content.decode()
    for word in (
        f"{trained.figures['coder']['f1']:.1%}",
        f"{trained.figures['rules']['f1']:.1%}",
        trained.telling["mechanical"][0][0],
    ):
        assert word in page
    assert "switch_on" in page
    assert RiskInformation.objects.count() == 0


def test_outsiders_do_not_see_coders(trained, client, settings):
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="omar"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/desk/coders/{trained.pk}/").status_code == 404
