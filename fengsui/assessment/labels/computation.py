"""The words for computations, and what their pages show: the result, its lines, its chances, what drives it, where it tips."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.figures import figures
from fengsui.assessment.labels.wording import formula_in_words, level_words, named, said
from fengsui.assessment.methods import registry
from fengsui.assessment.methods.choices import CHOICES
from fengsui.assessment.methods.contract import Method
from fengsui.assessment.methods.crossings import Span
from fengsui.assessment.methods.figures import shown
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
        again, weakest = method.again(row.result), CHOICES[row.result["evidence"]]
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
                [
                    Fact(said(line.words), formula_in_words(method, row.result, line.formula))
                    for line in method.explain(again)
                ],
            )
        )
        tables = [tipping(method, row)]
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
    return Description(
        title=str(row),
        sections=sections,
        figures=figures(row),
        tables=[one for one in tables if one.rows],
        related=related,
    )


def tipping(method: Method[Any], row: Computation) -> Table:
    """From which value of each input the level is another."""
    rows = []
    for one in row.tipping:
        for span in one["spans"]:
            low, high = (None if span[end] in (None, "None") else Fraction(span[end]) for end in ("low", "high"))
            made = Span(span["level"], low or Fraction(0), high, span["closed_low"], span["closed_high"], span["exact"])
            rows.append([named(row, one["path"]), said(made.words), level_words(method, row.result, span["level"])])
    return Table(_("Where the level tips"), [_("Input"), _("While it lies"), _("Level")], rows)
