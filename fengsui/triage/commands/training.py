"""Learning from the installation's own items: weights from what is linked, trees from what people confirmed and rejected."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from fengsui.clocks.now import now
from fengsui.triage.models import Link, LinkCard
from fengsui.triage.queries.link_model import SHIPPED, own_trees, own_weights, weights_in_force
from fengsui.triage.rules import agreement, model_file
from fengsui.triage.rules.agreement import Model
from fengsui.triage.rules.cards import Card, Ready
from fengsui.triage.rules.trees import Trees

MOST = 20_000
"""Pairs and cards of each kind that are looked at: more changes nothing that can be seen."""
LEAST = 100
"""Decided proposals of each kind without which trees learn chance."""
Pair = tuple[Ready, Ready]


class TooFew(Exception):
    """There is not enough to learn from; the text says what there is and what is needed."""


@dataclass(frozen=True)
class Decided:
    """Proposed links that people answered: the pairs, whether they are the same, and the earlier item of each."""

    pairs: list[Pair]
    same: list[bool]
    firsts: list[str]


def train_weights() -> Model:
    """Learn weights from linked pairs and pairs drawn at random, write them, and put them in force."""
    before = model_file.read(SHIPPED.read_text(encoding="utf-8"))
    linked = list(Link.objects.filter(state="linked").order_by("-pk").values_list("first_id", "second_id")[:MOST])
    same = cards_of(linked)
    drawn = at_random(2 * MOST)
    others = list(zip(drawn[::2], drawn[1::2], strict=False))
    if not others:
        raise TooFew("no two items have been compared yet; take in some first")
    model = agreement.estimate(same, others, prior=before.prior, before=before)
    # Models of one maker differ in one sign more often than pairs at random show.
    model = replace(
        model,
        u={**model.u, "model": before.u["model"]},
        shares=agreement.common(drawn, ("brand", "maker", "name", "country", "category")),
        provenance=provenance(linked, linked_pairs=len(same), random_pairs=len(others)),
    )
    write(own_weights(), model_file.write(model))
    return model


def train_trees(seed: int = 1) -> Trees:
    """Grow trees on decided proposals, write them, and put them in force; TooFew below a hundred of each kind."""
    from fengsui.triage.commands.learning import Pairs, learn
    from fengsui.triage.rules.pairs import Side, features
    from fengsui.triage.rules.texts import Weights
    from fengsui.triage.rules.trees import product_of

    known = decided()
    yes, no = sum(known.same), len(known.same) - sum(known.same)
    if min(yes, no) < LEAST:
        raise TooFew(f"{yes} proposals were confirmed and {no} rejected; trees need at least {LEAST} of each")
    texts = (f"{card.card.title} {card.card.brand} {card.card.model}" for card in at_random(MOST))
    weights = Weights.from_texts(texts)
    sides = [tuple(Side(product_of(card.card), weights) for card in pair) for pair in known.pairs]
    found = [features(one, other) for one, other in sides]
    told = provenance(known.firsts, confirmed=yes, rejected=no, f1_of_weights=round(f1_of_weights(known), 4))
    trees = learn(Pairs(found, known.same, known.firsts), weights=weights, seed=seed, provenance=told)
    write(own_trees(), json.dumps(trees.as_dict(), ensure_ascii=False, separators=(",", ":")))
    return trees


def decided() -> Decided:
    """The newest answered proposals."""
    rows = Link.objects.filter(score__isnull=False).exclude(state="proposed").order_by("-pk")
    told = list(rows.values_list("first_id", "second_id", "state")[: 2 * MOST])
    cards = cards_by_item({pk for first, second, _state in told for pk in (first, second)})
    kept = [row for row in told if row[0] in cards and row[1] in cards]
    return Decided(
        [(cards[first], cards[second]) for first, second, _state in kept],
        [state == "linked" for _first, _second, state in kept],
        [str(first) for first, _second, _state in kept],
    )


def f1_of_weights(known: Decided) -> float:
    """What the weights in force reach on the same pairs at a probability of one half, to compare with."""
    model = weights_in_force()
    said = [model.bits(*pair) >= 0 for pair in known.pairs]
    right = sum(one and other for one, other in zip(said, known.same, strict=True))
    return 2 * right / (sum(said) + sum(known.same)) if right else 0.0


def cards_of(pairs: Sequence[tuple[UUID, UUID]]) -> list[Pair]:
    """The cards of pairs of items; a pair of which one has none yet is left out."""
    cards = cards_by_item({pk for pair in pairs for pk in pair})
    return [(cards[one], cards[other]) for one, other in pairs if one in cards and other in cards]


def cards_by_item(pks: set[UUID]) -> dict[UUID, Ready]:
    """The cards of items."""
    rows = LinkCard.objects.filter(item__in=pks).values_list("item_id", "fields")
    return {pk: Ready(Card.of(fields)) for pk, fields in rows}


def at_random(most: int) -> list[Ready]:
    """Cards drawn at random, the same ones each time that the store is the same."""
    total = LinkCard.objects.count()
    share = min(100.0, 100.0 * most / total * 1.2) if total else 100.0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fields FROM triage_linkcard TABLESAMPLE BERNOULLI (%s) REPEATABLE (1) ORDER BY hashint8(id) LIMIT %s",
            [share, most],
        )
        return [Ready(Card.of(json.loads(fields))) for (fields,) in cursor.fetchall()]


def provenance(rows: Iterable[Any], **figures: float) -> dict[str, Any]:
    """Where a model comes from: the day, a digest of the pairs that it was learned from, and figures."""
    digest = hashlib.sha256("\n".join(map(str, rows)).encode()).hexdigest()
    return {
        "trained_on": "this installation's own links",
        "date": now().date().isoformat(),
        "sha256": digest,
        **figures,
    }


def write(place: Path, text: str) -> None:
    """Put a file in its place whole or not at all: other processes read it at any moment."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(place)


def told(model: Model) -> list[str]:
    """The weights in bits, a line a field, for the console."""
    return [
        f"{name:<10}"
        + "  ".join(f"{level} {math.log2(model.m[name][level] / model.u[name][level]):+.1f}" for level in found)
        for name, found in agreement.LEVELS.items()
    ]
