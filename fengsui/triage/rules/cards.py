"""The card by which an item is compared with others, and the keys by which such items are found.

A key joins what items about the same thing usually share: a model with any one sign missing (so that a slip of the pen
still meets its model), a batch, a brand with the first or last word of the name. Two items with no key in common are never
compared; a key of very many items is generic and finds nothing (the catalogue's setting `linking.generic_above`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Generic, NamedTuple, TypeVar

from fengsui.triage.rules.identifiers import GENERIC, plain, telling

LONGEST = 160
MOST = 5
"""Batches, hazards and codes of one item that make keys; a list of hundreds finds everything and nothing."""
MODEL_LENGTHS = range(4, 15)
_WORDS = re.compile(r"[0-9a-z]+(?:[-./_'][0-9a-z]+)*|[\u4e00-\u9fff]+")
_NUMBERS = re.compile(r"[0-9]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 (stands where a decorator stands)
    """What of a card is worked out when it is first looked at, and kept; without the lock of `cached_property`."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make

    def __get__(self, card: Any, owner: type | None = None) -> T:
        found = card.__dict__[self.make.__name__] = self.make(card)
        return found


class Card(NamedTuple):
    """What of an item is compared, as people wrote it."""

    title: str = ""
    name: str = ""
    brand: str = ""
    model: str = ""
    batches: tuple[str, ...] = ()
    maker: str = ""
    country: str = ""
    hazards: tuple[str, ...] = ()
    category: str = ""

    def as_dict(self) -> dict[str, Any]:
        """What is filled, for the store."""
        return {name: value for name, value in self._asdict().items() if value}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Card:
        """From the store, where lists stand for tuples."""
        for name in ("batches", "hazards"):
            if name in kept:
                kept = {**kept, name: tuple(kept[name])}
        return cls(**kept)


def folded(text: str) -> str:
    """A text in one width and one case."""
    return unicodedata.normalize("NFKC", text).lower().strip() if not text.isascii() else text.lower().strip()


class Ready:
    """A card with its texts folded and cut, each once and when it is first looked at: most candidates part early."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.country = card.country

    @once
    def brand(self) -> str:
        return _said(self.card.brand)

    @once
    def model(self) -> str:
        return said(plain(folded(self.card.model)))[:LONGEST]

    @once
    def maker(self) -> str:
        return _words(self.card.maker)[:LONGEST]

    @once
    def batches(self) -> frozenset[str]:
        return frozenset(found for batch in self.card.batches if (found := plain(folded(batch))))

    @once
    def hazards(self) -> frozenset[str]:
        return frozenset(self.card.hazards)

    @once
    def category(self) -> str:
        return folded(self.card.category)

    @once
    def name(self) -> str:
        """The name of the product; what the brand says already, it does not say again."""
        return bare(_words(self.card.name), _words(self.brand))[:LONGEST]

    @once
    def words(self) -> list[str]:
        """The words of the name; of a name in Chinese its first two and its last two signs stand for words."""
        found = self.name.split()
        if len(found) == 1 and _HAN.fullmatch(found[0]) and len(found[0]) > 2:
            return [found[0][:2], found[0][-2:]]
        return found

    @once
    def numbers(self) -> frozenset[str]:
        """The numbers in the name: two years, sizes or versions are two products."""
        return frozenset(_NUMBERS.findall(self.name))

    @once
    def word_set(self) -> frozenset[str]:
        return frozenset(self.words)


@lru_cache(maxsize=20_000)
def _said(text: str) -> str:
    return said(folded(text))


@lru_cache(maxsize=20_000)
def _words(text: str) -> str:
    return " ".join(_WORDS.findall(folded(text)))


def bare(name: str, brand: str) -> str:
    """A name without the brand before it."""
    return name[len(brand) :].strip() if brand and name.startswith(brand) else name


def said(text: str) -> str:
    """The text, or empty where it stands for nothing ("unknown", "none")."""
    word = plain(text)
    return text if telling(word) or (_HAN.search(text) and word not in GENERIC) else ""


def keys(card: Ready) -> list[int]:
    """The keys of an item as numbers of 64 bits, each once, in a fixed order."""
    return list(dict.fromkeys(hashed(key) for key in written_keys(card)))


def written_keys(card: Ready) -> Iterator[str]:
    """The keys of an item in words."""
    for model in models(card):
        yield f"model {model}"
    for batch in sorted(card.batches)[:MOST]:
        if len(batch) >= 5:
            yield f"batch {batch}"
    brand = plain(card.brand)
    if brand:
        for word in dict.fromkeys((*card.words[:1], *card.words[-1:])):
            yield f"brand and word {brand} {word}"
        if card.category:
            yield f"brand and category {brand} {card.category}"
    if card.category and card.name:
        yield f"category and name {card.category} {' '.join(sorted(card.word_set))}"
        for hazard in sorted(card.hazards)[:MOST]:
            yield f"category, country, hazard {card.category} {card.country} {hazard} {card.name[:3]}"
    if card.maker and card.words:
        yield f"maker and word {plain(card.maker)} {card.words[-1]}"
    if len(card.word_set) > 2 or len(card.name.encode()) >= 15:
        yield f"name {' '.join(sorted(card.word_set))} {card.name if len(card.word_set) < 3 else ''}"


def models(card: Ready) -> Iterator[str]:
    """The model, the same with any one sign missing, and what looks like a model in title and name."""
    model = card.model
    if len(model) in MODEL_LENGTHS and any(sign.isdigit() for sign in model):
        yield model
        yield from one_missing(model)
    yield from codes(f"{card.card.title} {card.card.name}")


def one_missing(text: str) -> Iterator[str]:
    """The text with each of its signs left out in turn: one slip of any kind leaves one of these in common."""
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def codes(text: str) -> list[str]:
    """What looks like a model number in running text: letters with digits, at least five signs."""
    found = (plain(word) for word in _WORDS.findall(folded(text)) if not word.isalpha())
    likely = (word for word in found if len(word) in MODEL_LENGTHS and len(word) > 4 and mixed(word))
    return list(dict.fromkeys(likely))[:MOST]


def mixed(word: str) -> bool:
    """Whether a word has digits and letters, the digits not as a number with its unit."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word)) and not word[:-2].isdigit()


def hashed(key: str) -> int:
    """A key as a signed number of 64 bits; among a thousand million keys two meet by chance once in forty."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
