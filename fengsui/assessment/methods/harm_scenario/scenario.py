"""The chain of events as the assessment's present form keeps it: points only, exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fengsui.assessment.methods import injury
from fengsui.assessment.methods.figures import parse

NAME = "harm_scenario"
VERSION = "1"
STANDARD = injury.STANDARD


class NoProbability(ValueError):
    """A text that is no probability; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is no probability from 0 to 1: write 1/50, 0.02 or 2%")
        self.text = text


@dataclass(frozen=True)
class Step:
    """One step of a chain of events, and how probable it is once the step before it has happened."""

    description: str
    probability: Fraction


@dataclass(frozen=True)
class Scenario:
    """How one hazard leads to one injury of one group of people."""

    hazard: str
    group: str
    injury: str
    severity: int
    steps: tuple[Step, ...]

    @property
    def probability(self) -> Fraction:
        """The exact product of the steps; 1 for a chain without steps would be a mistake, so there must be one."""
        product = Fraction(1)
        for step in self.steps:
            product *= step.probability
        return product

    @property
    def level(self) -> str:
        if self.severity not in injury.COLUMNS:
            raise ValueError(f"severity {self.severity} is not 1 to 4")
        return injury.CODES[injury.level_of(self.severity, self.probability)]


@dataclass(frozen=True)
class Outcome:
    """What the method says: the level, the scenario that decides it, and each scenario's own result."""

    level: str
    deciding: int
    results: tuple[tuple[Fraction, int, str], ...]


def parse_probability(text: str) -> Fraction:
    """`1/50`, `0.02`, `2%` or `1` as an exact fraction; NoProbability for anything else or outside 0 to 1."""
    value = parse(text)
    if value is None or not 0 <= value <= 1:
        raise NoProbability(text)
    return value


def assess(scenarios: list[Scenario]) -> Outcome:
    """The worst scenario decides; among equals the most severe, then the most probable, then the first."""
    if not scenarios or not all(scenario.steps for scenario in scenarios):
        raise ValueError("at least one scenario with at least one step is needed")
    results = tuple((each.probability, injury.band(each.probability), each.level) for each in scenarios)
    deciding = max(
        range(len(scenarios)),
        key=lambda i: (injury.CODES.index(results[i][2]), scenarios[i].severity, results[i][0], -i),
    )
    return Outcome(results[deciding][2], deciding, results)


def as_json(scenarios: list[Scenario], outcome: Outcome) -> dict[str, Any]:
    """Everything that is needed to compute the same again."""
    return {
        "method": NAME,
        "version": VERSION,
        "standard": STANDARD,
        "scenarios": [
            {
                "hazard": each.hazard,
                "group": each.group,
                "injury": each.injury,
                "severity": each.severity,
                "steps": [{"description": s.description, "probability": str(s.probability)} for s in each.steps],
                "probability": str(probability),
                "band": band_,
                "level": level,
            }
            for each, (probability, band_, level) in zip(scenarios, outcome.results, strict=True)
        ],
        "deciding": outcome.deciding,
        "level": outcome.level,
    }


def from_json(stored: dict[str, Any]) -> list[Scenario]:
    """The scenarios of a stored result."""
    return [
        Scenario(
            each["hazard"],
            each["group"],
            each["injury"],
            each["severity"],
            tuple(Step(step["description"], Fraction(step["probability"])) for step in each["steps"]),
        )
        for each in stored["scenarios"]
    ]
