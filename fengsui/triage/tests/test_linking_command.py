"""Learning from the installation's own links: weights from linked and random pairs, trees from what people answered."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.db import connection, transaction

from bench.link_records import notices
from fengsui.triage.commands import link, training
from fengsui.triage.commands.comparing import compare
from fengsui.triage.models import Link, RiskInformation
from fengsui.triage.queries import link_model
from fengsui.triage.rules.cards import Card
from fengsui.triage.tests.test_comparing import CHARGER, SHIPPED, an_item, place


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    """A home of its own for the files of models."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    link_model._kept.clear()
    yield tmp_path
    link_model._kept.clear()


def test_weights_are_learned_from_the_platforms_own_links(world, deliver, own_home, mei, capsys):
    from django.core.management import CommandError, call_command

    with pytest.raises(CommandError, match="take in some first"):
        call_command("linking", "train")
    pks = place(notices(400, brands=20, categories=5, seed=11))
    compare(pks)
    for card_ in (CHARGER, Card(title="插座", name="快速充电器", brand="晨光电器", model="cg 20w", country="CN")):
        an_item(card_)
    deliver()
    link.confirm(Link.objects.get().pk, by=mei)
    assert link_model.weights_in_force() == SHIPPED
    call_command("linking", "train", "--json")
    told = json.loads(capsys.readouterr().out)["weights"]
    assert told["linked_pairs"] == 1 and told["random_pairs"] > 100 and len(told["sha256"]) == 64
    learned = link_model.weights_in_force()
    assert learned.u["brand"]["same"] > 10 * SHIPPED.u["brand"]["same"], "twenty brands are often the same by chance"
    assert learned.u["model"] == SHIPPED.u["model"] and learned.shares
    with pytest.raises(CommandError, match="at least 100 of each"):
        call_command("linking", "train", "--trees")


def test_trees_are_learned_from_what_people_answered(world, own_home, monkeypatch):
    monkeypatch.setattr(training, "LEAST", 20)
    found = notices(400, brands=20, categories=5, seed=12)
    pks = place(found)
    matches = compare(pks)
    truth = {pk: each.product for pk, each in zip(pks, found, strict=True)}
    rows = RiskInformation.objects.in_bulk(pks)
    unlike = [(pks[a], pks[a + 50]) for a in range(0, 300) if truth[pks[a]] != truth[pks[a + 50]]]
    pairs = [
        (min(each.item, each.other), max(each.item, each.other), "linked")
        for each in matches
        if truth[each.item] == truth[each.other]
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Link.objects.bulk_create([
            Link(first_id=one, second_id=other, state=state, version=1, unit=rows[one].unit, path=rows[one].path, score=0.9, about="product", evidence=[])
            for one, other, state in [*dict.fromkeys(pairs), *((one, other, "undone") for one, other in unlike)]
        ])  # fmt: skip
    grown = training.train_trees()
    assert grown.provenance["f1_on_held_folds"] > 0.9
    assert own_home.joinpath("linking", "trees.json").stat().st_size < 5_000_000
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE triage_linkcard, triage_blockingkey")
    judged = compare(pks)
    assert judged and {each.field for each in judged[0].judgement.findings} == set(grown.names)
