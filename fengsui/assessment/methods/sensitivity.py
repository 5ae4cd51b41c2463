"""Which input drives the level, from which value on the level is another, and what measures change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fengsui.assessment.methods.contract import Level, Method, Result
from fengsui.assessment.methods.crossings import Span, spans
from fengsui.assessment.methods.faults import Fault, MalformedInput
from fengsui.assessment.methods.quantity import Inputs, Quantity, quantities
from fengsui.assessment.methods.sampling import RUNS, Distribution, monte_carlo
from fengsui.assessment.methods.words import Words, _


@dataclass(frozen=True)
class Bar:
    """One bar of the tornado: the results with this input at its low and its high end, all others at their best."""

    path: str
    low: Fraction
    high: Fraction
    level_low: str
    level_high: str
    value_low: Fraction | float
    value_high: Fraction | float
    levels: int
    """How many levels apart the two ends are."""
    evidence: str

    @property
    def swing(self) -> Fraction | float:
        """How far the deciding figure moves."""
        apart = self.value_high - self.value_low
        return apart if apart >= 0 else -apart

    def as_json(self) -> dict[str, Any]:
        """To be stored beside the result."""
        return {name: str(part) if isinstance(part, Fraction) else part for name, part in vars(self).items()}


@dataclass(frozen=True)
class Residual:
    """The same method without and with the measures in place."""

    base: Result
    residual: Result
    lowered: int
    """By how many levels; negative if the measures make it worse."""
    base_levels: Distribution
    residual_levels: Distribution

    def as_json(self) -> dict[str, Any]:
        """To be stored: both results with their distributions."""
        return {
            "base": self.base.as_json(),
            "residual": self.residual.as_json(),
            "lowered": self.lowered,
            "base_levels": self.base_levels.as_json(),
            "residual_levels": self.residual_levels.as_json(),
        }


def tornado(
    method: Method[Any], inputs: Inputs, factor: Fraction | int | None = None, *, within: str = ""
) -> tuple[Bar, ...]:
    """The inputs by what they do to the level, then to the deciding figure: the strongest first.

    A point has no ends: with a `factor` it is divided and multiplied by it, within what is possible. `within` keeps to
    the inputs whose path begins with it, such as those of the scenario that decides (`result.deciding`).
    """
    bars = []
    found = list(quantities(inputs))
    best = {path: quantity.best for path, quantity in found}
    for path, quantity in found:
        if not f"{path}.".startswith(f"{within}." if within else ""):
            continue
        low, high = quantity.ends
        if low == high and factor:
            low, high = _whole(quantity, low / Fraction(factor)), _whole(quantity, low * Fraction(factor))
        if low != high:
            bars.append(_bar(method, inputs, best, path, quantity.evidence, (low, high)))
    return tuple(sorted(bars, key=lambda bar: (-bar.levels, -bar.swing, bar.path)))


def tipping(method: Method[Any], inputs: Inputs, path: str) -> tuple[Span, ...]:
    """The levels over all possible values of one input, the others at their best. MalformedInput for an unknown path.

    Exact where the measures are quotients of linear functions of the input (checked at a fourth and a fifth point);
    else the crossing is found by halving.
    """
    found = dict(quantities(inputs))
    best = {name: each.best for name, each in found.items()}
    quantity = found.get(path)
    if quantity is None:
        raise MalformedInput(Fault(path, Words(_("There is no such input. Choose one of the uncertain inputs."))))

    def at(x: Fraction) -> tuple[int, Mapping[str, Any]]:
        measures = method.measures(inputs, best | {path: x})
        return method.place(inputs, measures), measures

    if quantity.WHOLE and quantity.LEAST is not None and quantity.MOST is not None:
        whole = [Fraction(x) for x in range(int(quantity.LEAST), int(quantity.MOST) + 1)]
        return _merged(method.levels(inputs), [(x, x, at(x)[0]) for x in whole])
    return spans(method, inputs, quantity, at)


def with_measures(method: Method[Any], inputs: Inputs, changes: Mapping[str, object]) -> Inputs:
    """The inputs with measures in place: `changes` gives new quantities by path. MalformedInput for an unknown path."""
    given: Any = inputs.model_dump(mode="json")
    known = dict(quantities(inputs))
    for path, value in changes.items():
        if path not in known:
            raise MalformedInput(Fault(path, Words(_("There is no such input. Choose one of the uncertain inputs."))))
        *way, last = path.split(".")
        place = given
        for part in way:
            place = place[int(part)] if part.isdigit() else place[part]
        place[int(last) if last.isdigit() else last] = (
            value.model_dump(mode="json") if isinstance(value, Quantity) else value
        )
    read: Inputs = method.read(given)
    return read


def residual(
    method: Method[Any], inputs: Inputs, changes: Mapping[str, object], *, seed: int, runs: int = RUNS
) -> Residual:
    """The residual risk: the same method with the measures in place, beside the risk without, with the same chances."""
    after = with_measures(method, inputs, changes)
    base, left = method.compute(inputs), method.compute(after)
    return Residual(
        base,
        left,
        method.index(inputs, base.level) - method.index(inputs, left.level),
        monte_carlo(method, inputs, seed=seed, runs=runs),
        monte_carlo(method, after, seed=seed, runs=runs),
    )


def _bar(
    method: Method[Any],
    inputs: Inputs,
    best: Mapping[str, Fraction],
    path: str,
    evidence: str,
    ends: tuple[Fraction, Fraction],
) -> Bar:
    found = []
    for x in ends:
        measures = method.measures(inputs, {**best, path: x})
        found.append((method.place(inputs, measures), measures[method.deciding(inputs, measures)]))
    (index_low, value_low), (index_high, value_high) = found
    codes = [level.code for level in method.levels(inputs)]
    apart = abs(index_high - index_low)
    return Bar(path, *ends, codes[index_low], codes[index_high], value_low, value_high, apart, evidence)


def _whole(quantity: Quantity, number: Fraction) -> Fraction:
    kept = quantity.kept(number)
    return quantity.kept(Fraction(round(kept))) if quantity.WHOLE else kept


def _merged(levels: tuple[Level, ...], pieces: Iterable[tuple[Fraction, Fraction, int]]) -> tuple[Span, ...]:
    made: list[Span] = []
    for low, high, index in pieces:
        code = levels[index].code
        if made and made[-1].level == code:
            made[-1] = Span(code, made[-1].low, high, True, True)
        else:
            made.append(Span(code, low, high, True, True))
    return tuple(made)
