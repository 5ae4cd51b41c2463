"""What two descriptions of products have in common, measured: the features of the learned model of pairs.

Every feature is a number with a name; `labels` has the words for it. A measure that needs what a side does not have is
nan, which the model knows as "not said". Weights of words are their inverse document frequency (Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from fengsui.triage.rules.texts import UNITS, Text, Weights, is_code, quantities, words

NOT_SAID = math.nan
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
MEASURED = ("storage", "memory", "length", "frequency", "speed", "power", "pixels", "channels", "pieces")
"""What is compared by itself; the rest counts in the sums."""
COLOURS = frozenset(
    "black white red blue green silver grey gray pink yellow orange purple brown gold beige titanium graphite bronze"
    " chrome ivory cream bisque biscuit stainless nickel cherry walnut crimson navy violet charcoal espresso".split()
)


@dataclass(frozen=True)
class Product:
    """One description of a product, as a notice, an offer or a complaint gives it."""

    title: str
    brand: str = ""
    model: str = ""
    description: str = ""
    price: float | None = None


class Side:
    """A product made ready for comparing; what is dear is worked out once."""

    def __init__(self, product: Product, weigh: Weights) -> None:
        self.product = product
        self.weigh = weigh
        self.title = Text(product.title, weigh)
        self.about = Text(product.description, weigh)
        self.whole = Text(f"{product.brand} {product.title} {product.model} {product.description}", weigh)

    @cached_property
    def codes(self) -> list[str]:
        """Model and part numbers of the title and the model field, the rarest first."""
        found = [word for word in [*words(self.product.model), *self.title.words] if is_code(word)]
        return sorted(set(found), key=lambda word: (-self.weigh(word), -len(word), word))

    @cached_property
    def all_codes(self) -> frozenset[str]:
        return frozenset(word for word in self.whole.words if is_code(word))

    @cached_property
    def brand(self) -> str:
        """The brand, or the first word of the title where none is given: that is where shops write it."""
        given = words(self.product.brand) or self.title.words
        return next((word for word in given if not word.isdigit()), "")

    @cached_property
    def colours(self) -> frozenset[str]:
        return COLOURS.intersection(self.title.words)

    @cached_property
    def quantities(self) -> dict[str, frozenset[float]]:
        return quantities(f"{self.product.title} {self.product.model}".lower())

    @cached_property
    def all_quantities(self) -> dict[str, frozenset[float]]:
        return quantities(f"{self.product.title} {self.product.description}".lower())

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(_NUMBERS.findall(self.product.title))


def features(left: Side, right: Side) -> dict[str, float]:
    """Every measure of a pair, by name; the same whichever side comes first."""
    found: dict[str, float] = {}
    for name, one, other in (
        ("title", left.title, right.title), ("text", left.about, right.about), ("whole", left.whole, right.whole)
    ):  # fmt: skip
        for measure, value in alike(one, other).items():
            found[f"{name}.{measure}"] = value
    found |= across(left, right) | codes(left, right) | numbers(left, right) | rest(left, right)
    return found


def alike(one: Text, other: Text) -> dict[str, float]:
    """How alike two texts are, by words and by letters; nan each where one is empty."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import JaroWinkler

    if not one.words or not other.words:
        return dict.fromkeys(ALIKE, NOT_SAID)
    shared = one.set & other.set
    weight = sum(one.weight[word] for word in shared)
    squares = sum(one.weight[word] ** 2 for word in shared)
    pieces = len(one.pieces & other.pieces)
    return {
        "shared": weight / ((one.total + other.total - weight) or 1.0),
        "cosine": squares / ((one.norm * other.norm) or 1.0),
        "contained": weight / (min(one.total, other.total) or 1.0),
        "letters": fuzz.ratio(one.line, other.line) / 100,
        "sorted": fuzz.token_sort_ratio(one.line, other.line) / 100,
        "set": fuzz.token_set_ratio(one.line, other.line) / 100,
        "part": fuzz.partial_ratio(one.joined, other.joined) / 100,
        "beginning": JaroWinkler.similarity(one.line, other.line),
        "pieces": pieces / ((len(one.pieces) + len(other.pieces) - pieces) or 1),
        "rarest_shared": max((one.weight[word] for word in shared), default=0.0),
        "rarest_alone": least_most(one, other, min),
        "rarest_alone_most": least_most(one, other, max),
        "words_fewer": float(min(len(one.words), len(other.words))),
        "words_apart": float(abs(len(one.words) - len(other.words))),
    }


def least_most(one: Text, other: Text, choose: Callable[[float, float], float]) -> float:
    """The weight of the rarest word that one side has alone, of the side where it is least or most."""
    mine = max((weight for word, weight in one.weight.items() if word not in other.set), default=0.0)
    others = max((weight for word, weight in other.weight.items() if word not in one.set), default=0.0)
    return choose(mine, others)


ALIKE = (
    "shared", "cosine", "contained", "letters", "sorted", "set", "part", "beginning", "pieces", "rarest_shared",
    "rarest_alone", "rarest_alone_most", "words_fewer", "words_apart",
)  # fmt: skip


def across(left: Side, right: Side) -> dict[str, float]:
    """What one side's title says and the other's whole text too: a short notice against a long one."""
    from rapidfuzz import fuzz

    def found(one: Text, other: Text) -> float:
        shared = sum(
            weight
            for word, weight in one.weight.items()
            if word in other.set or (len(word) > 4 and word in other.joined)
        )
        return shared / one.total if one.total else NOT_SAID

    pair = (found(left.title, right.whole), found(right.title, left.whole))
    sets = (
        fuzz.token_set_ratio(left.title.line, right.whole.line),
        fuzz.token_set_ratio(right.title.line, left.whole.line),
    )
    return {
        "across.least": min(pair),
        "across.most": max(pair),
        "across.set_least": min(sets) / 100,
        "across.set_most": max(sets) / 100,
    }


def codes(left: Side, right: Side) -> dict[str, float]:
    """Model and part numbers: the strongest sign that two products are the same, or that they are not."""
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    shared = left.all_codes & right.all_codes
    titles = set(left.codes) & set(right.codes)
    found = {
        "code.shared": float(len(shared)),
        "code.shared_weight": max((left.weigh(word) * min(len(word), 12) for word in shared), default=0.0),
        "code.shared_titles": float(len(titles)),
        "code.alone_least": float(min(len(left.codes), len(right.codes)) - len(titles)),
        "code.alone_most": float(max(len(left.codes), len(right.codes)) - len(titles)),
        "code.sides": float(bool(left.codes) + bool(right.codes)),
    }
    names = ("nearest", "first", "edits", "begun", "inside", "main_found")
    found["code.main_found"] = main_found(left, right)
    if not left.codes or not right.codes:
        return found | {f"code.{name}": NOT_SAID for name in names[:5]}
    one, other = left.codes[0], right.codes[0]
    pairs = [(mine, others) for mine in left.codes[:6] for others in right.codes[:6]]
    return found | {
        "code.nearest": max(JaroWinkler.similarity(*pair) for pair in pairs),
        "code.first": JaroWinkler.similarity(one, other),
        "code.edits": float(min(Levenshtein.distance(*pair) for pair in pairs)),
        "code.begun": max(begun(*pair) for pair in pairs),
        "code.inside": float(any(mine in others or others in mine for mine, others in pairs)),
    }


def begun(one: str, other: str) -> float:
    """The share of the shorter code with which both begin."""
    same = 0
    for mine, others in zip(one, other, strict=False):
        if mine != others:
            break
        same += 1
    return same / min(len(one), len(other))


def main_found(left: Side, right: Side) -> float:
    """On how many sides the main code stands somewhere in the other's text, also with blanks between its signs."""
    said = [(left.codes, right.whole.joined), (right.codes, left.whole.joined)]
    if not any(own for own, _text in said):
        return NOT_SAID
    return float(sum(own[0] in text for own, text in said if own))


def numbers(left: Side, right: Side) -> dict[str, float]:
    """Numbers, with units and without."""
    shared = len(left.numbers & right.numbers)
    found = {
        "number.shared": float(shared),
        "number.share": shared / (len(left.numbers | right.numbers)) if left.numbers | right.numbers else NOT_SAID,
        "number.alone": float(min(len(left.numbers), len(right.numbers)) - shared),
    }
    agree, differ = 0, 0
    for kind in sorted(set(UNITS.values())):
        result = said_alike(left.all_quantities.get(kind), right.all_quantities.get(kind))
        agree, differ = agree + (result == 1), differ + (result == 0)
        if kind in MEASURED:
            found[f"unit.{kind}"] = said_alike(left.quantities.get(kind), right.quantities.get(kind))
    return found | {"unit.agree": float(agree), "unit.differ": float(differ)}


def said_alike(one: frozenset[float] | frozenset[str] | None, other: frozenset[float] | frozenset[str] | None) -> float:
    """The share of what the side that says less says and the other says too; nan where one says nothing."""
    if not one or not other:
        return NOT_SAID
    return len(one & other) / min(len(one), len(other))


def rest(left: Side, right: Side) -> dict[str, float]:
    """Brand, colour, price."""
    from rapidfuzz.distance import JaroWinkler

    prices = left.product.price, right.product.price
    known = prices[0] and prices[1]
    brands = left.brand and right.brand
    return {
        "brand.alike": JaroWinkler.similarity(left.brand, right.brand) if brands else NOT_SAID,
        "brand.found": float((left.brand in right.whole.joined) + (right.brand in left.whole.joined))
        if brands
        else NOT_SAID,
        "colour.same": said_alike(left.colours, right.colours),
        "colour.alone": float(len(left.colours ^ right.colours)),
        "price.apart": abs(math.log(prices[0] / prices[1])) if known else NOT_SAID,  # type: ignore[operator]
        "price.sides": float(bool(prices[0]) + bool(prices[1])),
    }


def sides(name: str, left: Side, right: Side) -> tuple[str, str]:
    """What the two sides say that a feature looked at."""
    group, _, what = name.partition(".")
    return shown(left, group, what), shown(right, group, what)


def shown(side: Side, group: str, what: str) -> str:
    """What one side says of a group of features."""
    product = side.product
    if group == "code":
        return " ".join(side.codes[:6])
    if group == "brand":
        return product.brand or side.brand
    if group == "colour":
        return " ".join(sorted(side.colours))
    if group == "price":
        return "" if product.price is None else f"{product.price:g}"
    if group == "number":
        return " ".join(sorted(side.numbers)[:8])
    if group == "unit":
        known = [what] if what in MEASURED else sorted(side.all_quantities)
        return " ".join(f"{value:g}" for kind in known for value in sorted(side.all_quantities.get(kind, ())))
    return product.title[:160] if group in ("title", "across") else ""
