"""Fault trees: how faults combine to an injury, solved exactly by a binary decision diagram (decision 0018).

Events are independent; one that occurs in several places is one event. The probability of the top event gives the
level with the severity of the injury, by the matrix of the harm scenarios. Minimal cut sets say what suffices; the
Birnbaum importance says how much the top event hangs on each event, the criticality which of them is to blame.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from fengsui.assessment.methods import injury
from fengsui.assessment.methods.contract import Line, Measures, Method, Result, Values
from fengsui.assessment.methods.diagram import TooLarge
from fengsui.assessment.methods.drawn import Mark, Matrix
from fengsui.assessment.methods.fault_tree.examples import EXAMPLES
from fengsui.assessment.methods.faults import Fault
from fengsui.assessment.methods.figures import Figure, minus, over, shown, times
from fengsui.assessment.methods.gates import Events, Gates, Name, chances, diagram, name_faults, too_large, unknown
from fengsui.assessment.methods.quantity import Inputs
from fengsui.assessment.methods.words import Words, _


class FaultTreeInputs(Inputs):
    """One tree: its top, its gates and its basic events."""

    top: Name = Field(title=_("Top event"))
    injury: Annotated[str, Field(max_length=500)] = Field(default="", title=_("Injury"))
    severity: Literal[1, 2, 3, 4] = Field(title=_("Severity"))
    gates: Gates = Field(default=(), title=_("Gates"))
    events: Events = Field(title=_("Basic events"))


class FaultTree(Method[FaultTreeInputs]):
    """Fault tree analysis."""

    NAME = "fault_tree"
    VERSION = "1"
    STANDARD = f"IEC 61025:2006, clause 7; level by {injury.STANDARD}"
    TITLE = _("Fault tree")
    PAGE = (
        _("A fault tree tells which combinations of faults lead to the top event, here an injury."),
        _("Gates combine faults: all of them, any of them, or at least so many of them."),
        _("The probability of the top event is exact, also where one fault occurs in several places."),
        _("A minimal cut set is a combination that suffices and of which nothing can be left out."),
        _("The severity of the injury and the probability of the top event give the level by the matrix."),
    )
    LEVELS = injury.LEVELS
    INPUTS = FaultTreeInputs
    EXAMPLES = EXAMPLES

    def faults(self, inputs: FaultTreeInputs) -> Iterator[Fault]:
        """Names, circles, and trees that cannot be solved."""
        found = list(name_faults(inputs.gates, inputs.events))
        if inputs.top not in {gate.name for gate in inputs.gates} | {event.name for event in inputs.events}:
            found.append(unknown("top", inputs.top))
        yield from found or too_large(diagram(inputs.gates), [inputs.top], "gates")

    def measures(self, inputs: FaultTreeInputs, values: Values) -> dict[str, Figure]:
        """The probability of the top event."""
        tree = diagram(inputs.gates)
        return {"top": tree.probability(tree.of(inputs.top), chances(inputs.events, values))}

    def place(self, inputs: FaultTreeInputs, measures: Measures) -> Figure:
        """The level by the matrix."""
        return injury.level_of(inputs.severity, measures["top"])

    def borders(self, inputs: FaultTreeInputs) -> dict[str, tuple[Fraction, ...]]:
        """The borders between the bands of probability."""
        return {"top": injury.BORDERS}

    def details(self, inputs: FaultTreeInputs, measures: Measures) -> dict[str, Any]:
        """Minimal cut sets with their probabilities, and the importance of each event."""
        of = {event.name: event.probability.best for event in inputs.events}
        tree = diagram(inputs.gates)
        top = tree.of(inputs.top)
        used = [event.name for event in inputs.events if event.name in tree.events]
        birnbaum = {
            name: minus(
                tree.probability(top, {**of, name: Fraction(1)}), tree.probability(top, {**of, name: Fraction(0)})
            )
            for name in used
        }
        whole = measures["top"]
        return {
            "cut_sets": _cut_sets(inputs, of),
            "birnbaum": birnbaum,
            "criticality": {
                name: over(times(birnbaum[name], of[name]), whole) if whole else Fraction(0) for name in used
            },
        }

    def warnings(self, inputs: FaultTreeInputs, measures: Measures) -> tuple[Words, ...]:
        """Events that play no part."""
        tree = diagram(inputs.gates)
        tree.of(inputs.top)
        unused = [event.name for event in inputs.events if event.name not in tree.events]
        if unused:
            return (Words(_("Not in the tree: %(names)s"), {"names": ", ".join(unused)}),)
        return ()

    def matrix(self, result: Result) -> Matrix:
        """The top event in its cell."""
        inputs = self.read(result.inputs)
        band = injury.band(Fraction(result.measures["top"]))
        return injury.matrix((Mark(1, Words(_("Top event")), inputs.severity - 1, band, True),))

    def explain(self, result: Result) -> tuple[Line, ...]:
        """Each cut set, the top event, the cell of the matrix."""
        inputs = self.read(result.inputs)
        lines = [
            Line(
                Words(_("Minimal cut set %(number)s"), {"number": number}),
                f"{' · '.join(cut['events'])}: {shown(cut['probability'])}",
            )
            for number, cut in enumerate(result.details["cut_sets"] or (), start=1)
        ]
        lines.append(Line(Words(_("Probability of the top event")), shown(result.measures["top"], 6)))
        lines += [
            Line(Words(_("Importance of %(name)s (Birnbaum)"), {"name": name}), shown(importance))
            for name, importance in sorted(result.details["birnbaum"].items(), key=lambda pair: -pair[1])
        ]
        lines.append(Line(Words(_("Severity %(severity)s and band give"), {"severity": inputs.severity}), result.level))
        return (*lines, *(Line(warning) for warning in result.warnings))


def _cut_sets(inputs: FaultTreeInputs, of: dict[str, Fraction]) -> list[dict[str, Any]] | None:
    """None where `not` is used or there are too many."""
    tree = diagram(inputs.gates)
    try:
        cuts = tree.cut_sets(tree.of(inputs.top)) if all(gate.kind != "not" for gate in inputs.gates) else None
    except TooLarge:
        return None
    if cuts is None:
        return None
    # House events are settled: what cannot happen takes its cut sets along, what is certain need not be said.
    open_ = {frozenset(name for name in cut if of[name] != 1) for cut in cuts if all(of[name] for name in cut)}
    least = [cut for cut in open_ if not any(other < cut for other in open_)]
    told = sorted(least, key=lambda cut: (len(cut), sorted(cut)))
    return [{"events": sorted(cut), "probability": times(*(of[name] for name in cut))} for cut in told]
