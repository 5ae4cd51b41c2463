"""AHP with fuzzy comprehensive evaluation, as Chinese assessors weigh factors that nobody can measure.

Pairs of factors are compared on Saaty's scale; the weights are the principal eigenvector. Where the comparisons
contradict each other too much (consistency ratio 0.1 or more, Saaty 1980) the result is refused, unless a
reason is given, and then it carries a warning. Each factor belongs to the grades of risk to a degree; weights and
degrees give how far the whole belongs to each grade, by weighted means M(·,+) or by M(min,max). The grade of the
greatest membership is the level; of equals the worse one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Annotated, Literal

from pydantic import Field

from fengsui.assessment.methods import injury
from fengsui.assessment.methods.ahp_fuzzy.eigen import MOST_FACTORS, RANDOM_INDEX, eigen, farthest
from fengsui.assessment.methods.ahp_fuzzy.examples import EXAMPLES
from fengsui.assessment.methods.contract import Level, Line, Measures, Method, Result, Values
from fengsui.assessment.methods.faults import Fault
from fengsui.assessment.methods.figures import Figure, plus, shown, times
from fengsui.assessment.methods.quantity import Comparison, Inputs, Probability
from fengsui.assessment.methods.words import Words, _

Name = Annotated[str, Field(min_length=1, max_length=100)]
ALLOWED = 0.1
"""Saaty's bound for the consistency ratio."""


class Pair(Inputs):
    """How much more the first factor matters than the second."""

    first: Name = Field(title=_("First factor"))
    second: Name = Field(title=_("Second factor"))
    ratio: Comparison = Field(title=_("How much more the first matters"))


class Factor(Inputs):
    """A factor, its weight if weights are given and not compared, and its membership in each grade."""

    name: Name = Field(title=_("Name of the factor"))
    weight: Probability | None = Field(default=None, title=_("Weight"))
    memberships: Annotated[tuple[Probability, ...], Field(min_length=2, max_length=9)] = Field(
        title=_("Membership in each grade")
    )


class AhpFuzzyInputs(Inputs):
    """Grades from the least to the greatest risk, factors, and comparisons or weights."""

    grades: Annotated[tuple[Name, ...], Field(min_length=2, max_length=9)] = Field(
        default=("low", "medium", "high", "serious"), title=_("Grades, least risk first")
    )
    factors: Annotated[tuple[Factor, ...], Field(min_length=2, max_length=MOST_FACTORS)] = Field(title=_("Factors"))
    comparisons: tuple[Pair, ...] = Field(default=(), title=_("Comparisons"))
    operator: Literal["weighted", "min_max"] = Field(
        default="weighted", title=_("How weights and degrees are combined")
    )
    accepted_because: Annotated[str, Field(max_length=2000)] = Field(
        default="", title=_("Why contradictions are accepted")
    )
    """Why inconsistent comparisons are used all the same."""


class AhpFuzzy(Method[AhpFuzzyInputs]):
    """AHP weights and fuzzy comprehensive evaluation."""

    NAME = "ahp_fuzzy"
    VERSION = "1"
    STANDARD = "T.L. Saaty, The Analytic Hierarchy Process, 1980; fuzzy comprehensive evaluation, M(·,+) and M(min,max)"
    TITLE = _("Weighted factors (AHP) with fuzzy evaluation")
    PAGE = (
        _("Each pair of factors is compared: how much more does one matter than the other, 1/9 to 9?"),
        _("The weights are the principal eigenvector of these comparisons."),
        _("The consistency ratio says how far the comparisons contradict each other. It must stay below 0.1."),
        _("Each factor belongs to each grade of risk to a degree from 0 to 1."),
        _("Weights and degrees give how far the whole belongs to each grade. The greatest decides."),
    )
    LEVELS = injury.LEVELS
    INPUTS = AhpFuzzyInputs
    EXAMPLES = EXAMPLES

    def levels(self, inputs: AhpFuzzyInputs) -> tuple[Level, ...]:
        """The grades that were given; ours have their own words."""
        known = {level.code: level.words for level in self.LEVELS}
        return tuple(Level(grade, known.get(grade, grade)) for grade in inputs.grades)

    def faults(self, inputs: AhpFuzzyInputs) -> Iterator[Fault]:
        """Missing pairs, wrong numbers of memberships, weights that do not add up, contradictions."""
        found = [*_member_faults(inputs), *_weight_faults(inputs)]
        if not found and inputs.comparisons and not inputs.accepted_because.strip():
            found += _contradictions(self, inputs)
        yield from found

    def measures(self, inputs: AhpFuzzyInputs, values: Values) -> dict[str, Figure]:
        """The membership of the whole in each grade, the weights, the consistency ratio."""
        count = len(inputs.factors)
        found: dict[str, Figure] = {}
        if inputs.comparisons:
            weights, greatest = eigen(count, _ratios(inputs, values))
            ratio = consistency(count, greatest)
            found = {"lambda": greatest, "consistency": ratio}
        else:
            weights = [values[f"factors.{place}.weight"] for place in range(count)]
        combine = _combined if inputs.operator == "weighted" else _min_max
        for grade in range(len(inputs.grades)):
            column = [values[f"factors.{place}.memberships.{grade}"] for place in range(count)]
            found[f"grades.{grade}"] = combine(weights, column)
        return found | {f"weights.{place}": weight for place, weight in enumerate(weights)}

    def place(self, inputs: AhpFuzzyInputs, measures: Measures) -> Figure:
        """The grade of the greatest membership; of equals the worse."""
        memberships = [measures[f"grades.{grade}"] for grade in range(len(inputs.grades))]
        if all(isinstance(figure, Fraction | float) for figure in memberships):
            return max(range(len(memberships)), key=lambda grade: (round(float(memberships[grade]), 12), grade))
        import numpy as np

        table = np.stack(np.broadcast_arrays(*(np.asarray(_float(figure)) for figure in reversed(memberships))))
        return len(memberships) - 1 - np.argmax(np.round(table, 12), axis=0)

    def deciding(self, inputs: AhpFuzzyInputs, measures: Measures) -> str:
        """The membership in the grade of the level."""
        return f"grades.{self.place(inputs, measures)}"

    def warnings(self, inputs: AhpFuzzyInputs, measures: Measures) -> tuple[Words, ...]:
        """Contradictions that were accepted, memberships that do not add up to 1."""
        said = []
        if measures.get("consistency", 0) >= ALLOWED:
            given = {"ratio": shown(measures["consistency"]), "reason": inputs.accepted_because}
            said.append(Words(_("The comparisons contradict each other (%(ratio)s); used because: %(reason)s"), given))
        for factor in inputs.factors:
            if sum((each.best for each in factor.memberships), Fraction(0)) != 1:
                said.append(Words(_("The memberships of “%(name)s” do not add up to 1."), {"name": factor.name}))
        return tuple(said)

    def explain(self, result: Result) -> tuple[Line, ...]:
        """Weights, consistency, and the membership in each grade."""
        inputs = self.read(result.inputs)
        weights = [result.measures[f"weights.{place}"] for place in range(len(inputs.factors))]
        lines = [
            Line(Words(_("Weight of “%(name)s”"), {"name": factor.name}), shown(weight))
            for factor, weight in zip(inputs.factors, weights, strict=True)
        ]
        if "consistency" in result.measures:
            count = len(inputs.factors)
            greatest, ratio = result.measures["lambda"], result.measures["consistency"]
            formula = f"({shown(greatest)} - {count}) ÷ ({count} - 1) ÷ {shown(RANDOM_INDEX[count])} = {shown(ratio)}"
            lines.append(Line(Words(_("Consistency ratio, allowed below 0.1")), formula))
        for grade, name in enumerate(inputs.grades):
            column = [shown(factor.memberships[grade].best) for factor in inputs.factors]
            pairs = [f"{shown(weight)} · {part}" for weight, part in zip(weights, column, strict=True)]
            whole = " + ".join(pairs) if inputs.operator == "weighted" else f"max({'; '.join(pairs).replace('·', '∧')})"
            formula = f"{whole} = {shown(result.measures[f'grades.{grade}'])}"
            lines.append(Line(Words(_("Membership in “%(grade)s”"), {"grade": name}), formula))
        lines.append(Line(Words(_("The greatest membership decides")), result.level))
        return (*lines, *(Line(warning) for warning in result.warnings))


def consistency(count: int, greatest: Figure) -> Figure:
    """Saaty's consistency ratio: (λmax - n) / (n - 1) / RI; 0 for two factors, which cannot contradict each other."""
    return (greatest - count) / (count - 1) / float(RANDOM_INDEX[count]) if count > 2 else greatest * 0.0


def _combined(weights: list[Figure], column: list[Figure]) -> Figure:
    return plus(*(times(weight, part) for weight, part in zip(weights, column, strict=True)))


def _min_max(weights: list[Figure], column: list[Figure]) -> Figure:
    pairs = list(zip(weights, column, strict=True))
    if all(isinstance(figure, Fraction | float) for pair in pairs for figure in pair):
        return max(min(weight, part) for weight, part in pairs)
    import numpy as np

    lesser = [np.minimum(_float(weight), _float(part)) for weight, part in pairs]
    return np.max(np.stack(np.broadcast_arrays(*lesser)), axis=0)


def _float(figure: Figure) -> Figure:
    return float(figure) if isinstance(figure, Fraction) else figure


def _ratios(inputs: AhpFuzzyInputs, values: Values) -> dict[tuple[int, int], Figure]:
    place = {factor.name: number for number, factor in enumerate(inputs.factors)}
    return {
        (place[pair.first], place[pair.second]): values[f"comparisons.{number}.ratio"]
        for number, pair in enumerate(inputs.comparisons)
    }


def _member_faults(inputs: AhpFuzzyInputs) -> Iterator[Fault]:
    names = [factor.name for factor in inputs.factors]
    for place, factor in enumerate(inputs.factors):
        if names.index(factor.name) != place:
            words = Words(_("“%(name)s” is used twice. Give each factor a name of its own."), {"name": factor.name})
            yield Fault(f"factors.{place}.name", words)
        if len(factor.memberships) != len(inputs.grades):
            words = Words(_("Give one membership for each of the %(number)s grades."), {"number": len(inputs.grades)})
            yield Fault(f"factors.{place}.memberships", words)
    if len(set(inputs.grades)) != len(inputs.grades):
        yield Fault("grades", Words(_("Each grade needs a name of its own.")))


def _weight_faults(inputs: AhpFuzzyInputs) -> Iterator[Fault]:
    weights = [factor.weight for factor in inputs.factors]
    if not inputs.comparisons:
        if any(weight is None for weight in weights):
            yield Fault("comparisons", Words(_("Compare every pair of factors, or give every factor a weight.")))
        elif sum((weight.best for weight in weights if weight), Fraction(0)) != 1:
            yield Fault("factors", Words(_("The weights do not add up to 1.")))
        return
    names = [factor.name for factor in inputs.factors]
    wanted = {frozenset(pair) for pair in combinations(names, 2)}
    seen: set[frozenset[str]] = set()
    for place, pair in enumerate(inputs.comparisons):
        both = frozenset((pair.first, pair.second))
        if both not in wanted or both in seen:
            yield Fault(f"comparisons.{place}", Words(_("Compare two different factors of the list, each pair once.")))
        seen.add(both)
    if wanted - seen:
        one, other = sorted(sorted(wanted - seen, key=sorted)[0])
        words = Words(_("The comparison of “%(one)s” and “%(other)s” is missing."), {"one": one, "other": other})
        yield Fault("comparisons", words)


def _contradictions(method: AhpFuzzy, inputs: AhpFuzzyInputs) -> Iterator[Fault]:
    values = {f"comparisons.{number}.ratio": pair.ratio.best for number, pair in enumerate(inputs.comparisons)}
    ratios = _ratios(inputs, values)
    weights, greatest = eigen(len(inputs.factors), ratios)
    ratio = consistency(len(inputs.factors), greatest)
    if ratio >= ALLOWED:
        one, other = (inputs.factors[place].name for place in farthest(ratios, weights))
        given = {"ratio": shown(ratio), "one": one, "other": other}
        words = _(
            "The comparisons contradict each other: consistency ratio %(ratio)s, allowed is less than 0.1. "
            "Look again at “%(one)s” and “%(other)s” first, or say why they are used all the same."
        )
        yield Fault("comparisons", Words(words, given))
