"""Are the translations whole? The words of code and templates against the catalogue of messages."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from django.conf import settings

METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "trans": None,
}
LANGUAGE = "zh_Hans"
Words = str | tuple[str, ...]


def place() -> Path:
    """The catalogue of the house: one, so that one English word has one Chinese word everywhere."""
    return Path(settings.ROOT) / "fengsui" / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def words() -> dict[str, Words]:
    """Every word that people read, by its singular."""
    options = {"**/jinja2/**.html": {"trim_blocks": "true", "newstyle_gettext": "true", "silent": "false"}}
    found = extract_from_dir(str(Path(settings.ROOT) / "fengsui"), METHODS, options_map=options, keywords=KEYWORDS)
    return {first(message): message for _file, _line, message, *_rest in found}


def first(message: Words | list[str]) -> str:
    """The singular of a word."""
    return message if isinstance(message, str) else message[0]


def catalogue() -> Catalog:
    """The translations as they stand."""
    if not place().exists():
        return Catalog(locale=LANGUAGE)
    with place().open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def _translated() -> set[str]:
    return {
        first(message.id)
        for message in catalogue()
        if message.id and (all(message.string) if isinstance(message.string, tuple | list) else message.string)
    }


def missing() -> list[str]:
    """The words that nobody has translated."""
    return sorted(words().keys() - _translated())


def stale() -> list[str]:
    """The translations of words that nobody uses any more."""
    return sorted(_translated() - words().keys())


def write() -> None:
    """Bring the catalogue up to date: new words untranslated, so that a translator finds them; old ones gone."""
    known, current = catalogue(), words()
    made = Catalog(locale=LANGUAGE, project="Fengsui", fuzzy=False)
    for singular, message in sorted(current.items()):
        old = known.get(singular)
        made.add(message, string=old.string if old else None)
    place().parent.mkdir(parents=True, exist_ok=True)
    with place().open("wb") as file:
        write_po(file, made, sort_output=True, width=110, omit_header=True)
