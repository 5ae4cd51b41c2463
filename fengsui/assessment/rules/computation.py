"""What decisions about a computation rest on: one method, run on one set of inputs, for one assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class ComputationFacts:
    """A computation as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    method_known: bool = False
    assessment_state: str = ""
    faults: tuple[str, ...] = ()
    computed: bool = False
    reason: str = ""


Facts = ComputationFacts


@rule("qual", "S43-6.b A13-15.b", field="method")
def method_registered(it: Facts, by: Actor, at: datetime) -> bool:
    """Only a method of the register computes: with its standard, its version and worked examples that it reproduces."""
    return it.method_known


@rule("state", "A13-15.b A13-17")
def assessment_running(it: Facts, by: Actor, at: datetime) -> bool:
    return it.assessment_state == "running"


@rule("range", "A13-15.b", field="inputs", places="faults")
def inputs_fit_the_method(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.faults


@rule("state", "A13-3.c")
def something_computed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.computed


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
