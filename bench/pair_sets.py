"""The public pairs of products: Abt-Buy and WDC computers, read from the project's data beside it; nothing of them is kept.

WDC has its training pairs. Abt-Buy has only its fixed test pairs, so training pairs are made from its two tables: each true
pair, and for each record of the one the records of the other with which it shares the rarest words. Whatever stands in a test
pair, by the names of its two records, is left out.
"""

from __future__ import annotations

import csv
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fengsui.triage.commands.learning import Pairs
from fengsui.triage.rules.pairs import Product, Side, features
from fengsui.triage.rules.texts import Weights

DATA = Path(os.environ.get("FENGSUI_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
NEAREST, FURTHER = 10, 6


@dataclass(frozen=True)
class Task:
    """What is learned from and what is tested on."""

    name: str
    train: Pairs
    test: Pairs
    weights: Weights


def abt_buy() -> Task:
    """Train and test of Abt-Buy."""
    left, right = table("abt"), table("buy")
    weights = Weights.from_texts(f"{each.title} {each.description}" for each in (*left.values(), *right.values()))
    ones = {pk: Side(each, weights) for pk, each in left.items()}
    others = {pk: Side(each, weights) for pk, each in right.items()}
    with (DATA / "er/abt-buy/gt.csv").open(encoding="utf-8") as file:
        truth = {(row["D1"], row["D2"]) for row in csv.DictReader(file, delimiter="|")}
    written = list(written_pairs("abt-buy/pairs-test.txt"))
    tested = {(named(one), named(other)) for one, other, _same in written}
    chosen = [
        pair
        for pair in likely_pairs(ones, others, truth)
        if (named(left[pair[0]]), named(right[pair[1]])) not in tested
    ]
    train = Pairs(
        [features(ones[one], others[other]) for one, other in chosen],
        [pair in truth for pair in chosen],
        [one for one, _other in chosen],
    )
    return Task("abt-buy", train, measured(written, weights), weights)


def likely_pairs(
    ones: dict[str, Side], others: dict[str, Side], truth: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """For each of the ones the nearest of the others by weighed words, some of the next, and its true ones."""
    carriers = defaultdict(list)
    for pk, side in others.items():
        for word in side.whole.set:
            carriers[word].append(pk)
    draw = random.Random(0)
    for pk, side in ones.items():
        shared: Counter[str] = Counter()
        for word, weight in side.whole.weight.items():
            for other in carriers[word]:
                shared[other] += weight * weight  # type: ignore[assignment]
        ranked = sorted(shared, key=lambda other: (-shared[other] / (others[other].whole.norm or 1.0), other))
        further = ranked[NEAREST : 5 * NEAREST]
        chosen = ranked[:NEAREST] + draw.sample(further, min(FURTHER, len(further)))
        chosen += [other for other in ranked if (pk, other) in truth]
        for other in dict.fromkeys(chosen):
            yield pk, other


def wdc_computers() -> Task:
    """Train and test of WDC computers; the weights of words come from the training pairs alone."""
    written = list(written_pairs("wdc-computers/pairs-train-small.txt"))
    weights = Weights.from_texts({each.title for one, other, _same in written for each in (one, other)})
    test = measured(list(written_pairs("wdc-computers/pairs-test.txt")), weights)
    return Task("wdc-computers", measured(written, weights), test, weights)


def measured(written: list[tuple[Product, Product, bool]], weights: Weights) -> Pairs:
    """The features of pairs; pairs about one product, by their true pairs, form a group."""
    ready = {each: Side(each, weights) for one, other, _same in written for each in (one, other)}
    group: dict[str, str] = {}

    def of(title: str) -> str:
        while group.setdefault(title, title) != title:
            title = group[title]
        return title

    for one, other, same in written:
        if same:
            group[of(one.title)] = of(other.title)
    return Pairs(
        [features(ready[one], ready[other]) for one, other, _same in written],
        [same for _one, _other, same in written],
        [of(one.title) for one, _other, _same in written],
    )


def table(name: str) -> dict[str, Product]:
    """One of the two tables of Abt-Buy."""
    with (DATA / f"er/abt-buy/{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE))
    return {row["id"]: Product(row["name"], description=row["description"], price=price(row["price"])) for row in rows}


def written_pairs(name: str) -> Iterator[tuple[Product, Product, bool]]:
    """The pairs of a file: two records as "COL name VAL ...", and 1 or 0."""
    with (DATA / "er" / name).open(encoding="utf-8") as file:
        for line in file:
            one, other, same = line.rstrip("\n").split("\t")
            yield read(one), read(other), same == "1"


def read(text: str) -> Product:
    """One record of a pair."""
    columns = dict(re.findall(r"COL (\w+) VAL ?(.*?)(?= ?COL \w+ VAL|$)", text, re.DOTALL))
    title = columns.get("name") or columns.get("title") or ""
    return Product(title, description=columns.get("description", ""), price=price(columns.get("price", "")))


def price(text: str) -> float | None:
    """A price, or None."""
    try:
        return float(text.replace(",", "").replace("$", ""))
    except ValueError:
        return None


def named(product: Product) -> str:
    """The name of a record by its letters and digits, as the test pairs and the tables both write it."""
    return re.sub("[^a-z0-9]", "", product.title.lower())
