"""Texts for people, in English, marked for translation; the web layer translates them when it shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def _(text: str) -> str:
    """Mark a text for the catalogue of translations. Methods know no languages, so it comes back as it is."""
    return text


@dataclass(frozen=True)
class Words:
    """A marked text and what stands in its places: shown as `gettext(words.text) % words.given`."""

    text: str
    given: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.given if self.given else self.text

    def as_json(self) -> dict[str, object]:
        """The text and its parts, so that a stored result can be shown in any language."""
        return {"text": self.text, "given": {name: str(value) for name, value in self.given.items()}}
