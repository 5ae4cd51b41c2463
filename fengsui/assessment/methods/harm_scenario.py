"""Harm scenarios: severity times probability, in exact arithmetic.

A scenario is a chain of steps from the hazard to the injury; its probability is the product of the steps' probabilities,
over the foreseeable life of the product. Severity (1 to 4) and probability give the level by the matrix of the EU's general
product-safety guideline; the band is chosen on the exact probability, never on a rounded one, and zero is zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

NAME = "harm_scenario"
VERSION = "1"
STANDARD = "Commission Implementing Decision (EU) 2019/417, part II, appendix 6"
LEVELS = ("low", "medium", "high", "serious")
BORDERS = tuple(Fraction(1, parts) for parts in (2, 10, 100, 1_000, 10_000, 100_000, 1_000_000))
"""A probability above the first border lies in band 0, above the second in band 1, ...; at most the last, in band 7."""

S, H, M, L = "serious", "high", "medium", "low"
# fmt: off
MATRIX = (
    (H, S, S, S),
    (M, S, S, S),
    (M, S, S, S),
    (L, H, S, S),
    (L, M, H, S),
    (L, L, M, H),
    (L, L, L, M),
    (L, L, L, L),
)
# fmt: on
EXPOSURE = (
    (100_000, {L: L, M: M, H: H}),
    (500_000, {L: M, M: H, H: H}),
    (1_000_000, {L: M, M: H, H: S}),
    (None, {L: H, M: S, H: S}),
)


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
        return risk_level(self.severity, self.probability)


@dataclass(frozen=True)
class Outcome:
    """What the method says: the level, the scenario that decides it, and each scenario's own result."""

    level: str
    deciding: int
    results: tuple[tuple[Fraction, int, str], ...]


def parse_probability(text: str) -> Fraction:
    """`1/50`, `0.02`, `2%` or `1` as an exact fraction; NoProbability for anything else or outside 0 to 1."""
    cleaned = text.strip().replace("％", "%").replace(" ", "").replace("／", "/")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,12})?%?|\d{1,12}/\d{1,12}", cleaned):
        raise NoProbability(text)
    if "/" in cleaned:
        above, below = (int(part) for part in cleaned.split("/"))
        if below == 0:
            raise NoProbability(text)
        value = Fraction(above, below)
    else:
        value = Fraction(Decimal(cleaned.rstrip("%")))
        if cleaned.endswith("%"):
            value /= 100
    if not 0 <= value <= 1:
        raise NoProbability(text)
    return value


def band(probability: Fraction) -> int:
    """The band of a probability, 0 (more than one half) to 7 (at most one in a million)."""
    for place, border in enumerate(BORDERS):
        if probability > border:
            return place
    return len(BORDERS)


def risk_level(severity: int, probability: Fraction) -> str:
    """The level of one scenario by the matrix. Raises ValueError for a severity outside 1 to 4."""
    if severity not in (1, 2, 3, 4):
        raise ValueError(f"severity {severity} is not 1 to 4")
    return MATRIX[band(probability)][severity - 1]


def assess(scenarios: list[Scenario]) -> Outcome:
    """The worst scenario decides; among equals the most severe, then the most probable, then the first."""
    if not scenarios or not all(scenario.steps for scenario in scenarios):
        raise ValueError("at least one scenario with at least one step is needed")
    results = tuple((each.probability, band(each.probability), each.level) for each in scenarios)
    deciding = max(
        range(len(scenarios)),
        key=lambda i: (LEVELS.index(results[i][2]), scenarios[i].severity, results[i][0], -i),
    )
    return Outcome(results[deciding][2], deciding, results)


def with_exposure(level: str, units: int) -> str:
    """The level raised by the number of units in use; a separate adjustment, named where it is used."""
    for most, table in EXPOSURE:
        if most is None or units <= most:
            return table.get(level, level)
    return level


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
