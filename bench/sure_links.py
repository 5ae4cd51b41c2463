"""`python -m bench.sure_links [--draw N]`: sure links between files of real sources, drawn with a fixed seed, for reading.

Every source file of the project's data beside it is read by its connector, and each record is linked as the platform links
it: to the earliest record with the same identifier. Of the links between two files N are drawn and both sides printed;
whoever reads them counts the wrong ones. Nothing is kept. What was read is written down here with a digest of the draw, so that
another draw is known as one that nobody has read.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.pair_sets import DATA

SEED = 20261120
DRAWN = 200
READ, WRONG, DIGEST = 200, 0, "2731523c5abdd76e"
"""The reading of 21 November 2026: how many links, how many of them wrong, and of which draw."""


@dataclass(frozen=True)
class Item:
    """A record as the platform reads it."""

    file: str
    columns: dict[str, Any]


@dataclass(frozen=True)
class Sure:
    """Two records with one identifier."""

    kind: str
    value: str
    first: Item
    second: Item


def items() -> Iterator[Item]:
    """Every record of every source file that is there, file by file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengsui.config.settings")
    import django

    django.setup()
    from fengsui.collection.connectors import registry
    from fengsui.collection.reading.contract import Record
    from fengsui.triage.commands.reading import columns_of
    from fengsui.triage.tests.test_presence import FILES

    for file, name in FILES.items():
        if not (DATA / file).exists():
            continue
        for record in registry[name].read(io.BytesIO((DATA / file).read_bytes())):
            if isinstance(record, Record):
                yield Item(file, columns_of(record.fields, registry[name], record.source_id))


def sure_links() -> list[Sure]:
    """The sure links between different files, in the order of the files."""
    from fengsui.triage.rules.identifiers import claimed_by_two, contradict, identifiers

    earliest: dict[tuple[str, str], Item] = {}
    found = []
    for item in items():
        columns = item.columns
        for one in identifiers(
            source=columns["source_name"],
            mark=columns["source_mark"],
            details=columns["details"],
            barcodes=columns["barcodes"],
            text=columns["risk_description"],
        ):
            first = earliest.setdefault((one.kind, one.value), item)
            doubted = (
                contradict(named(first), named(item))
                if one.kind == "gtin"
                else claimed_by_two(one.value, notified(first), notified(item))
            )
            if first.file != item.file and not doubted:
                found.append(Sure(one.kind, one.value, first, item))
    return found


def notified(item: Item) -> tuple[str, str]:
    """The number that is the item's own, and the country that notified it."""
    from fengsui.triage.rules.identifiers import reference

    columns = item.columns
    number = reference(columns["source_name"], columns["source_mark"], columns["details"])
    return number, columns["notifying_country"]


def named(item: Item) -> str:
    """The words by which a barcode is contradicted."""
    columns = item.columns
    return f"{columns['product_name'] or columns['title']} {columns['brand']} {columns['producer']}"


def drawn(found: list[Sure], count: int) -> list[Sure]:
    """So many of them by a hash, so that one link more or less changes no other's turn.

    Each pair of files and each kind has its turn before the many of one take the rest.
    """
    by_pair: dict[tuple[str, str, str], list[Sure]] = {}
    for one in sorted(found, key=chance):
        by_pair.setdefault((one.kind, one.first.file, one.second.file), []).append(one)
    chosen: list[Sure] = []
    while len(chosen) < count and any(by_pair.values()):
        for pair in sorted(by_pair):
            if by_pair[pair] and len(chosen) < count:
                chosen.append(by_pair[pair].pop())
    return chosen


def chance(one: Sure) -> str:
    """A number by chance that is the link's for ever."""
    return hashlib.sha256(f"{SEED} {told(one)}".encode()).hexdigest()


def told(one: Sure) -> str:
    """A link in one line."""
    return f"{one.kind} {one.value} {one.first.file} {one.second.file}"


def measure() -> Iterator[dict[str, object]]:
    """How many sure links there are, and the precision of those that were read, if this draw is the one that was read."""
    found = sure_links()
    files = Counter((one.first.file, one.second.file) for one in found)
    for (first, second), number in files.most_common():
        yield {"figure": "sure_links.found", "value": number, "unit": f"{first} | {second}"}
    if digest(drawn(found, DRAWN)) == DIGEST:
        unit = f"%, {READ} drawn of {len(found)} and read, {WRONG} wrong"
        yield {"figure": "sure_links.precision", "value": 100 * (READ - WRONG) / READ, "unit": unit}
    else:
        yield {"figure": "sure_links.unread", "value": DRAWN, "unit": "links drawn: not the ones that were read"}


def digest(draw: list[Sure]) -> str:
    """A mark of these links."""
    return hashlib.sha256("\n".join(map(told, draw)).encode()).hexdigest()[:16]


def main() -> None:
    """Print the draw."""
    parser = argparse.ArgumentParser(prog="python -m bench.sure_links", description=__doc__)
    parser.add_argument("--draw", type=int, default=DRAWN, help="how many")
    options = parser.parse_args()
    found = sure_links()
    counts = Counter((one.kind, one.first.file, one.second.file) for one in found)
    for (kind, first, second), number in counts.most_common():
        print(f"{number:>6}  {kind:<10} {first}  |  {second}")
    for place, one in enumerate(drawn(found, options.draw), start=1):
        print(f"\n{place}. {one.kind} {one.value}")
        for item in (one.first, one.second):
            said = [
                item.columns[name]
                for name in ("title", "brand", "product_name", "spec_model", "notified_on", "producer")
            ]
            hazard = str(item.columns["risk_description"])[:160]
            print(f"   {item.file}: " + " | ".join(str(text)[:110] for text in said if text) + f" | {hazard}")


if __name__ == "__main__":
    main()
