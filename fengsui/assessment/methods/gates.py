"""Gates and basic events as they are asked for, shared by fault trees and event trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from fengsui.assessment.methods.diagram import Diagram, Gate, TooLarge
from fengsui.assessment.methods.faults import Fault
from fengsui.assessment.methods.figures import Figure
from fengsui.assessment.methods.quantity import Inputs, Probability
from fengsui.assessment.methods.words import Words, _

Name = Annotated[str, Field(min_length=1, max_length=80)]


class BasicEvent(Inputs):
    """An event that is not taken apart any further; a probability of 0 or 1 makes it a house event."""

    name: Name = Field(title=_("Name of the event"))
    description: Annotated[str, Field(max_length=500)] = Field(default="", title=_("Description"))
    probability: Probability = Field(title=_("Probability"))


class GateInput(Inputs):
    """A gate: all of its inputs, any of them, at least so many of them, or not the one."""

    name: Name = Field(title=_("Name of the gate"))
    description: Annotated[str, Field(max_length=500)] = Field(default="", title=_("Description"))
    kind: Literal["and", "or", "vote", "not"] = Field(title=_("Kind of gate"))
    inputs: Annotated[tuple[Name, ...], Field(min_length=1, max_length=30)] = Field(title=_("Inputs"))
    least: Annotated[int, Field(ge=1)] | None = Field(default=None, title=_("How many are needed"))


Events = Annotated[tuple[BasicEvent, ...], Field(min_length=1, max_length=100)]
Gates = Annotated[tuple[GateInput, ...], Field(max_length=100)]


def diagram(gates: Iterable[GateInput]) -> Diagram:
    """An empty diagram over these gates."""
    return Diagram({gate.name: Gate(gate.kind, gate.inputs, gate.least or 0) for gate in gates})


def chances(events: tuple[BasicEvent, ...], values: Mapping[str, Figure]) -> dict[str, Figure]:
    """The probability of each event, by name."""
    return {event.name: values[f"events.{place}.probability"] for place, event in enumerate(events)}


def name_faults(gates: tuple[GateInput, ...], events: tuple[BasicEvent, ...]) -> Iterator[Fault]:
    """Names that are used twice or mean nothing, gates that rest on themselves, senseless votes."""
    seen: set[str] = set()
    for path, name in [
        *((f"events.{place}.name", event.name) for place, event in enumerate(events)),
        *((f"gates.{place}.name", gate.name) for place, gate in enumerate(gates)),
    ]:
        if name in seen:
            yield Fault(
                path, Words(_("“%(name)s” is used twice. Give each gate and event a name of its own."), {"name": name})
            )
        seen.add(name)
    for place, gate in enumerate(gates):
        for number, name in enumerate(gate.inputs):
            if name not in seen:
                yield unknown(f"gates.{place}.inputs.{number}", name)
        yield from _shape_faults(gate, f"gates.{place}")
    yield from _circles(gates)


def unknown(path: str, name: str) -> Fault:
    """A name that means nothing."""
    return Fault(path, Words(_("There is no gate or event “%(name)s”. Add it or correct the name."), {"name": name}))


def too_large(tree: Diagram, names: Iterable[str], path: str) -> Iterator[Fault]:
    """Can it be solved at all?"""
    try:
        for name in names:
            tree.of(name)
    except TooLarge:
        yield Fault(path, Words(_("This tree is too entangled to be solved. Divide it into smaller ones.")))


def _shape_faults(gate: GateInput, path: str) -> Iterator[Fault]:
    if (gate.kind == "vote") != (gate.least is not None):
        yield Fault(f"{path}.least", Words(_("Say how many are needed for a vote, and only for a vote.")))
    if gate.least is not None and gate.least > len(gate.inputs):
        yield Fault(f"{path}.least", Words(_("More are needed than there are inputs.")))
    if gate.kind == "not" and len(gate.inputs) != 1:
        yield Fault(f"{path}.inputs", Words(_("“Not” has exactly one input.")))


def _circles(gates: tuple[GateInput, ...]) -> Iterator[Fault]:
    """A gate is settled once all of its inputs are; what never settles rests on itself."""
    open_ = {gate.name: set(gate.inputs) & {other.name for other in gates} for gate in gates}
    while settled := {name for name, inputs in open_.items() if not inputs}:
        open_ = {name: inputs - settled for name, inputs in open_.items() if name not in settled}
    for place, gate in enumerate(gates):
        if gate.name in open_:
            yield Fault(
                f"gates.{place}.inputs", Words(_("“%(name)s” rests on itself. Break the circle."), {"name": gate.name})
            )
