"""What a text is made of for the coder: character n-grams, words and pairs of words, each with its place in the text.

A feature is known by a 64-bit number that is computed from its signs alone, so the same piece of text has the same number in
every process and in every year. Places are kept because a decision must be able to show the words that made it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = Any  # An array of NumPy; its kind stands in the name or the docstring.

LONGEST = 5000
"""Signs of a text that are read; what follows tells little new and costs time."""
EVERYWHERE, LONGEST_RUN = 3, 5
"""Runs of up to three signs are taken everywhere (Chinese needs no more), longer ones in words written apart, where a blank
may stand at either end: so the beginning of a word is told from its middle."""
_WORD = re.compile("[^\\W_]+(?:['’-][^\\W_]+)*")
_BASE = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_KINDS = {
    "signs": 0x1F83D9ABFB41BD6B,
    "word": 0x5BE0CD19137E2179,
    "pair": 0xCBBB9D5DC1059ED8,
    "rule": 0x629A292A367CD507,
}


class _Folding(dict[int, int]):
    """Each sign to its plain lower-case form, sign by sign, so that places stay what they were."""

    def __missing__(self, code: int) -> int:
        sign = unicodedata.normalize("NFKC", chr(code)).lower()
        plain = 32 if not sign.strip() else ord(sign) if len(sign) == 1 else code
        self[code] = plain
        return plain


_FOLDING = _Folding()


@dataclass(frozen=True)
class Grams:
    """The features of one text: their numbers (unsigned 64-bit), and where each begins and ends."""

    keys: Array
    starts: Array
    ends: Array


def fold(text: str) -> str:
    """The text in plain lower-case signs, one for one, cut at LONGEST."""
    return text[:LONGEST].translate(_FOLDING)


def grams(text: str) -> Grams:
    """Every feature of a text, with repetitions, in the order of kinds and then of places."""
    signs = fold(text)
    codes = np.frombuffer(signs.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    if not codes.size:
        nothing = np.zeros(0, np.int64)
        return Grams(np.zeros(0, np.uint64), nothing, nothing)
    before = _prefixes(codes)
    kinds = [_signs(codes, before), *_words(signs, before)]
    keys, starts, ends = (np.concatenate(parts) for parts in zip(*kinds, strict=True))
    return Grams(keys, starts, ends)


def rule_key(value: str) -> int:
    """The number of the feature `a rule proposes this value`."""
    total = 0
    for code in value.encode("utf-32-le"):
        total = (total * _BASE + code + 1) & _MASK
    return int(_mixed(np.array([total], np.uint64), "rule")[0])


def _signs(codes: Array, before: Array) -> tuple[Array, Array, Array]:
    """Runs of one to three signs, and of four and five in words that are written apart, with the blanks at their ends."""
    together = np.concatenate(([0], np.cumsum(codes >= 0x2E80)))
    blanks = np.concatenate(([0], np.cumsum(codes == 32)))
    starts, ends = [], []
    for order in range(1, LONGEST_RUN + 1):
        place = np.arange(max(codes.size - order + 1, 0))
        if order > EVERYWHERE:
            inner = blanks[place + order - 1] == blanks[place + 1]
            place = place[inner & (together[place + order] == together[place])]
        starts.append(place)
        ends.append(place + order)
    begin, end = np.concatenate(starts), np.concatenate(ends)
    return _mixed(_of_spans(before, begin, end), "signs"), begin, end


def _words(signs: str, before: Array) -> list[tuple[Array, Array, Array]]:
    """What is written apart (words; in Chinese titles and lists the terms), and two such in sequence."""
    spans = np.array([match.span() for match in _WORD.finditer(signs)], np.int64).reshape(-1, 2)
    starts, ends = spans[:, 0], spans[:, 1]
    plain = _of_spans(before, starts, ends)
    single = (_mixed(plain, "word"), starts, ends)
    pairs = (_mixed(plain[:-1] * np.uint64(31) + plain[1:], "pair"), starts[:-1], ends[1:])
    return [single, pairs]


_POWERS = np.ones(LONGEST + 1, np.uint64)
_POWERS[1:] = np.uint64(_BASE)
_POWERS = np.cumprod(_POWERS, dtype=np.uint64)
_INVERSE = pow(_BASE, -1, 1 << 64)
_INVERSES = np.ones(LONGEST + 1, np.uint64)
_INVERSES[1:] = np.uint64(_INVERSE)
_INVERSES = np.cumprod(_INVERSES, dtype=np.uint64)


def _prefixes(codes: Array) -> Array:
    """Sums from which the number of any run follows by one subtraction (arithmetic modulo 2^64)."""
    return np.concatenate(
        (np.zeros(1, np.uint64), np.cumsum((codes + np.uint64(1)) * _POWERS[: codes.size], dtype=np.uint64))
    )


def _of_spans(before: Array, starts: Array, ends: Array) -> Array:
    return (before[ends] - before[starts]) * _INVERSES[starts]


def _mixed(keys: Array, kind: str) -> Array:
    """Spread the numbers evenly (the finisher of splitmix64), apart for each kind of feature."""
    mixed = keys ^ np.uint64(_KINDS[kind])
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
