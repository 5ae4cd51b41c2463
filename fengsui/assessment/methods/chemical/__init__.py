"""Chemicals: how much is taken in, and how that compares with what is held to be without effect.

The average daily dose of a route is concentration x intake x absorbed part x frequency x duration, divided by body
weight and averaging time (US EPA, Exposure Factors Handbook; ATSDR; the external dose of ECHA R.15). The hazard quotient
is dose over reference dose; the hazard index adds up the quotients of substances with the same effect. The margin
of exposure is point of departure over dose and must reach the required margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from fengsui.assessment.methods.chemical.examples import EXAMPLES
from fengsui.assessment.methods.contract import Level, Line, Measures, Method, Result, Values
from fengsui.assessment.methods.faults import Fault
from fengsui.assessment.methods.figures import Figure, decimal, ladder, over, plus, times, worst
from fengsui.assessment.methods.quantity import Amount, Inputs, Positive, Probability, settled
from fengsui.assessment.methods.words import Words, _

Text = Annotated[str, Field(min_length=1, max_length=200)]
ONE: tuple[Fraction, ...] = (Fraction(1),)


class Route(Inputs):
    """One way into the body. Units must fit together: mg/kg with kg/day, mg/L with L/day; else use `conversion`."""

    name: Text = Field(title=_("Route of exposure"))
    concentration: Amount = Field(title=_("Concentration"))
    intake: Amount = Field(title=_("Intake per day"))
    absorbed: Probability = Field(default=settled(Probability, 1), title=_("Part absorbed"))
    days_per_year: Amount = Field(title=_("Days of exposure a year"))
    years: Positive = Field(title=_("Years of exposure"))
    body_weight: Positive = Field(title=_("Body weight, kg"))
    averaging_days: Positive = Field(title=_("Averaging time, days"))
    conversion: Positive = Field(default=settled(Positive, 1), title=_("Conversion of units"))


class Substance(Inputs):
    """One substance: a daily dose in mg/kg, or the routes that make it up; and what it is compared with."""

    name: Text = Field(title=_("Substance"))
    effect: Annotated[str, Field(max_length=200)] = Field(default="", title=_("Effect on health"))
    """Quotients of the same effect are added up."""
    dose: Amount | None = Field(default=None, title=_("Daily dose, mg per kg"))
    routes: Annotated[tuple[Route, ...], Field(max_length=20)] = Field(default=(), title=_("Routes of exposure"))
    reference_dose: Positive | None = Field(default=None, title=_("Reference dose, mg per kg and day"))
    point_of_departure: Positive | None = Field(default=None, title=_("Point of departure, mg per kg and day"))
    required_margin: Positive = Field(default=settled(Positive, 100), title=_("Required margin of exposure"))


class ChemicalInputs(Inputs):
    """The substances in one product."""

    substances: Annotated[tuple[Substance, ...], Field(min_length=1, max_length=50)] = Field(title=_("Substances"))


class Chemical(Method[ChemicalInputs]):
    """Hazard quotient, hazard index and margin of exposure."""

    NAME = "chemical"
    VERSION = "1"
    STANDARD = "US EPA, RAGS Part A (EPA/540/1-89/002), chapters 6 and 8; EFSA 2005 (margin of exposure)"
    TITLE = _("Exposure to chemicals")
    PAGE = (
        _("The daily dose is what gets into the body per day and kilogram of body weight, over all routes."),
        _("The hazard quotient is the dose divided by the reference dose."),
        _("The hazard index adds up the quotients of substances with the same effect. Above 1 there is concern."),
        _("The margin of exposure is the point of departure divided by the dose."),
        _("There is concern where the margin is smaller than required: usually 100, for carcinogens 10,000."),
    )
    LEVELS = (Level("acceptable", _("No concern"), "low"), Level("concern", _("Concern"), "high"))
    INPUTS = ChemicalInputs
    EXAMPLES = EXAMPLES

    def faults(self, inputs: ChemicalInputs) -> Iterator[Fault]:
        """A dose, and something to compare it with."""
        for place, each in enumerate(inputs.substances):
            if each.dose is None and not each.routes:
                yield Fault(f"substances.{place}.dose", Words(_("Give the daily dose or at least one route.")))
            if each.reference_dose is None and each.point_of_departure is None:
                words = Words(_("Give a reference dose or a point of departure, to compare the dose with."))
                yield Fault(f"substances.{place}.reference_dose", words)

    def measures(self, inputs: ChemicalInputs, values: Values) -> dict[str, Figure]:
        """Doses, quotients, indices, and how much of the allowed margin is used up."""
        found: dict[str, Figure] = {}
        effects: dict[str, list[Figure]] = {}
        for place, each in enumerate(inputs.substances):
            at = f"substances.{place}"
            routes = [_dose(values, f"{at}.routes.{number}") for number in range(len(each.routes))]
            dose = plus(*routes, *([values[f"{at}.dose"]] if each.dose is not None else []))
            found[f"dose.{place}"] = dose
            if each.reference_dose is not None:
                found[f"quotient.{place}"] = over(dose, values[f"{at}.reference_dose"])
                effects.setdefault(each.effect, []).append(found[f"quotient.{place}"])
            if each.point_of_departure is not None:
                used = times(dose, values[f"{at}.required_margin"])
                found[f"used.{place}"] = over(used, values[f"{at}.point_of_departure"])
        return found | {f"index.{place}": plus(*effects[name]) for place, name in enumerate(sorted(effects))}

    def place(self, inputs: ChemicalInputs, measures: Measures) -> Figure:
        """Concern where an index, or the used part of a margin, is above 1."""
        return worst([0, *(ladder(figure, ONE, (0, 1)) for name, figure in measures.items() if _counts(name))])

    def borders(self, inputs: ChemicalInputs) -> dict[str, tuple[Fraction, ...]]:
        """One, for each index and each margin."""
        effects = {each.effect for each in inputs.substances if each.reference_dose is not None}
        margins = [n for n, each in enumerate(inputs.substances) if each.point_of_departure is not None]
        return {f"index.{place}": ONE for place in range(len(effects))} | {f"used.{place}": ONE for place in margins}

    def deciding(self, inputs: ChemicalInputs, measures: Measures) -> str:
        """The greatest index or used part of a margin."""
        return max(filter(_counts, measures), key=lambda name: measures[name])

    def details(self, inputs: ChemicalInputs, measures: Measures) -> dict[str, Any]:
        """Margins of exposure (none without a dose) and the names of the effects."""
        margins = {
            str(place): over(each.point_of_departure.best, measures[f"dose.{place}"])
            for place, each in enumerate(inputs.substances)
            if each.point_of_departure is not None and measures[f"dose.{place}"]
        }
        effects = sorted({each.effect for each in inputs.substances if each.reference_dose is not None})
        return {"margins": margins, "effects": effects}

    def explain(self, result: Result) -> tuple[Line, ...]:
        """Each dose, quotient and margin with its numbers."""
        inputs = self.read(result.inputs)
        lines = []
        for place, each in enumerate(inputs.substances):
            dose, given = result.measures[f"dose.{place}"], {"name": each.name}
            lines += [_route_line(each, route) for route in each.routes]
            lines.append(Line(Words(_("Daily dose of %(name)s, mg per kg"), given), decimal(dose)))
            if each.reference_dose is not None:
                quotient = decimal(result.measures[f"quotient.{place}"])
                formula = f"{decimal(dose)} ÷ {decimal(each.reference_dose.best)} = {quotient}"
                lines.append(Line(Words(_("Hazard quotient of %(name)s"), given), formula))
            if each.point_of_departure is not None and str(place) in result.details["margins"]:
                margin, required = decimal(result.details["margins"][str(place)]), decimal(each.required_margin.best)
                formula = f"{decimal(each.point_of_departure.best)} ÷ {decimal(dose)} = {margin} : {required}"
                lines.append(Line(Words(_("Margin of exposure of %(name)s, and the margin required"), given), formula))
        for place, effect in enumerate(result.details["effects"]):
            words = Words(_("Hazard index (%(effect)s)"), {"effect": effect or "-"})
            lines.append(Line(words, decimal(result.measures[f"index.{place}"])))
        return (*lines, Line(Words(_("Level")), result.level))


def _dose(values: Values, at: str) -> Figure:
    """C x IR x AF x EF x ED x CF / (BW x AT), in mg per kg and day."""
    above = ("concentration", "intake", "absorbed", "days_per_year", "years", "conversion")
    taken = times(*(values[f"{at}.{name}"] for name in above))
    return over(taken, times(values[f"{at}.body_weight"], values[f"{at}.averaging_days"]))


def _route_line(substance: Substance, route: Route) -> Line:
    above = [route.concentration, route.intake, route.absorbed, route.days_per_year, route.years, route.conversion]
    below = [route.body_weight, route.averaging_days]
    taken, shared = (" × ".join(decimal(part.best) for part in parts) for parts in (above, below))
    formula = f"{taken} ÷ ({shared})"
    return Line(Words(_("Dose of %(name)s by %(route)s"), {"name": substance.name, "route": route.name}), formula)


def _counts(name: str) -> bool:
    return name.startswith(("index.", "used."))
