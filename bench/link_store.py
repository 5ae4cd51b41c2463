"""A store of a million items with their cards and keys, and how long one new item takes to find and score its candidates."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bench.link_records import Notice, notices

if TYPE_CHECKING:
    from fengsui.triage.rules.cards import Card

NEW = 1_000
"""Items that arrive one at a time at the full store."""
BATCHED = 5_000
"""Items of a file that are compared in batch at the full store."""
COMPARED = 3_000
"""Items that are compared one at a time and then in batch."""
SLICE = 20_000


def among(count: int) -> Iterator[dict[str, object]]:
    """p50 and p95 among `count` items, from a process of its own; and whether one at a time equals batch."""
    from bench.house import ROOT, house
    from bench.link_weights import card

    found = notices(count + NEW + BATCHED, brands=max(2_000, count // 50))
    store, fresh, filed = found[: -NEW - BATCHED], found[-NEW - BATCHED : -BATCHED], found[-BATCHED:]
    with house():
        begun = time.perf_counter()
        pairs = fill(map(card, store))
        yield {"figure": "store.items", "value": len(store), "unit": "items"}
        yield {"figure": "store.keys", "value": pairs, "unit": "keys"}
        yield {
            "figure": "store.fill",
            "value": round(time.perf_counter() - begun, 1),
            "unit": "s (cards, keys and index)",
        }
        place(fresh, start=len(store))
        yield {
            "figure": "machine.load",
            "value": round(os.getloadavg()[0], 1),
            "unit": f"of {os.cpu_count()} cores: waits grow with it",
        }
        for name in ("first", "again"):
            told = subprocess.run(
                [sys.executable, "-m", "bench.link_latency", str(len(store)), str(len(fresh)), name],
                cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True,
            )  # fmt: skip
            yield from json.loads(told.stdout)
        yield from in_batch(filed)
        yield from one_at_a_time_and_in_batch(notices(COMPARED, brands=200, categories=20, seed=7))


def pk_of(place: int) -> UUID:
    """The item of a place, in the order of coming."""
    return UUID(int=(0x0190 << 112) | (7 << 76) | (2 << 62) | place)


def fill(store: Iterable[Card]) -> int:
    """Cards and keys of the store by COPY; the index of the keys is made afterwards, as a restored one would be."""
    from django.db import connection, transaction

    from fengsui.triage.commands.writing import copy
    from fengsui.triage.rules.cards import Ready, keys

    written = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # The items themselves are not needed.
        cursor.execute("ALTER TABLE triage_blockingkey DROP CONSTRAINT triage_blockingkey_pkey")
        numbered = enumerate(store, start=1)
        while batch := list(islice(numbered, SLICE)):
            copy(
                "triage_linkcard",
                ["id", "item_id", "fields"],
                ([number, pk_of(number), json.dumps(one.as_dict())] for number, one in batch),
            )
            keyed = [(number, key) for number, one in batch for key in keys(Ready(one))]
            written += len(keyed)
            copy("triage_blockingkey", ["card_id", "key"], keyed)
        cursor.execute("ALTER TABLE triage_blockingkey ADD PRIMARY KEY (key, card_id)")
        cursor.execute("SELECT setval('triage_linkcard_id_seq', (SELECT max(id) FROM triage_linkcard))")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE triage_linkcard")
        cursor.execute("VACUUM ANALYZE triage_blockingkey")
    return written


def place_store() -> None:
    """The items of the store, so that links to them can stand; what their sources said is on their cards."""
    from django.db import connection, transaction

    from fengsui.people.models import OrgUnit

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # Items without a past.
        cursor.execute(PLACE_STORE, [OrgUnit.objects.get(code="EWO").path])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE triage_riskinformation")


PLACE_STORE = """
    INSERT INTO triage_riskinformation (
        id, state, version, unit_id, path, received_at, source_mark, title, source_code, source_name, notifying_body,
        notifying_country, product_name, product_class, hs_code, brand, spec_model, barcodes, batch_numbers, producer,
        operators, origin_country, direction, risk_description, injuries, measures_taken, quantity_text, url, language,
        details, hazard_families, regime
    )
    SELECT item_id, 'lead', 1, 'EWO', %s, now(), 'store ' || id, fields->>'title', '', '', '', '', '', '', '', '', '',
        '{}', '{}', '', '[]', '', '', '', '', '', '', '', '', '{}', '{}', ''
    FROM triage_linkcard
"""


def place(fresh: Sequence[Notice], *, start: int) -> list[UUID]:
    """Items that have come in and were not compared yet."""
    from django.db import connection, transaction

    from fengsui.clocks.now import now
    from fengsui.people.models import OrgUnit
    from fengsui.triage.models import RiskInformation

    unit, at = OrgUnit.objects.get(code="EWO"), now()
    items = [
        RiskInformation(
            pk=pk_of(start + number), state="lead", version=1, unit=unit, path=unit.path, received_at=at,
            source_code="S18.1", source_name="bench", source_mark=f"bench {start + number}", title=one.name,
            product_name=one.name, brand=one.brand, spec_model=one.model, batch_numbers=[one.batch] if one.batch else [],
            origin_country=one.country, hazard_families=[one.hazard], product_class=one.category,
        )
        for number, one in enumerate(fresh, start=1)
    ]  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # Items without a past: only their columns are looked at.
        RiskInformation.objects.bulk_create(items)
    return [item.pk for item in items]


def in_batch(filed: Sequence[Notice]) -> Iterator[dict[str, object]]:
    """What comes with a file, by the command that the patient worker runs: compared, and proposals written."""
    from django.db import connection

    from fengsui.kernel.actor import READER
    from fengsui.triage.commands.link import compare_waiting
    from fengsui.triage.commands.writing import ITEM, spread

    pks = place(filed, start=5_000_000)
    spread("triage_uncompared", {}, [(pk,) for pk in pks], ITEM)
    with connection.cursor() as cursor:
        # The items of the store were not written, so the links to them must not ask for them.
        cursor.execute("SET session_replication_role = replica")
        begun = time.perf_counter()
        compare_waiting(by=READER)
        seconds = time.perf_counter() - begun
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("SELECT count(*) FROM triage_link")
        made = cursor.fetchone()[0]
    yield {"figure": "compare.file", "value": round(len(pks) / seconds), "unit": "items/s among them, in batches"}
    yield {"figure": "compare.file_proposed", "value": made, "unit": f"links of {len(pks)} items"}


def one_at_a_time_and_in_batch(found: Sequence[Notice]) -> Iterator[dict[str, object]]:
    """The same items compared both ways in an empty store: which pairs, with which scores."""
    from django.db import connection, transaction

    pks = place(found, start=10_000_000)
    outcomes: list[set[tuple[Any, ...]]] = []
    for size, name in ((1, "single"), (500, "batch")):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE triage_linkcard, triage_blockingkey")
        begun = time.perf_counter()
        outcome: set[tuple[Any, ...]] = set()
        for start in range(0, len(pks), size):
            with transaction.atomic():
                outcome |= compared(pks[start : start + size])
        yield {"figure": f"compare.{name}", "value": round(len(pks) / (time.perf_counter() - begun)), "unit": "items/s"}
        outcomes.append(outcome)
    yield {"figure": "compare.proposed", "value": len(outcomes[0]), "unit": f"pairs of {len(pks)} items"}
    yield {
        "figure": "compare.single_equals_batch",
        "value": int(outcomes[0] == outcomes[1]),
        "unit": "1: the same pairs and scores",
    }


def compared(pks: Sequence[UUID]) -> set[tuple[Any, ...]]:
    """The matches of items, as a set."""
    from fengsui.triage.commands.comparing import compare

    return {(match.item, match.other, round(match.judgement.score, 9)) for match in compare(pks)}
