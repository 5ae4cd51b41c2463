"""Texts of products made ready for comparing: words, their weights, three-letter pieces, model numbers, quantities."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_TOKENS = re.compile(r"[a-z0-9]+(?:[-./_'][a-z0-9]+)*|[\u4e00-\u9fff]")
_SIGNS = re.compile(r"[^a-z0-9\u4e00-\u9fff]+")
_QUANTITY = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*-?\s*(terabytes?|tb|gigabytes?|gb|megabytes?|mb|inch(?:es)?|in\b|''|\"|'|cu\b|mm|cm|ft|feet|"
    r"ghz|mhz|hz|rpm|watts?|w\b|volts?|v\b|va\b|mah|wh|megapixels?|mp\b|channels?|ch\b|ports?|packs?|pk\b|pcs|pieces?|"
    r"lbs?|kg|g\b|oz|ml|l\b|k\b|x\b|寸|克|毫升|瓦|伏)"
)
WRITTEN = {
    "storage": "tb terabyte terabytes gb gigabyte gigabytes",
    "memory": "mb megabyte megabytes",
    "length": "inch inches in '' \" ' mm cm 寸",
    "distance": "ft feet",
    "frequency": "ghz mhz hz",
    "speed": "rpm k",
    "power": "watt watts w va 瓦",
    "voltage": "volt volts v 伏",
    "charge": "mah wh",
    "pixels": "megapixel megapixels mp",
    "channels": "channel channels ch port ports",
    "pieces": "pack packs pk pcs piece pieces x",
    "weight": "lb lbs kg g oz 克",
    "volume": "cu ml l 毫升",
}
UNITS = {unit: kind for kind, units in WRITTEN.items() for unit in units.split()}
"""The unit as written → what it measures."""
SCALE = {
    "tb": 1000.0,
    "terabyte": 1000.0,
    "terabytes": 1000.0,
    "cm": 1 / 2.54,
    "mm": 1 / 25.4,
    "ghz": 1000.0,
    "k": 1000.0,
}


@dataclass(frozen=True)
class Weights:
    """How much a word says: rare words much, words of every record little. Read from a corpus, kept with the model."""

    of: Mapping[str, float]
    unseen: float

    @classmethod
    def from_texts(cls, texts: Iterable[str], least: int = 2) -> Weights:
        """Weights from the texts of a corpus; words of fewer than `least` texts count as unseen."""
        count: Counter[str] = Counter()
        size = 0
        for text in texts:
            size += 1
            count.update(set(words(text)))
        found = {word: math.log((size + 1) / (n + 0.5)) for word, n in count.items() if n >= least}
        return cls(found, math.log((size + 1) / 1.0))

    def __call__(self, word: str) -> float:
        return self.of.get(word, self.unseen)


def words(text: str) -> list[str]:
    """The words of a text, with the signs inside them taken out, so that KX-TG67 and KXTG67 are one."""
    return [_SIGNS.sub("", found) for found in _TOKENS.findall(text.lower())]


def is_code(word: str) -> bool:
    """Whether a word looks like a model or part number: at least four signs, with a digit."""
    return len(word) >= 4 and any(map(str.isdigit, word)) and not _QUANTITY.fullmatch(word)


class Text:
    """A text with its words, their weights and its three-letter pieces."""

    def __init__(self, text: str, weigh: Weights) -> None:
        self.words = words(text)
        self.set = frozenset(self.words)
        self.weight = {word: weigh(word) for word in self.set}
        self.line = " ".join(self.words)
        self.joined = "".join(self.words)

    @cached_property
    def total(self) -> float:
        return sum(self.weight.values())

    @cached_property
    def norm(self) -> float:
        return math.sqrt(sum(value * value for value in self.weight.values()))

    @cached_property
    def pieces(self) -> frozenset[str]:
        return frozenset(self.joined[at : at + 3] for at in range(len(self.joined) - 2))


def quantities(text: str) -> dict[str, frozenset[float]]:
    """Numbers with a unit, by what they measure; gigabytes, inches and megahertz where a unit has multiples."""
    found: dict[str, set[float]] = {}
    for number, unit in _QUANTITY.findall(text):
        value = float(number.replace(",", ".")) * SCALE.get(unit, 1.0)
        found.setdefault(UNITS[unit], set()).add(round(value, 1))
    return {kind: frozenset(values) for kind, values in found.items()}
