"""Event trees: what may follow from one event, and how probable each outcome is.

Each fork asks a question; its branches have probabilities given what went before, and the last branch takes the
rest, so that they always add up to one. A branch may instead depend on a gate of a fault tree; faults that several
forks share are then counted once, as Andrews and Dunnett (2000) do it with decision diagrams.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from fengsui.assessment.methods import injury
from fengsui.assessment.methods.contract import Line, Measures, Method, Result, Values
from fengsui.assessment.methods.diagram import ONE, Diagram
from fengsui.assessment.methods.drawn import Mark, Matrix
from fengsui.assessment.methods.event_tree.examples import EXAMPLES
from fengsui.assessment.methods.faults import Fault
from fengsui.assessment.methods.figures import Figure, minus, plus, shown, times, worst
from fengsui.assessment.methods.gates import BasicEvent, Gates, Name, chances, diagram, name_faults, too_large, unknown
from fengsui.assessment.methods.quantity import Inputs, Probability, settled
from fengsui.assessment.methods.words import Words, _

DEEPEST = 12
MOST_PATHS = 500


class Branch(Inputs):
    """One answer: its probability, or the gate that decides it, or neither: the rest. Then a fork or an outcome."""

    answer: Annotated[str, Field(min_length=1, max_length=200)] = Field(title=_("Answer that leads here"))
    probability: Probability | None = Field(default=None, title=_("Probability"))
    gate: Name | None = Field(default=None, title=_("Gate that decides"))
    then: Fork | None = Field(default=None, title=_("What is asked next"))
    outcome: Name | None = Field(default=None, title=_("How it ends"))


class Fork(Inputs):
    """A question that events answer."""

    question: Annotated[str, Field(min_length=1, max_length=500)] = Field(title=_("What is asked"))
    branches: Annotated[tuple[Branch, ...], Field(min_length=2, max_length=6)] = Field(title=_("Branches"))


class Outcome(Inputs):
    """How it may end; severity 0 is no harm."""

    name: Name = Field(title=_("Name of the outcome"))
    description: Annotated[str, Field(max_length=500)] = Field(default="", title=_("Description"))
    severity: Literal[0, 1, 2, 3, 4] = Field(title=_("Severity"))


class EventTreeInputs(Inputs):
    """The initiating event, the forks that follow and the outcomes."""

    initiator: Annotated[str, Field(min_length=1, max_length=500)] = Field(title=_("Initiating event"))
    probability: Probability = Field(default=settled(Probability, 1), title=_("Probability of the initiating event"))
    tree: Fork = Field(title=_("First fork"))
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1, max_length=50)] = Field(title=_("Outcomes"))
    gates: Gates = Field(default=(), title=_("Gates"))
    events: Annotated[tuple[BasicEvent, ...], Field(max_length=100)] = Field(default=(), title=_("Basic events"))


@dataclass(frozen=True)
class Way:
    """One way through the tree: its factors, what the gates do, and where it ends."""

    factors: tuple[Figure, ...]
    node: int
    outcome: str
    answers: tuple[str, ...]


class EventTree(Method[EventTreeInputs]):
    """Event tree analysis."""

    NAME = "event_tree"
    VERSION = "1"
    STANDARD = f"IEC 62502:2010, clause 7; level by {injury.STANDARD}"
    TITLE = _("Event tree")
    PAGE = (
        _("An event tree tells what may follow from an initiating event."),
        _("At each fork the branches have probabilities given what went before; the last takes the rest."),
        _("A branch may depend on a gate of a fault tree. Faults that forks share are counted once."),
        _("The probabilities of all ways to an outcome are added up."),
        _("Each outcome's severity and probability give a level by the matrix; the worst decides."),
    )
    LEVELS = injury.LEVELS
    INPUTS = EventTreeInputs
    EXAMPLES = EXAMPLES

    def faults(self, inputs: EventTreeInputs) -> Iterator[Fault]:
        """Names, forks whose branches do not add up, trees that are too large."""
        found = list(name_faults(inputs.gates, inputs.events))
        gates = {gate.name for gate in inputs.gates} | {event.name for event in inputs.events}
        found += _fork_faults(inputs.tree, "tree", gates, {outcome.name for outcome in inputs.outcomes}, 1)
        yield from found or too_large(diagram(inputs.gates), sorted(gates), "gates")
        if not found and sum(1 for _way in _ways(inputs.tree, "tree", diagram(inputs.gates), None)) > MOST_PATHS:
            yield Fault("tree", Words(_("There are too many ways through this tree. Divide it into smaller ones.")))

    def measures(self, inputs: EventTreeInputs, values: Values) -> dict[str, Figure]:
        """The probability of each outcome."""
        tree, of = diagram(inputs.gates), chances(inputs.events, values)
        sums: dict[str, list[Figure]] = {outcome.name: [] for outcome in inputs.outcomes}
        for way in _ways(inputs.tree, "tree", tree, values):
            sums[way.outcome].append(times(values["probability"], *way.factors, tree.probability(way.node, of)))
        return {f"outcomes.{place}": plus(*sums[each.name]) for place, each in enumerate(inputs.outcomes)}

    def place(self, inputs: EventTreeInputs, measures: Measures) -> Figure:
        """The level of the worst outcome."""
        harmful = [(_outcome(inputs, name).severity, p) for name, p in measures.items()]
        return worst([0, *(injury.level_of(severity, p) for severity, p in harmful if severity)])

    def borders(self, inputs: EventTreeInputs) -> dict[str, tuple[Fraction, ...]]:
        """The borders between the bands of probability, for outcomes that harm."""
        return {f"outcomes.{n}": injury.BORDERS for n, each in enumerate(inputs.outcomes) if each.severity}

    def deciding(self, inputs: EventTreeInputs, measures: Measures) -> str:
        """The outcome of the worst level; among equals the most severe, then the most probable."""

        def rank(name: str) -> tuple[Any, ...]:
            severity = _outcome(inputs, name).severity
            return (injury.level_of(severity, measures[name]) if severity else -1), severity, measures[name]

        return max(measures, key=rank)

    def details(self, inputs: EventTreeInputs, measures: Measures) -> dict[str, Any]:
        """Every way through the tree."""
        tree = diagram(inputs.gates)
        of = {event.name: event.probability.best for event in inputs.events}
        return {
            "ways": [
                {
                    "answers": list(way.answers),
                    "outcome": way.outcome,
                    "probability": times(inputs.probability.best, *way.factors, tree.probability(way.node, of)),
                }
                for way in _ways(inputs.tree, "tree", tree, None)
            ]
        }

    def matrix(self, result: Result) -> Matrix:
        """Each outcome that harms in its cell."""
        inputs = self.read(result.inputs)
        return injury.matrix(
            tuple(
                Mark(
                    place + 1,
                    Words(_("Outcome “%(outcome)s”"), {"outcome": each.name}),
                    each.severity - 1,
                    injury.band(Fraction(result.measures[f"outcomes.{place}"])),
                    result.deciding == f"outcomes.{place}",
                )
                for place, each in enumerate(inputs.outcomes)
                if each.severity
            )
        )

    def explain(self, result: Result) -> tuple[Line, ...]:
        """Each way with its probability, each outcome with its sum."""
        inputs = self.read(result.inputs)
        lines = [
            Line(
                Words(_("Way to “%(outcome)s”"), {"outcome": way["outcome"]}),
                f"{' → '.join(way['answers'])}: {shown(way['probability'])}",
            )
            for way in result.details["ways"]
        ]
        for place, outcome in enumerate(inputs.outcomes):
            given = {"outcome": outcome.name, "severity": outcome.severity}
            lines.append(
                Line(
                    Words(_("Probability of “%(outcome)s” (severity %(severity)s)"), given),
                    shown(result.measures[f"outcomes.{place}"]),
                )
            )
        decides = {"outcome": _outcome(inputs, result.deciding).name}
        return (*lines, Line(Words(_("“%(outcome)s” decides"), decides), result.level))


def _ways(
    fork: Fork, path: str, tree: Diagram, values: Values | None,
    factors: tuple[Figure, ...] = (), node: int = ONE, answers: tuple[str, ...] = (),
) -> Iterator[Way]:  # fmt: skip
    """Every way from a fork on; with the best values where none are given."""
    given: list[Figure] = []
    gate = ONE
    for place, branch in enumerate(fork.branches):
        at = f"{path}.branches.{place}"
        factor: Figure = Fraction(1)
        turned = node
        if branch.probability is not None:
            factor = branch.probability.best if values is None else values[f"{at}.probability"]
            given.append(factor)
        elif branch.gate is not None:
            gate = tree.of(branch.gate)
            turned = tree.all_of([node, gate])
        else:
            factor = minus(1, plus(*given)) if given else factor
            turned = tree.all_of([node, tree.opposite(gate)]) if gate != ONE else node
        so_far = (*factors, factor), turned, (*answers, branch.answer)
        if branch.then is not None:
            yield from _ways(branch.then, f"{at}.then", tree, values, *so_far)
        else:
            yield Way(so_far[0], turned, str(branch.outcome), so_far[2])


def _fork_faults(fork: Fork, path: str, gates: set[str], outcomes: set[str], depth: int) -> list[Fault]:
    found = []
    if depth > DEEPEST:
        return [Fault(path, Words(_("This is nested too deeply. Make it simpler.")))]
    *first, last = fork.branches
    if last.probability is not None or last.gate is not None:
        words = Words(_("The last branch takes the rest: give it no probability and no gate."))
        found.append(Fault(f"{path}.branches.{len(first)}", words))
    by_gate = [branch for branch in first if branch.gate is not None]
    if sum((branch.probability.highest for branch in first if branch.probability), Fraction(0)) > 1:
        found.append(Fault(f"{path}.branches", Words(_("The probabilities of the branches add up to more than 1."))))
    for place, branch in enumerate(fork.branches):
        at = f"{path}.branches.{place}"
        if branch in first and (branch.probability is None) == (branch.gate is None):
            found.append(Fault(at, Words(_("Give either a probability or a gate."))))
        if branch.gate is not None and branch.gate not in gates:
            found.append(unknown(f"{at}.gate", branch.gate))
        if (branch.then is None) == (branch.outcome is None):
            found.append(Fault(at, Words(_("Say either what is asked next or how it ends."))))
        elif branch.then is not None:
            found += _fork_faults(branch.then, f"{at}.then", gates, outcomes, depth + 1)
        elif branch.outcome not in outcomes:
            given = {"name": branch.outcome}
            found.append(
                Fault(f"{at}.outcome", Words(_("There is no outcome “%(name)s”. Add it or correct the name."), given))
            )
    if by_gate and len(fork.branches) != 2:
        found.append(Fault(f"{path}.branches", Words(_("A fork that a gate decides has two branches."))))
    return found


def _outcome(inputs: EventTreeInputs, name: str) -> Outcome:
    return inputs.outcomes[int(name.rpartition(".")[2])]
