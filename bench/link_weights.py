"""`python -m bench.link_weights`: the weights that the platform ships, from generated notices of another seed than the bench's.

Generated countries, hazards and categories are drawn evenly; real ones crowd (six of ten notices concern goods of one country,
a few hazards make most). So they are gathered here into as few as the world has before the weights are taken.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bench.link_records import Notice, notices, true_pairs
from fengsui.triage.rules.agreement import Model, estimate
from fengsui.triage.rules.cards import Card, Ready

SEED = 20261201
COUNT = 40_000
DRAWN = 400_000
STORE = 1_000_000
"""The number of items for which the prior is set."""
BY_HAND = {
    "maker": {"same": (0.6, 0.015), "nearly": (0.25, 0.0125), "different": (0.15, 0.9725)},
    "model": {"same": (0.76, 0.0001), "one_slip": (0.1, 0.05), "similar": (0.03, 0.05), "different": (0.11, 0.8999)},
}
"""What generated notices cannot teach (m, u).

They have no makers; and a maker and a brand are often one name, so it is set low. Their models are drawn at random, while those
of a real maker come in families that differ in one sign.
"""


def card(notice: Notice) -> Card:
    """A generated notice as a card."""
    return Card(
        title=notice.name,
        name=notice.name,
        brand=notice.brand,
        model=notice.model,
        batches=(notice.batch,) if notice.batch else (),
        country=notice.country,
        hazards=(notice.hazard,),
        category=notice.category,
    )


def crowded(notice: Notice) -> Notice:
    """The same with the crowding of the world: 36 of 60 countries are one, 25 hazards ten, 800 categories forty."""
    country = "" if not notice.country else "0" if int(notice.country) < 36 else notice.country
    hazard = str(int(math.sqrt(int(notice.hazard) * 4)))
    return replace(notice, country=country, hazard=hazard, category=str(int(notice.category) % 40))


def learned(found: Sequence[Notice], *, store: int, shares: dict[str, dict[str, float]] | None = None) -> Model:
    """Weights from notices whose truth is known: m from all true pairs, u from pairs drawn at random."""
    ready = [Ready(card(one)) for one in found]
    alike: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        alike[one.product].append(place)
    same = ((ready[a], ready[b]) for places in alike.values() for at, a in enumerate(places) for b in places[at + 1 :])
    draw = random.Random(SEED)
    others = ((ready[draw.randrange(len(ready))], ready[draw.randrange(len(ready))]) for _pair in range(DRAWN))
    prior = math.log2(2 * true_pairs(list(found)) / len(found) / store)
    return estimate(same, others, prior=prior, shares=shares)


def shipped() -> Model:
    """The weights of the platform's own file."""
    found = [crowded(one) for one in notices(COUNT, seed=SEED)]
    told = {
        "trained_on": f"{len(found)} generated notices (bench/link_records.py, seed {SEED}; bench/link_weights.py)",
        "date": "2026-11-21",
        "sha256": hashlib.sha256(repr(found).encode()).hexdigest(),
        "by_hand": "maker: generated notices have none; model: real models come in families that differ in one sign",
    }
    model = learned(found, store=STORE)
    by_hand = [
        {name: {level: pair[side] for level, pair in levels.items()} for name, levels in BY_HAND.items()}
        for side in (0, 1)
    ]
    m, u = {**model.m, **by_hand[0]}, {**model.u, **by_hand[1]}
    return replace(model, m=m, u=u, provenance=told)


if __name__ == "__main__":
    from fengsui.triage.rules.model_file import write

    print(write(shipped()), end="")
