"""Generated notices in the true forms of the sources, for the demonstration and the benchmarks: no real notice is shipped."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from fengsui.collection.connectors.eu_safety_gate import SafetyGate

KINDS = (
    ("Power Banks", "The lithium-ion battery can overheat and ignite, posing a fire hazard.", "Electronics", "Fire"),
    (
        "Baby Walkers",
        "The walker can fit through a doorway and fall down stairs, posing a fall hazard.",
        "Children",
        "Injuries",
    ),
    ("Wooden Rattles", "Small parts can detach, posing a choking hazard to young children.", "Toys", "Choking"),
    ("Electric Kettles", "The wiring can come loose, posing an electric shock hazard.", "Kitchen", "Electric shock"),
    (
        "Magnetic Ball Sets",
        "High-powered magnets can be ingested by children, posing an injury hazard.",
        "Toys",
        "Injuries",
    ),
    (
        "Children's Necklaces",
        "The pendant contains levels of lead that exceed the ban, posing a poisoning hazard.",
        "Jewellery",
        "Chemical",
    ),
    ("Space Heaters", "The heater can overheat, posing fire and burn hazards.", "Appliances", "Fire, Burns"),
    (
        "Six-Drawer Dressers",
        "The dressers are unstable if not anchored, posing tip-over and entrapment hazards.",
        "Furniture",
        "Injuries",
    ),
    (
        "Bicycle Helmets",
        "The helmets do not meet the impact standard, posing a risk of head injury.",
        "Sports",
        "Injuries",
    ),
    ("Window Blinds", "Looped cords pose a strangulation hazard to children.", "Home", "Strangulation"),
)
BRANDS = (
    "Halden",
    "Northfield",
    "Quillon",
    "Brightwater",
    "Ostara",
    "Lumeno",
    "Tarnhelm",
    "Vesper",
    "Kestrel",
    "Orrin",
)
COUNTRIES = ("China", "Vietnam", "India", "Mexico", "Italy", "United States", "Taiwan", "Poland")
UNION = ("Germany", "France", "Italy", "Hungary", "Poland", "Sweden")


def recall(number: int, chance: Random, published: date) -> dict[str, object]:
    """One recall in the form of the CPSC service; made-up brands, hosts of the example domain."""
    kind, hazard, category, _risk = chance.choice(KINDS)
    brand, country = chance.choice(BRANDS), chance.choice(COUNTRIES)
    title = f"{brand} {kind} Recalled Due to Hazard"
    day = f"{published.isoformat()}T00:00:00"
    return {
        "RecallID": number,
        "RecallNumber": f"{published:%y}{number:03d}",
        "RecallDate": day,
        "Description": f"This recall involves {brand} {kind.lower()}, model {brand[:2].upper()}-{number % 977}, sold in one colour.",
        "URL": f"https://recalls.example/{published.year}/{number}",
        "Title": title,
        "ConsumerContact": f"{brand} at 800-555-0100 from 9 a.m. to 5 p.m. ET Monday through Friday.",
        "LastPublishDate": day,
        "Products": [{"Name": f"{brand} {kind}", "NumberOfUnits": f"About {chance.randrange(2, 900) * 100:,}"}],
        "Images": [{"URL": f"https://recalls.example/images/{number}.jpg", "Caption": title}],
        "Injuries": [
            {"Name": chance.choice(("None reported", "The firm has received three reports of minor injuries."))}
        ],
        "Retailers": [{"Name": "Stores nationwide and online for between $20 and $60."}],
        "Importers": [{"Name": f"{brand} Trading, of Springfield"}],
        "SoldAtLabel": "Sold At",
        "ManufacturerCountries": [{"Country": country}],
        "Hazards": [{"Name": hazard}],
        "Remedies": [
            {"Name": f"Consumers should immediately stop using the {category.lower()} product and ask for a refund."}
        ],
        "RemedyOptions": [{"Option": "Refund"}],
        "ProductUPCs": [{"UPC": f"{chance.randrange(10**11, 10**12)}"}],
    }


def recalls(count: int, *, seed: int = 1, last: date = date(2026, 11, 19), start: int = 0) -> Iterator[bytes]:
    """A file of recalls, in pieces; `start` is how many numbers were given before."""
    chance = Random(seed)
    for place in range(count):
        published = last - timedelta(days=(count - place) % 700)
        content = json.dumps(recall(90_000 + start + place, chance, published), indent=2)
        yield (b"[\n" if place == 0 else b",\n") + content.encode()
    yield b"\n]\n"


def alerts(count: int, *, seed: int = 1, year: int = 26) -> Iterator[bytes]:
    """A file of Safety Gate alerts, in pieces."""
    chance = Random(seed)
    yield row(SafetyGate.columns)
    for place in range(count):
        kind, hazard, category, risk = chance.choice(KINDS)
        brand = chance.choice(BRANDS)
        yield row(
            (
                f"SR/{place + 1:05d}/{year}",
                "Consumer",
                category,
                kind,
                brand,
                f"Model {brand[:2].upper()}-{place % 977}",
                chance.choice(("People's Republic of China", "Unknown", "India", "Türkiye")),
                chance.choice(UNION),
                risk,
                f"{hazard} The product does not comply with the General Product Safety Regulation.",
                "Type of economic operator taking notified measure(s): Distributor\n"
                "Category of measure(s): Withdrawal of the product from the market\nDate of entry into force: 12/10/2026",
                f"{chance.randrange(10**12, 10**13)}",
                f"L{place:04d}",
                "",
                "2026",
            )
        )


def row(cells: tuple[str, ...]) -> bytes:
    """One row of comma-separated values."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()
