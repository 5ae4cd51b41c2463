"""Comparing items: their cards and keys in the database, the candidates of each, and what they come to.

Nothing is held in a process that the outcome rests on: cards are numbered in the order in which items were compared, and an
item meets the cards before its own. So one at a time and in batch find the same, from any worker, also after a restart.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection

from fengsui.catalogue import queries as catalogue
from fengsui.triage.commands.writing import copy
from fengsui.triage.models import RiskInformation
from fengsui.triage.queries.link_model import trees_in_force, weights_in_force
from fengsui.triage.rules.agreement import Judgement, Model, bits_of
from fengsui.triage.rules.cards import LONGEST, MOST, Card, Ready, keys
from fengsui.triage.rules.trees import Trees

MOST_COMPARED = 200
"""Candidates of one item that are weighed: those that share most keys, of these the newest."""
ROUNDING = 0.1
"""Bits by which the sum of rounded weights may differ from the sum of the weights: less than this."""
SHORTLIST = 10
"""Of these the learned trees look at so many, the best by weight: they ask more, and cost more."""
COLUMNS = (
    "pk", "title", "product_name", "brand", "spec_model", "batch_numbers", "producer", "origin_country", "hazard_families",
    "product_class", "business_category",
)  # fmt: skip


@dataclass(frozen=True)
class Match:
    """An item, an earlier one that seems to be about the same, and why."""

    item: UUID
    other: UUID
    judgement: Judgement


def card_of(item: Any) -> Card:
    """What of an item is compared; of an item, or of a row with its COLUMNS."""
    return Card(
        title=item.title[:300],
        name=item.product_name[:300],
        brand=item.brand[:LONGEST],
        model=item.spec_model[:LONGEST],
        batches=tuple(number[:60] for number in item.batch_numbers[:MOST]),
        maker=item.producer[:LONGEST],
        country=item.origin_country,
        hazards=tuple(sorted(item.hazard_families)),
        category=(item.business_category or item.product_class)[:LONGEST],
    )


# The cards before each of these cards that share a key with it; a key of very many cards is generic and finds none.
CANDIDATES = """
    SELECT card, array_agg(other ORDER BY place) FROM (
        SELECT mine.card, other, row_number() OVER (PARTITION BY mine.card ORDER BY count(*) DESC, other DESC) AS place
        FROM unnest(%(cards)s::bigint[], %(keys)s::bigint[]) AS mine(card, key)
        CROSS JOIN LATERAL (
            SELECT array_agg(few.card_id) AS cards FROM (
                SELECT k.card_id FROM triage_blockingkey k
                WHERE k.key = mine.key AND k.card_id < mine.card
                ORDER BY k.card_id DESC LIMIT %(generic)s + 1
            ) few
        ) found
        CROSS JOIN LATERAL unnest(found.cards) AS other
        WHERE cardinality(found.cards) <= %(generic)s
        GROUP BY mine.card, other
    ) ranked
    WHERE place <= %(most)s GROUP BY card ORDER BY card
"""

# Fetched one by one, by number (OFFSET 0): the planner would otherwise read all cards for a batch.
CARDS = """
    SELECT wanted.id, item_id, fields FROM unnest(%s::bigint[]) AS wanted(id)
    CROSS JOIN LATERAL (SELECT item_id, fields FROM triage_linkcard WHERE id = wanted.id OFFSET 0) known
"""


def compare(pks: Sequence[UUID]) -> list[Match]:
    """Give these items their cards and keys and weigh each against the cards before it; the caller holds the lock.

    An item whose card says what it said before is not compared again; one that says something else gets a new card.
    """
    rows = RiskInformation.objects.filter(pk__in=pks).values_list(*COLUMNS, named=True)
    found = {row.pk: card_of(row) for row in rows}
    cards = {pk: found[pk] for pk in pks if pk in found}
    fresh = _renew(cards)
    numbers = _number(fresh)
    ready = {number: Ready(fresh[pk]) for number, pk in numbers.items()}
    keyed = [(number, key) for number, card in ready.items() for key in keys(card)]
    copy("triage_blockingkey", ["card_id", "key"], keyed)
    return _weigh(numbers, ready, keyed)


def _renew(cards: dict[UUID, Card]) -> dict[UUID, Card]:
    """The cards that are new or say something else; those they replace go with their keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT item_id, id, fields FROM triage_linkcard WHERE item_id = ANY(%s)", [list(cards)])
        before = {item: (number, Card.of(json.loads(fields))) for item, number, fields in cursor.fetchall()}
        changed = {item: kept for item, kept in before.items() if kept[1] != cards[item]}
        if changed:
            old = [(key, number) for number, card in changed.values() for key in keys(Ready(card))]
            cursor.execute(
                "DELETE FROM triage_blockingkey k USING unnest(%s::bigint[], %s::bigint[]) AS old(key, card)"
                " WHERE k.key = old.key AND k.card_id = old.card",
                [[key for key, _number in old], [number for _key, number in old]],
            )
            cursor.execute("DELETE FROM triage_linkcard WHERE item_id = ANY(%s)", [list(changed)])
    return {pk: card for pk, card in cards.items() if pk not in before or pk in changed}


def _number(cards: dict[UUID, Card]) -> dict[int, UUID]:
    """Keep the cards; their numbers follow the order in which they are given."""
    if not cards:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('triage_linkcard', 'id')) FROM generate_series(1, %s)", [len(cards)]
        )
        numbers = dict(zip(sorted(number for (number,) in cursor.fetchall()), cards, strict=True))
    fields = ([number, pk, json.dumps(cards[pk].as_dict(), ensure_ascii=False)] for number, pk in numbers.items())
    copy("triage_linkcard", ["id", "item_id", "fields"], fields)
    return numbers


def _weigh(numbers: dict[int, UUID], ready: dict[int, Ready], keyed: Iterable[tuple[int, int]]) -> list[Match]:
    rule = catalogue.setting("linking.propose")
    weights, trees = weights_in_force(), trees_in_force()
    pairs, others = candidates(keyed)
    found: list[Match] = []
    for number, near in pairs.items():
        weighed = best(ready[number], [(other, others[other][1]) for other in near], rule, weights, trees)
        found += [Match(numbers[number], others[other][0], judged) for other, judged in weighed]
    return found


def candidates(keyed: Iterable[tuple[int, int]]) -> tuple[dict[int, list[int]], dict[int, tuple[UUID, Ready]]]:
    """The candidates of each card that has these keys, and what is known of each candidate."""
    given = list(zip(*keyed, strict=True)) or [(), ()]
    with connection.cursor() as cursor:
        cursor.execute(
            CANDIDATES,
            {
                "cards": _array(given[0]),
                "keys": _array(given[1]),
                "generic": int(catalogue.setting("linking.generic_above")),
                "most": MOST_COMPARED,
            },
        )
        pairs: dict[int, list[int]] = dict(cursor.fetchall())
        cursor.execute(CARDS, [_array(sorted({other for near in pairs.values() for other in near}))])
        others = {number: (item, Ready(Card.of(json.loads(fields)))) for number, item, fields in cursor.fetchall()}
    return {card: [other for other in near if other in others] for card, near in pairs.items()}, others


def _array(numbers: Iterable[int]) -> str:
    """Numbers as the database reads a list of them: the adapter of lists is slow."""
    return f"{{{','.join(map(str, numbers))}}}"


def best(
    card: Ready, near: Sequence[tuple[int, Ready]], rule: dict[str, Any], weights: Model, trees: Trees | None
) -> list[tuple[int, Judgement]]:
    """Of the candidates those that the model finds likely enough, the likeliest first, at most as many as set."""
    # Weights are shown rounded to hundredths: what is left out here would have come out below the threshold as well.
    least = bits_of(rule["above"]) - ROUNDING if trees is None else -math.inf
    weighed = [(weights.bits_if(card, other, least), number, other) for number, other in near]
    ranked = sorted(
        ((-bits, number, other) for bits, number, other in weighed if bits is not None), key=itemgetter(0, 1)
    )
    if trees is None:
        judged = [(number, weights.judge(card, other)) for _bits, number, other in ranked[: rule["most"]]]
        required = rule["above"]
    else:
        judged = [(number, trees.judge(card, other)) for _bits, number, other in ranked[:SHORTLIST]]
        judged.sort(key=lambda each: (-each[1].score, each[0]))
        required = max(rule["above"], trees.threshold)
    return [each for each in judged if each[1].score >= required][: rule["most"]]
