"""What the pipeline is measured with: a feed of recalls, and a store of items that it is about, in part.

Products, brands and slips are those of LINK (`bench.link_records`); the forms are those of the sources. Half of the store
names a maker, as recalls do, half a brand, as alerts do. One record of the feed in five is about a product of the store;
the others are about products of the same brands that nobody has told of.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.link_records import Notice, notices
from fengsui.collection.reading import countries, hazards
from fengsui.demo.generate import COUNTRIES, KINDS, recall
from fengsui.triage.rules.cards import Card

KNOWN = 5
"""One record in so many is about a product of the store."""


def drawn(store: int, feed: int) -> tuple[list[Notice], list[Notice]]:
    """The notices of the store and those of the feed."""
    brands = max(2_000, store // 50)
    together = notices(store + feed, brands=brands)
    # Another number of products makes other products, of the same brands.
    others = notices(store + feed + KNOWN * KNOWN, brands=brands)
    known, new = together[-feed:], others[-feed:]
    return together[:-feed], [known[at] if at % KNOWN == 0 else new[at] for at in range(feed)]


def write(feed: Sequence[Notice], file: Path, *, start: int) -> None:
    """The feed as a file of recalls; their numbers begin after `start`."""
    chance, last = Random(start), date(2026, 11, 19)
    with file.open("w", encoding="utf-8") as out:
        for place, one in enumerate(feed):
            told = recall(90_000 + start + place, chance, last - timedelta(days=(len(feed) - place) % 700))
            out.write("[\n" if place == 0 else ",\n")
            out.write(json.dumps(told | about(one), indent=2))
        out.write("\n]\n")


def about(one: Notice) -> dict[str, object]:
    """What a recall says of a product."""
    return {
        "Title": f"{name(one)} Recalled Due to Hazard",
        "Description": f"This recall involves {name(one)}, model {one.model or 'as shown'}, sold in one colour.",
        "Products": [
            {
                "Name": name(one),
                "Model": one.model,
                "Type": one.category,
                "NumberOfUnits": f"About {one.product % 900}00",
            }
        ],
        "Manufacturers": [{"Name": f"{one.brand} Co., Ltd."}] if one.brand else [],
        "ManufacturerCountries": [{"Country": COUNTRIES[int(one.country) % len(COUNTRIES)]}] if one.country else [],
        "Hazards": [{"Name": hazard(one)}],
    }


def cards(store: Sequence[Notice]) -> Iterator[Card]:
    """The notices of the store as they would have been compared, had they come in as recalls and alerts."""
    codes = [countries.code(country) for country in COUNTRIES]
    families = {text: tuple(sorted(hazards.families(text))) for _kind, text, _category, _risk in KINDS}
    for place, one in enumerate(store):
        alert = place % 2
        yield Card(
            title=one.name if alert else f"{name(one)} Recalled Due to Hazard",
            name=one.name if alert else name(one),
            brand=one.brand if alert else "",
            model=one.model,
            batches=(one.batch,) if alert and one.batch else (),
            maker=f"{one.brand} Co., Ltd." if one.brand and not alert else "",
            country=codes[int(one.country) % len(codes)] if one.country else "",
            hazards=families[hazard(one)],
            category=one.category,
        )


def name(one: Notice) -> str:
    """The name with the brand before it, as recalls give it."""
    return f"{one.brand.title()} {one.name}".strip()


def hazard(one: Notice) -> str:
    """The hazard in the words of a recall."""
    return KINDS[int(one.hazard) % len(KINDS)][1]
