"""Failure mode and effects analysis: severity, occurrence and detection, each rated 1 to 10.

The risk priority number is their product (IEC 60812). The level is the action priority of the AIAG & VDA handbook, which
looks at severity first, then at occurrence, then at detection; a product cannot say that. A rare fault
that kills is not the same as a frequent one that annoys, though both may have the number 100.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from fengsui.assessment.methods.contract import Level, Line, Measures, Method, Result, Values
from fengsui.assessment.methods.figures import Figure, times, worst
from fengsui.assessment.methods.fmea.examples import EXAMPLES
from fengsui.assessment.methods.fmea.priority import action_priority
from fengsui.assessment.methods.quantity import Inputs, Rating
from fengsui.assessment.methods.words import Words, _

Text = Annotated[str, Field(min_length=1, max_length=500)]
RATINGS = ("severity", "occurrence", "detection")


class FailureMode(Inputs):
    """One way to fail, with its effect and its cause. Detection 10: it cannot be detected."""

    failure: Text = Field(title=_("Failure mode"))
    effect: Text = Field(title=_("Effect of the failure"))
    cause: Annotated[str, Field(max_length=500)] = Field(default="", title=_("Cause"))
    severity: Rating = Field(title=_("Severity"))
    occurrence: Rating = Field(title=_("Occurrence"))
    detection: Rating = Field(title=_("Detection"))


class FmeaInputs(Inputs):
    """The failure modes of one product."""

    modes: Annotated[tuple[FailureMode, ...], Field(min_length=1, max_length=200)] = Field(title=_("Failure modes"))


class Fmea(Method[FmeaInputs]):
    """FMEA with risk priority number and action priority."""

    NAME = "fmea"
    VERSION = "1"
    STANDARD = "IEC 60812:2018, annex B; AIAG & VDA FMEA Handbook, 1st edition 2019, table AP"
    TITLE = _("Failure mode and effects analysis")
    PAGE = (
        _("Each failure mode is rated from 1 to 10 by severity, occurrence and detection."),
        _("The risk priority number is the product of the three."),
        _("The action priority is looked up: severity first, then occurrence, then detection."),
        _("The highest action priority decides; among equals the greater risk priority number."),
    )
    LEVELS = (
        Level("low", _("Low priority: action may be taken")),
        Level("medium", _("Medium priority: action should be taken")),
        Level("high", _("High priority: action must be taken")),
    )
    INPUTS = FmeaInputs
    EXAMPLES = EXAMPLES

    def measures(self, inputs: FmeaInputs, values: Values) -> dict[str, Figure]:
        """The risk priority number of each failure mode, and its three ratings."""
        found: dict[str, Figure] = {}
        for place in range(len(inputs.modes)):
            ratings = {f"modes.{place}.{name}": values[f"modes.{place}.{name}"] for name in RATINGS}
            found |= {f"modes.{place}": times(*ratings.values())} | ratings
        return found

    def place(self, inputs: FmeaInputs, measures: Measures) -> Figure:
        """The highest action priority."""
        return worst(_priority(measures, name) for name in measures if _is_number(name))

    def deciding(self, inputs: FmeaInputs, measures: Measures) -> str:
        """The highest action priority, then the greatest number."""
        return max(filter(_is_number, measures), key=lambda name: (_priority(measures, name), measures[name]))

    def details(self, inputs: FmeaInputs, measures: Measures) -> dict[str, Any]:
        """The action priority of each failure mode."""
        return {"priorities": [self.LEVELS[_priority(measures, name)].code for name in filter(_is_number, measures)]}

    def explain(self, result: Result) -> tuple[Line, ...]:
        """Each number and priority."""
        inputs = self.read(result.inputs)
        lines = []
        for place, (mode, priority) in enumerate(zip(inputs.modes, result.details["priorities"], strict=True)):
            ratings = [str(result.measures[f"modes.{place}.{name}"]) for name in RATINGS]
            number = result.measures[f"modes.{place}"]
            given = {"failure": mode.failure}
            lines.append(
                Line(Words(_("Risk priority number of “%(failure)s”"), given), f"{' × '.join(ratings)} = {number}")
            )
            lines.append(
                Line(Words(_("Action priority of “%(failure)s”"), given), f"({', '.join(ratings)}) → {priority}")
            )
        return (*lines, Line(Words(_("The highest priority decides")), result.level))


def _is_number(name: str) -> bool:
    return name.count(".") == 1


def _priority(measures: Measures, name: str) -> Figure:
    ratings = [measures[f"{name}.{rating}"] for rating in RATINGS]
    exact = [int(rating) if isinstance(rating, Fraction | int) else rating for rating in ratings]
    return action_priority(*exact)
