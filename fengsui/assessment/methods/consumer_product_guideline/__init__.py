"""Severity times likelihood, as Chinese assessors of product quality and safety score risks.

GB/T 22760-2020 defines risk as the combination of the probability and the severity of harm (clause 2.6) and gives the
classification into levels as an example only (annex E, informative); the standard itself is sold and its tables
were not to be had when this was written. What is computed here is the score table that is publicly printed and used
in that practice: grades 1 to 5 each, their product, and four levels (1-3, 4-8, 9-16, 20-25). A probability
is turned into a likelihood by fifths, as in published risk monitoring of products (0-20 % is 1, ... 80-100 % is 5).
An office that follows another table adds a method of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from fengsui.assessment.methods.consumer_product_guideline.examples import EXAMPLES
from fengsui.assessment.methods.contract import Level, Line, Measures, Method, Result, Values
from fengsui.assessment.methods.drawn import Mark, Matrix
from fengsui.assessment.methods.faults import Fault
from fengsui.assessment.methods.figures import Figure, ladder, shown, times, worst
from fengsui.assessment.methods.quantity import Grade, Inputs, Probability
from fengsui.assessment.methods.words import Words, _

FIFTHS = tuple(Fraction(part, 5) for part in range(1, 5))
SCORES = (Fraction(3), Fraction(8), Fraction(16))
"""The last score of each level but the highest."""
Text = Annotated[str, Field(min_length=1, max_length=500)]


class Item(Inputs):
    """One harm: how severe, and how likely by grade or by probability."""

    hazard: Text = Field(title=_("Hazard"))
    harm: Text = Field(title=_("Harm"))
    severity: Grade = Field(title=_("Severity"))
    likelihood: Grade | None = Field(default=None, title=_("Likelihood"))
    probability: Probability | None = Field(default=None, title=_("Probability"))


class GuidelineInputs(Inputs):
    """The harms of one product."""

    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=50)] = Field(title=_("Harms"))


class ConsumerProductGuideline(Method[GuidelineInputs]):
    """The score of severity and likelihood."""

    NAME = "consumer_product_guideline"
    VERSION = "1"
    STANDARD = "GB/T 22760-2020, clause 2.6 (risk); score table of Chinese product-safety practice, 5 by 5"
    TITLE = _("Severity and likelihood")
    PAGE = (
        _("Each harm has a grade of severity and a grade of likelihood, 1 to 5."),
        _("A probability is turned into a likelihood by fifths: up to 20 % is 1, above 80 % is 5."),
        _("The score is the product of both. 1 to 3 is minor, 4 to 8 general, 9 to 16 larger, 20 and more major."),
        _("The highest score decides."),
    )
    LEVELS = (
        Level("minor", _("Minor risk"), "low"),
        Level("general", _("General risk"), "medium"),
        Level("larger", _("Larger risk"), "high"),
        Level("major", _("Major risk"), "serious"),
    )
    INPUTS = GuidelineInputs
    EXAMPLES = EXAMPLES

    def faults(self, inputs: GuidelineInputs) -> Iterator[Fault]:
        """Likelihood is said in one way."""
        for place, item in enumerate(inputs.items):
            if (item.likelihood is None) == (item.probability is None):
                yield Fault(f"items.{place}", Words(_("Give either a likelihood or a probability.")))

    def measures(self, inputs: GuidelineInputs, values: Values) -> dict[str, Figure]:
        """The score of each harm, and what it is made of."""
        found: dict[str, Figure] = {}
        for place, item in enumerate(inputs.items):
            at = f"items.{place}"
            severity = values[f"{at}.severity"]
            if item.probability is not None:
                chance = values[f"{at}.probability"]
                likelihood = ladder(chance, FIFTHS, (1, 2, 3, 4, 5))
                found |= {at: times(severity, likelihood), f"{at}.severity": severity, f"{at}.chance": chance}
            else:
                likelihood = values[f"{at}.likelihood"]
                found |= {at: times(severity, likelihood), f"{at}.severity": severity}
        return found

    def place(self, inputs: GuidelineInputs, measures: Measures) -> Figure:
        """The level of the highest score."""
        return worst(ladder(figure, SCORES, (0, 1, 2, 3)) for name, figure in measures.items() if _is_score(name))

    def borders(self, inputs: GuidelineInputs) -> dict[str, tuple[Fraction, ...]]:
        """Grades are whole; probabilities change their grade at the fifths."""
        return {f"items.{n}.chance": FIFTHS for n, item in enumerate(inputs.items) if item.probability is not None}

    def deciding(self, inputs: GuidelineInputs, measures: Measures) -> str:
        """The highest score; among equals the more severe."""
        return max(filter(_is_score, measures), key=lambda name: (measures[name], measures[f"{name}.severity"]))

    def details(self, inputs: GuidelineInputs, measures: Measures) -> dict[str, Any]:
        """The level of each harm."""
        scores = {name: measures[name] for name in measures if _is_score(name)}
        return {"levels": [self.LEVELS[ladder(score, SCORES, (0, 1, 2, 3))].code for score in scores.values()]}

    def matrix(self, result: Result) -> Matrix:
        """The score table, 5 by 5, with each harm in its cell."""
        inputs = self.read(result.inputs)
        grades = range(1, 6)
        marks = []
        for place, item in enumerate(inputs.items):
            at = f"items.{place}"
            severity = result.measures[f"{at}.severity"]
            likelihood = result.measures[at] / severity
            words = Words(_("%(hazard)s → %(injury)s"), {"hazard": item.hazard, "injury": item.harm})
            marks.append(Mark(place + 1, words, int(severity) - 1, 5 - int(likelihood), result.deciding == at))
        cells = tuple(
            tuple(ladder(Fraction(likelihood * severity), SCORES, (0, 1, 2, 3)) for severity in grades)
            for likelihood in reversed(grades)
        )
        names = tuple(str(grade) for grade in grades)
        return Matrix(_("Severity"), _("Likelihood"), names, tuple(reversed(names)), cells, tuple(marks))

    def explain(self, result: Result) -> tuple[Line, ...]:
        """Each product, and the level it gives."""
        inputs = self.read(result.inputs)
        lines = []
        for place, (item, level) in enumerate(zip(inputs.items, result.details["levels"], strict=True)):
            score, severity = result.measures[f"items.{place}"], result.measures[f"items.{place}.severity"]
            formula = f"{severity} × {score / severity} = {score} → {level}"
            lines.append(Line(Words(_("Score of “%(harm)s”: severity times likelihood"), {"harm": item.harm}), formula))
            if item.probability is not None:
                lines.append(Line(Words(_("Its likelihood comes from the probability")), shown(item.probability.best)))
        return (*lines, Line(Words(_("The highest score decides")), result.level))


def _is_score(name: str) -> bool:
    return name.count(".") == 1
