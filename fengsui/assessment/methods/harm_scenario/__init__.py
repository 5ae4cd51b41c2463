"""Harm scenarios: a chain of events with a probability each, and the severity of the harm at its end.

The probability of a scenario is the product of its steps over the foreseeable life of the product. With the severity
(1 to 4) it gives the level by the EU's matrix; the band is chosen on the exact probability and zero is zero. The worst
scenario decides. What is presumed serious is serious until the presumption is rebutted. The number of units in
use raises the level as a separate, named adjustment, which is the United Kingdom's and no part of the EU's act.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from fengsui.assessment.methods import injury
from fengsui.assessment.methods.contract import Adjustment, Line, Measures, Method, Result, Values, multiplied
from fengsui.assessment.methods.drawn import Chain, ChainStep, Mark, Matrix
from fengsui.assessment.methods.figures import Figure, shown, times, worst
from fengsui.assessment.methods.harm_scenario.examples import EXAMPLES
from fengsui.assessment.methods.quantity import Inputs, Probability
from fengsui.assessment.methods.words import Words, _

L, M, H, S = injury.CODES
EXPOSURE: tuple[tuple[int | None, dict[str, str]], ...] = (
    (100_000, {L: L, M: M, H: H, S: S}),
    (500_000, {L: M, M: H, H: H, S: S}),
    (1_000_000, {L: M, M: H, H: S, S: S}),
    (None, {L: H, M: S, H: S, S: S}),
)
"""The level by units in use: at most this many, the last without end."""

Text = Annotated[str, Field(min_length=1, max_length=500)]


class ScenarioStep(Inputs):
    """What happens, and how probable it is once the step before it has happened."""

    description: Text = Field(title=_("What happens"))
    probability: Probability = Field(title=_("Probability"))


class ScenarioInput(Inputs):
    """How one hazard leads to one harm of one group of people, or to other harm."""

    hazard: Text = Field(title=_("Hazard"))
    group: Text = Field(title=_("Exposed group"))
    injury: Text = Field(title=_("Injury"))
    harm: Literal["health", "other"] = Field(default="health", title=_("Kind of harm"))
    severity: Literal[1, 2, 3, 4] = Field(title=_("Severity"))
    steps: Annotated[tuple[ScenarioStep, ...], Field(min_length=1, max_length=30)] = Field(title=_("Steps"))


class Presumption(Inputs):
    """Why serious risk is presumed, and why not after all, if that has been shown."""

    ground: Text = Field(title=_("Why serious risk is presumed"))
    rebutted: Annotated[str, Field(max_length=2000)] = Field(default="", title=_("Why it is not serious after all"))


class HarmInputs(Inputs):
    """The scenarios of one product."""

    scenarios: Annotated[tuple[ScenarioInput, ...], Field(min_length=1, max_length=50)] = Field(
        title=_("Harm scenarios")
    )
    presumption: Presumption | None = Field(default=None, title=_("Presumed serious risk"))
    units_in_use: Annotated[int, Field(ge=0)] | None = Field(default=None, title=_("Units in use"))


class HarmScenario(Method[HarmInputs]):
    """The EU's harm-scenario method."""

    NAME = "harm_scenario"
    VERSION = "2"
    STANDARD = injury.STANDARD
    TITLE = _("Harm scenarios")
    PAGE = (
        _("A harm scenario tells step by step how a hazard of the product leads to a harm."),
        _("Each step has the probability that it happens once the step before it has happened."),
        _("Their product is the probability of the scenario over the foreseeable life of the product."),
        _("Severity and probability give the level by the matrix. The exact probability chooses the band."),
        _("The worst scenario decides. Serious risk that is presumed stands until it is rebutted."),
        _("The number of units in use raises the level separately and beside it."),
    )
    LEVELS = injury.LEVELS
    INPUTS = HarmInputs
    EXAMPLES = EXAMPLES

    def measures(self, inputs: HarmInputs, values: Values) -> dict[str, Figure]:
        """The probability of each scenario."""
        return {
            f"scenarios.{place}": times(
                *(values[f"scenarios.{place}.steps.{number}.probability"] for number in range(len(each.steps)))
            )
            for place, each in enumerate(inputs.scenarios)
        }

    def place(self, inputs: HarmInputs, measures: Measures) -> Figure:
        """The level of the worst scenario, or serious where that is presumed."""
        levels = [injury.level_of(_scenario(inputs, name).severity, p) for name, p in measures.items()]
        return worst([*levels, injury.CODES.index(S)] if _presumed(inputs) else levels)

    def borders(self, inputs: HarmInputs) -> dict[str, Any]:
        """The borders between the bands of probability."""
        return {f"scenarios.{place}": injury.BORDERS for place in range(len(inputs.scenarios))}

    def deciding(self, inputs: HarmInputs, measures: Measures) -> str:
        """The worst scenario; among equals the most severe, then the most probable, then the first."""

        def rank(name: str) -> tuple[Any, ...]:
            severity = _scenario(inputs, name).severity
            return injury.level_of(severity, measures[name]), severity, measures[name]

        return max(measures, key=rank)

    def details(self, inputs: HarmInputs, measures: Measures) -> dict[str, Any]:
        """Each scenario's band and level, and the level of each kind of harm."""
        each = [
            {
                "severity": _scenario(inputs, name).severity,
                "band": injury.band(p),
                "level": injury.CODES[injury.level_of(_scenario(inputs, name).severity, p)],
                "harm": _scenario(inputs, name).harm,
            }
            for name, p in measures.items()
        ]
        kinds = {
            harm: max((one["level"] for one in each if one["harm"] == harm), key=injury.CODES.index, default="")
            for harm in ("health", "other")
        }
        return {"scenarios": each, "by_harm": kinds, "presumed": _presumed(inputs)}

    def warnings(self, inputs: HarmInputs, measures: Measures) -> tuple[Words, ...]:
        """What is presumed, and impossible scenarios."""
        said = []
        if inputs.presumption and _presumed(inputs):
            said.append(Words(_("Serious risk is presumed: %(ground)s"), {"ground": inputs.presumption.ground}))
        for number, probability in enumerate(measures.values(), start=1):
            if probability == 0:
                said.append(Words(_("Scenario %(number)s is impossible: one of its steps is."), {"number": number}))
        return tuple(said)

    def adjustments(self, inputs: HarmInputs, level: str) -> tuple[Adjustment, ...]:
        """The level raised by the number of units in use, if that is known."""
        if inputs.units_in_use is None:
            return ()
        raised = with_exposure(level, inputs.units_in_use)
        words = Words(_("Level with %(units)s units in use"), {"units": f"{inputs.units_in_use:,}"})
        return (Adjustment("exposure", words, raised),)

    def matrix(self, result: Result) -> Matrix:
        """Each scenario in its cell."""
        inputs = self.read(result.inputs)
        return injury.matrix(
            tuple(
                Mark(
                    place + 1,
                    Words(_("%(hazard)s → %(injury)s"), {"hazard": each.hazard, "injury": each.injury}),
                    each.severity - 1,
                    kept["band"],
                    result.deciding == f"scenarios.{place}",
                )
                for place, (each, kept) in enumerate(zip(inputs.scenarios, result.details["scenarios"], strict=True))
            )
        )

    def chains(self, result: Result) -> tuple[Chain, ...]:
        """Each scenario as it unfolds."""
        inputs = self.read(result.inputs)
        return tuple(
            Chain(
                place + 1,
                Words(_("%(hazard)s (%(group)s)"), {"hazard": each.hazard, "group": each.group}),
                tuple(ChainStep(step.description, step.probability.best) for step in each.steps),
                Words(_("%(injury)s, severity %(severity)s"), {"injury": each.injury, "severity": each.severity}),
                result.measures[f"scenarios.{place}"],  # type: ignore[arg-type]
                kept["level"],
                result.deciding == f"scenarios.{place}",
            )
            for place, (each, kept) in enumerate(zip(inputs.scenarios, result.details["scenarios"], strict=True))
        )

    def explain(self, result: Result) -> tuple[Line, ...]:
        """Each scenario's product and cell of the matrix, then what decides."""
        inputs = self.read(result.inputs)
        lines = []
        for number, (each, kept) in enumerate(zip(inputs.scenarios, result.details["scenarios"], strict=True), start=1):
            p = result.measures[f"scenarios.{number - 1}"]
            factors = [step.probability.best for step in each.steps]
            given = {"number": number, "injury": each.injury, "severity": each.severity}
            lines.append(Line(Words(_("Probability of scenario %(number)s"), given), multiplied(factors, p)))  # type: ignore[arg-type]
            formula = f"({each.severity}, {_between(kept['band'])}) → {kept['level']}"
            lines.append(Line(Words(_("Severity %(severity)s (%(injury)s) and band give"), given), formula))
        decides = {"number": int(result.deciding.rpartition(".")[2]) + 1}
        lines.append(Line(Words(_("Scenario %(number)s decides"), decides), result.level))
        lines += [Line(warning) for warning in result.warnings]
        lines += [Line(each.words, f"{result.level} → {each.level}") for each in result.adjustments]
        return tuple(lines)


def with_exposure(level: str, units: int) -> str:
    """The level raised by the number of units in use; a separate adjustment, named where it is used."""
    return next(table[level] for most, table in EXPOSURE if most is None or units <= most)


def _scenario(inputs: HarmInputs, name: str) -> ScenarioInput:
    return inputs.scenarios[int(name.rpartition(".")[2])]


def _presumed(inputs: HarmInputs) -> bool:
    return inputs.presumption is not None and not inputs.presumption.rebutted.strip()


def _between(band: int) -> str:
    if band == len(injury.BORDERS):
        return f"≤ {shown(injury.BORDERS[0])}"
    return f"> {shown(injury.BORDERS[-1 - band])}"
