"""Looking up the words of a table of rules in a text, all at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SIGNS = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")
_BORDER = re.compile(r"(?<=[0-9a-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9a-z])")
_HAN = re.compile("[\u4e00-\u9fff]")
_ACCENTS = re.compile("[\u0300-\u036f]+")


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """A text for looking up words: small letters without accents, one blank between words, Chinese apart from the rest."""
    small = text.casefold()
    if not small.isascii():
        small = _BORDER.sub(" ", _ACCENTS.sub("", unicodedata.normalize("NFKD", small)))
    return _SIGNS.sub(" ", small).strip()


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """The words of a plain text that are written apart."""
    return frozenset(text.split())


class Words:
    """The words that a table looks for in one column.

    A word of letters counts where it stands alone, `burn*` where a word begins so, Chinese wherever it stands. What a
    single word of a text says is kept, as texts repeat theirs.
    """

    MOST_KEPT = 50_000

    def __init__(self, words: Iterable[str]) -> None:
        self.alone: dict[str, str] = {}
        self.begun: dict[str, str] = {}
        self.phrases: dict[str, dict[str, str]] = {}
        self.within: dict[str, str] = {}
        for word in words:
            form = plain(word)
            open_ended = word.endswith("*") and not _HAN.search(form)
            if _HAN.search(form):
                self.within[form] = word
            elif " " in form:
                self.phrases.setdefault(form.split()[0], {})[f" {form}" if open_ended else f" {form} "] = word
            elif open_ended:
                self.begun[form] = word
            else:
                self.alone[form] = word
        self.beginnings = tuple(self.begun)
        self.telling: dict[str, list[str]] = {}
        self.silent: set[str] = set()

    def found_in(self, text: str) -> list[str]:
        """The words of the table that a plain text has, each once, in no order."""
        if not text:
            return []
        found: dict[str, None] = {}
        padded = f" {text} "
        for token in words_of(text) - self.silent:
            for word in self.telling.get(token) or self._look_up(token):
                found[word] = None
            if token in self.phrases:
                found.update((word, None) for needle, word in self.phrases[token].items() if needle in padded)
        if self.within and _HAN.search(text):
            found.update((word, None) for needle, word in self.within.items() if needle in text)
        return list(found)

    def _look_up(self, token: str) -> list[str]:
        """What a word of a text says by itself, looked up once."""
        if len(self.silent) + len(self.telling) >= self.MOST_KEPT:
            self.silent.clear()
            self.telling.clear()
        begins = token.startswith(self.beginnings)
        said = [word for beginning, word in self.begun.items() if token.startswith(beginning)] if begins else []
        said += [self.alone[token]] if token in self.alone else []
        if said:
            self.telling[token] = said
        elif token not in self.phrases:
            self.silent.add(token)
        return said
