"""Are the translations whole? The words of code and templates against the catalogues of messages, app by app."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from django.conf import settings

METHODS = [("**/tests/**", "ignore"), ("**/migrations/**", "ignore"), ("**.py", "python"), ("**/jinja2/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "trans": None}
LANGUAGE = "zh_Hans"


def apps() -> list[Path]:
    """The apps of the house."""
    return sorted(place for place in (Path(settings.ROOT) / "fengsui").iterdir() if (place / "__init__.py").exists())


def words_of(app: Path) -> set[str]:
    """Every word of an app that people read."""
    options = {"**/jinja2/**.html": {"trim_blocks": "true", "newstyle_gettext": "true", "silent": "false"}}
    found = extract_from_dir(str(app), METHODS, options_map=options, keywords=KEYWORDS)
    return {message[0] if isinstance(message, tuple) else message for _file, _line, message, *_rest in found}


def catalogue_of(app: Path) -> Catalog:
    """The translations of an app."""
    place = app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    if not place.exists():
        return Catalog(locale=LANGUAGE)
    with place.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def _translated(catalogue: Catalog) -> set[str]:
    return {
        message.id[0] if isinstance(message.id, tuple | list) else message.id
        for message in catalogue
        if message.id and (all(message.string) if isinstance(message.string, tuple | list) else message.string)
    }


def missing() -> dict[str, list[str]]:
    """For each app, the words that nobody has translated."""
    return {app.name: sorted(words_of(app) - _translated(catalogue_of(app))) for app in apps()}


def stale() -> dict[str, list[str]]:
    """For each app, the translations of words that nobody uses any more."""
    return {app.name: sorted(_translated(catalogue_of(app)) - words_of(app)) for app in apps()}


def write_missing(lacking: dict[str, list[str]]) -> None:
    """Add the missing words, untranslated, so that a translator finds them."""
    for app in apps():
        words = lacking.get(app.name)
        if not words:
            continue
        catalogue = catalogue_of(app)
        for word in words:
            catalogue.add(word)
        place = app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            write_po(file, catalogue, sort_output=True, width=110, omit_header=False)
