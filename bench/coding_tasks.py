"""The labelled texts of `../shared/data` that coding is measured on, and what rules by words say of each.

The rules are what an officer would write down in an hour: today's families of hazards for hazards, the words of the label
and a few plain synonyms for the rest. They were written without looking at the held part.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fengsui.collection.reading import hazards

RULES = Path(__file__).with_name("coding_rules.toml")
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
Row = tuple[str, frozenset[str]]


@dataclass(frozen=True)
class Task:
    """One field of one source: what it is coded for, its language, whether several labels may hold, rows, rules."""

    name: str
    about: str
    language: str
    multiple: bool
    rows: Callable[[], Iterator[Row]]
    rules: Callable[[str], frozenset[str]]
    least: int = 8
    """Texts that a label needs in the part that is learned from; rarer labels are left out for everybody."""


def table(path: str, **form: str) -> Iterator[dict[str, str]]:
    """The rows of a table, by column."""
    with (DATA / path).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, **form)


def column(path: str, label: str, *texts: str) -> Callable[[], Iterator[Row]]:
    """Rows of a table with one label each."""

    def rows() -> Iterator[Row]:
        for row in table(path):
            if row[label]:
                yield "\n".join(row[text] for text in texts if row[text]), frozenset({row[label]})

    return rows


def by_words(words: dict[str, str], *, one: bool = True) -> Callable[[str], frozenset[str]]:
    """A rule for each label: its words, separated by |; with `one` the label most of whose words stand in the text wins."""
    patterns = {
        label: re.compile("|".join(rf"\b(?:{word})" if word.isascii() else word for word in text.split("|")), re.I)
        for label, text in words.items()
    }

    @cache
    def rules(text: str) -> frozenset[str]:
        found = Counter({label: len(set(pattern.findall(text.lower()))) for label, pattern in patterns.items()})
        hits = frozenset(label for label, count in found.items() if count)
        return hits if not one or not hits else frozenset({found.most_common(1)[0][0]})

    return rules


def by_families(labels: dict[str, str], more: dict[str, str], *, one: bool) -> Callable[[str], frozenset[str]]:
    """Today's families of hazards, translated into the labels of a source, and words for what they do not know."""
    others = by_words(more, one=one)

    def rules(text: str) -> frozenset[str]:
        named = [labels[family] for family in hazards.families(text) if family in labels]
        found = others(text) | frozenset(named)
        if one and len(found) > 1:
            return frozenset({next(label for label in (*labels.values(), *more) if label in found)})
        return found

    return rules


def cpsc_rows() -> Iterator[Row]:
    """Recalls to 2009: what the address, the description and the kinds of product say, with several hazards each."""
    for one in json.loads((DATA / "usa-gov-recalls-2013/cpsc-to-2009.json").read_text("utf-8"))["success"]["results"]:
        if one["hazards"]:
            address = one["recall_url"].rstrip("/").rpartition("/")[2].replace("-", " ")
            yield (
                "\n".join([address, *(one["descriptions"] or []), *(one["product_types"] or [])]),
                frozenset(one["hazards"]),
            )


def safety_gate_rows() -> Iterator[Row]:
    """Alerts with their kinds of risk."""
    for row in table("eu-safety-gate/alerts-dev.csv"):
        text = "\n".join(row[name] for name in ("product_name", "product_description", "risk_description") if row[name])
        if row["risk_type"] and row["risk_description"]:
            yield text, frozenset(part.strip() for part in row["risk_type"].split(","))


def title_rows() -> Iterator[Row]:
    """Chinese shop titles with the heading of the tariff."""
    for row in table("zh-hs-titles/titles-dev.csv"):
        yield row["title_words"], frozenset({f"HS {row['code10'][:4]}"})


def headline_rows() -> Iterator[Row]:
    """Chinese headlines with their subject."""
    classes = (DATA / "zh-headlines/classes.txt").read_text("utf-8").split()
    for line in (DATA / "zh-headlines/headlines-dev.tsv").read_text("utf-8").splitlines():
        text, _tab, number = line.rpartition("\t")
        yield text, frozenset({classes[int(number)]})


def neiss_products() -> Callable[[str], frozenset[str]]:
    """The first word of each product's label: BEDS OR BEDFRAMES is named by a bed."""
    labels = {row["Product_1"] for row in table("neiss/neiss-sample-2017_2020h1.csv")}
    return by_words({label: re.split("[ ,(]", label)[0].removesuffix("S").lower() for label in sorted(labels) if label})


def tariff_words() -> Callable[[str], frozenset[str]]:
    """Words that the Chinese tariff uses for the goods of a heading and of no other."""
    seen: dict[str, set[str]] = {}
    with (DATA / "hs/china-hs8-2023.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            code, name = row[0], row[1]
            for word in re.findall("[一-鿿]{2,6}", name):
                seen.setdefault(word, set()).add(f"HS {code[:4]}")
    headings: dict[str, list[str]] = {}
    for word, codes in seen.items():
        if len(codes) == 1:
            headings.setdefault(next(iter(codes)), []).append(word)
    return by_words({heading: "|".join(words) for heading, words in headings.items()})


def ruled(name: str, *, one: bool = True) -> Callable[[str], frozenset[str]]:
    """The rules of this name in `coding_rules.toml`."""
    told = tomllib.loads(RULES.read_text("utf-8"))[name]
    return by_families(told["families"], told["words"], one=one) if "families" in told else by_words(told["words"])


FOOD, NEISS = "semeval-food-hazard/incidents_valid.csv", "neiss/neiss-sample-2017_2020h1.csv"
CANADA, RASFF = "cfia-recalls/recalls-parsed-2011_2018.csv", "rasff/weekly-2024.csv"
REVIEWS, CARS = "zh-reviews/shop-reviews-dev.csv", "zh-reviews/car-comments-dev.csv"


def tasks() -> list[Task]:
    """What is measured, in order."""
    return [
        Task(
            "food_hazard", "hazard", "en", False, column(FOOD, "hazard-category", "title", "text"), ruled("food_hazard")
        ),
        Task(
            "food_product",
            "product",
            "en",
            False,
            column(FOOD, "product-category", "title", "text"),
            ruled("food_product"),
        ),
        Task("neiss_diagnosis", "injury", "en", False, column(NEISS, "Diagnosis", "Narrative"), ruled("diagnosis")),
        Task("neiss_body_part", "injury", "en", False, column(NEISS, "Body_Part", "Narrative"), ruled("body")),
        Task("neiss_product", "product", "en", False, column(NEISS, "Product_1", "Narrative"), neiss_products(), 25),
        Task("cpsc_hazard", "hazard", "en", True, cpsc_rows, ruled("cpsc_hazard", one=False)),
        Task("cfia_hazard", "hazard", "en", False, column(CANADA, "hazard_type", "title"), ruled("canada")),
        Task("gate_risk", "hazard", "en", True, safety_gate_rows, ruled("gate_risk", one=False)),
        Task("rasff_product", "product", "en", False, column(RASFF, "category", "subject"), ruled("rasff")),
        Task("zh_tariff", "product", "zh", False, title_rows, tariff_words(), 25),
        Task("zh_reviews", "product", "zh", False, column(REVIEWS, "category", "review"), ruled("reviews")),
        Task("zh_cars", "hazard and others", "zh", False, column(CARS, "subject", "content"), ruled("cars")),
        Task("zh_headlines", "subject", "zh", False, headline_rows, ruled("headlines")),
    ]
