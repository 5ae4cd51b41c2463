"""What a computation stored, in the reader's words: levels, inputs by the texts around them, figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext

from fengsui.assessment.methods import registry
from fengsui.assessment.methods.contract import Level, Method
from fengsui.assessment.methods.figures import parse, shown
from fengsui.assessment.methods.words import Words
from fengsui.assessment.models import Computation


def said(words: Words | Mapping[str, Any]) -> str:
    """A marked text of a method in the reader's language."""
    text, given = (words.text, words.given) if isinstance(words, Words) else (words["text"], words["given"])
    return gettext(text) % given if given else gettext(text)


def levels_of(method: Method[Any], result: Mapping[str, Any]) -> tuple[Level, ...]:
    """The levels of a stored result, lowest first; the inputs are read again only where the levels hang on them."""
    if type(method).levels is Method.levels:
        return method.LEVELS
    return method.levels(method.read(result["inputs"]))


def level_words(method: Method[Any], result: Mapping[str, Any], code: str) -> str:
    """A level of a method in words."""
    levels = levels_of(method, result)
    return next((gettext(level.words) for level in levels if level.code == code), code)


TOLD = ("hazard", "name", "question", "failure", "first", "answer", "description")
"""The texts by which the parts of an input are known, the nearest of each part."""


def named(row: Computation, path: str) -> str:
    """An input by the texts that stand around it, such as the hazard of its scenario and the description of its step."""
    place: Any = row.inputs
    words: list[str] = []
    for part in path.split("."):
        try:
            place = place[int(part) if isinstance(place, list) else part]
        except (KeyError, TypeError):
            break
        if isinstance(place, Mapping):
            words += [str(place[name]) for name in TOLD if place.get(name)][:1]
    last = path.rpartition(".")[2]
    return " / ".join([*words, *([] if last == "probability" else [title_of(row.method, last)])]) or path


def title_of(method: str, name: str) -> str:
    """A field of a method's inputs by the title that its page gives it."""
    title = titles(method).get(name, "")
    return gettext(title) if title else name


@cache
def titles(method: str) -> dict[str, str]:
    """The titles of all fields of a method, by name."""
    schema = registry[method].schema()
    objects = [schema, *schema.get("$defs", {}).values()]
    return {name: part.get("title", "") for one in objects for name, part in one.get("properties", {}).items()}


def formula_in_words(method: Method[Any], result: Mapping[str, Any], formula: str) -> str:
    """A formula with the codes of levels in words."""
    for level in levels_of(method, result):
        formula = re.sub(rf"\b{level.code}\b", gettext(level.words), formula)
    return formula


def number(text: Any) -> str:
    """A stored figure as people read it."""
    figure = parse(text) if isinstance(text, str) else text
    return shown(figure) if figure is not None else str(text)
