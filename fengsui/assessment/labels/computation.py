"""The words for computations, and what their pages show: the result, its lines, its chances, what drives it, where it tips."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.methods import registry
from fengsui.assessment.methods.choices import CHOICES
from fengsui.assessment.methods.contract import Method, Result
from fengsui.assessment.methods.crossings import Span
from fengsui.assessment.methods.figures import parse, shown
from fengsui.assessment.methods.words import Words
from fengsui.assessment.models import Computation
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Related, Section, Table
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, Labels

COMPUTATION = Labels(
    name=_("Computation"),
    plural=_("Computations"),
    states={
        "begun": (_("Begun"), NEUTRAL),
        "computed": (_("Computed"), PROCESSING),
        "chosen": (_("The report rests on it"), SUCCESS),
        "dropped": (_("Left out"), NEUTRAL),
    },
    acts={
        "begin": _("Begin a computation"),
        "keep": _("Keep the inputs for later"),
        "compute": _("Enter the inputs and compute"),
        "compare": _("Compute with measures in place"),
        "choose": _("Let the report rest on it"),
        "release": _("Let the report rest on it no more"),
        "drop": _("Leave out"),
    },
    rules={
        "method_registered": _("There is no such method in the register. Choose one of the list."),
        "assessment_running": _("The assessment is not under way. Computations are made while it is."),
        "inputs_fit_the_method": _("Some inputs cannot be computed with. Correct the fields that are named."),
        "something_computed": _("Nothing has been computed. Enter the inputs first."),
    },
)


def said(words: Words | Mapping[str, Any]) -> str:
    """A marked text of a method in the reader's language."""
    text, given = (words.text, words.given) if isinstance(words, Words) else (words["text"], words["given"])
    return gettext(text) % given if given else gettext(text)


def level_words(method: Method[Any], result: Mapping[str, Any], code: str) -> str:
    """A level of a method in words."""
    levels = method.levels(method.read(result["inputs"]))
    return next((gettext(level.words) for level in levels if level.code == code), code)


def result_of(method: Method[Any], row: Computation) -> Result:
    """The stored result, computed again by this version of the method."""
    return method.again(row.result)


def describe_computation(row: Computation, actor: Actor) -> Description:
    """What the page of a computation shows."""
    method = registry.get(row.method)
    head = [
        Fact(_("Method"), gettext(method.TITLE) if method else row.method),
        Fact(_("Standard"), row.result.get("standard", "") or (method.STANDARD if method else "")),
        Fact(_("Version of the method"), row.result.get("version", "") or (method.VERSION if method else "")),
    ]
    sections, tables = [Section(_("Computation"), head)], []
    if method and row.result:
        again, weakest = result_of(method, row), CHOICES[row.result["evidence"]]
        head += [
            Fact(_("Level"), level_words(method, row.result, row.result["level"])),
            Fact(_("Figure that decides"), shown(again.value)),
            Fact(_("Weakest evidence"), gettext(weakest)),
            *(
                Fact(said(one["words"]), level_words(method, row.result, one["level"]))
                for one in row.result["adjustments"]
            ),
            Fact(_("Mind"), [said(words) for words in row.result["warnings"]], "list"),
        ]
        sections.append(
            Section(
                _("Line by line"),
                [Fact(said(line.words), formula_in_words(method, row, line.formula)) for line in method.explain(again)],
            )
        )
        tables = [chances(method, row), drivers(method, row), tipping(method, row)]
    sections += (
        [
            Section(
                _("About the method"),
                [Fact(str(place), gettext(text)) for place, text in enumerate(method.PAGE, start=1)],
            )
        ]
        if method
        else []
    )
    held = row.assessment
    related = [Related(_("Assessment"), "assessment", held.pk, str(held), held.state)]
    return Description(title=str(row), sections=sections, tables=[one for one in tables if one.rows], related=related)


EVIDENCE_WORDS = {
    "judgement": "Judgement alone",
    "limited": "Few or indirect data",
    "strong": "Strong empirical evidence",
}


def chances(method: Method[Any], row: Computation) -> Table:
    """How probable each level is, without and with measures in place."""
    base = row.chances
    after = row.residual.get("residual_levels", {})
    rows = []
    for level in reversed(method.levels(method.read(row.result["inputs"]))):
        code, count = level.code, base.get("counts", {}).get(level.code, 0)
        line = [gettext(level.words), f"{100 * count / base['runs']:.1f} %"]
        if after:
            line.append(f"{100 * after['counts'].get(code, 0) / after['runs']:.1f} %")
        rows.append(line)
    columns = [_("Level"), _("Probability")] + ([_("With measures in place")] if after else [])
    title = _("Levels over %(runs)s runs, seed %(seed)s") % {"runs": base.get("runs", 0), "seed": base.get("seed", 0)}
    return Table(title, columns, rows)


def drivers(method: Method[Any], row: Computation) -> Table:
    """Which input drives the level, the strongest first."""
    rows = [
        [
            named(row, bar["path"]),
            f"{number(bar['low'])} … {number(bar['high'])}",
            f"{level_words(method, row.result, bar['level_low'])} … {level_words(method, row.result, bar['level_high'])}",
            f"{number(bar['value_low'])} … {number(bar['value_high'])}",
        ]
        for bar in row.drivers[:20]
    ]
    return Table(_("What drives the level"), [_("Input"), _("From … to"), _("Level"), _("Figure that decides")], rows)


def tipping(method: Method[Any], row: Computation) -> Table:
    """From which value of each input the level is another."""
    rows = []
    for one in row.tipping:
        for span in one["spans"]:
            low, high = (None if span[end] in (None, "None") else Fraction(span[end]) for end in ("low", "high"))
            made = Span(span["level"], low or Fraction(0), high, span["closed_low"], span["closed_high"], span["exact"])
            rows.append([named(row, one["path"]), said(made.words), level_words(method, row.result, span["level"])])
    return Table(_("Where the level tips"), [_("Input"), _("While it lies"), _("Level")], rows)


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
    return " / ".join([*words, *([] if last == "probability" else [titled(row.method, last)])]) or path


@cache
def titles(method: str) -> dict[str, str]:
    """What the fields of a method's inputs are called, by their names."""
    schema = registry[method].schema() if method in registry else {}
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name: one["title"] for part in parts for name, one in part.get("properties", {}).items() if "title" in one}


def titled(method: str, name: str) -> str:
    """The title of a field in the reader's language; its name where it has none."""
    return gettext(titles(method).get(name, name))


def formula_in_words(method: Method[Any], row: Computation, formula: str) -> str:
    """A formula with the codes of levels in words."""
    for level in method.levels(method.read(row.result["inputs"])):
        formula = re.sub(rf"\b{level.code}\b", gettext(level.words), formula)
    return formula


def number(text: Any) -> str:
    """A stored figure as people read it."""
    figure = parse(text) if isinstance(text, str) else text
    return shown(figure) if figure is not None else str(text)
