"""What every method of assessment gives: its standard, its schema, an exact computation, and words for each number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import ValidationError

from fengsui.assessment.methods.drawn import Chain, Matrix
from fengsui.assessment.methods.faults import Fault, MalformedInput, malformed
from fengsui.assessment.methods.figures import Figure, parse, shown
from fengsui.assessment.methods.quantity import EVIDENCE, Inputs, quantities
from fengsui.assessment.methods.words import Words, _

I = TypeVar("I", bound=Inputs)  # noqa: E741 - the inputs of a method
Values = Mapping[str, Figure]
"""What stands at each path of the inputs: exact, or drawn."""
Measures = Mapping[str, Figure]
"""The figures that the level rests on, by name."""


@dataclass(frozen=True)
class Level:
    """One level that a method can come to, lowest first in `Method.LEVELS`."""

    code: str
    words: str
    risk: str = ""
    """The level of risk of the house (low, medium, high, serious) that it stands for; the code itself where nothing is said."""

    @property
    def house(self) -> str:
        """The level of risk of the house."""
        return self.risk or self.code


@dataclass(frozen=True)
class Line:
    """One line of an explanation: what it is, and the formula with its numbers."""

    words: Words
    formula: str = ""


@dataclass(frozen=True)
class Worked:
    """A worked example published elsewhere: where, its inputs, and what is printed there.

    `expected` names measures, `level`, or names of `details`; a value is compared in as many digits as are printed.
    """

    name: str
    source: str
    inputs: Mapping[str, Any]
    expected: Mapping[str, str]


@dataclass(frozen=True)
class Adjustment:
    """The level after one named adjustment that is no part of the method's own level."""

    name: str
    words: Words
    level: str


@dataclass(frozen=True)
class Result:
    """What a method says of its inputs. `as_json()` holds everything that is needed to compute it again."""

    method: str
    version: str
    standard: str
    inputs: Mapping[str, Any]
    level: str
    measures: Mapping[str, Fraction | float]
    deciding: str
    """The name of the measure that the level rests on."""
    evidence: str
    """The weakest evidence among the inputs."""
    details: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Words, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def value(self) -> Fraction | float:
        """The figure that decides."""
        return self.measures[self.deciding]

    def as_json(self) -> dict[str, Any]:
        """To be stored: fractions as `1/500`, everything by name."""
        return {
            "method": self.method,
            "version": self.version,
            "standard": self.standard,
            "inputs": dict(self.inputs),
            "level": self.level,
            "measures": {name: _plain(figure) for name, figure in self.measures.items()},
            "deciding": self.deciding,
            "evidence": self.evidence,
            "details": _plain(self.details),
            "warnings": [words.as_json() for words in self.warnings],
            "adjustments": [
                {"name": each.name, "words": each.words.as_json(), "level": each.level} for each in self.adjustments
            ],
        }


class Method(ABC, Generic[I]):
    """One method. A subclass says what it computes (`measures`) and which level that is (`place`); both are pure.

    They are written with the operations of `figures`, so that the same lines compute exactly and over what is drawn.
    Raise `VERSION` when a result can change; a stored result names the version that made it.
    """

    NAME: ClassVar[str]
    VERSION: ClassVar[str]
    STANDARD: ClassVar[str]
    """The standard with its clause and edition."""
    TITLE: ClassVar[str]
    PAGE: ClassVar[tuple[str, ...]]
    """The page that explains the method, paragraph by paragraph, marked for translation."""
    LEVELS: ClassVar[tuple[Level, ...]]
    INPUTS: ClassVar[type[Inputs]]
    EXAMPLES: ClassVar[tuple[Worked, ...]]

    @abstractmethod
    def measures(self, inputs: I, values: Values) -> dict[str, Figure]:
        """The figures that the level rests on."""

    @abstractmethod
    def place(self, inputs: I, measures: Measures) -> Figure:
        """The place of the level in `LEVELS`: a number for exact measures, an array for drawn ones."""

    @abstractmethod
    def explain(self, result: Result) -> tuple[Line, ...]:
        """The computation line by line, each with its formula and its numbers."""

    def borders(self, inputs: I) -> Mapping[str, tuple[Fraction, ...]]:
        """The measures that the level rests on, and where each changes its band; empty where that cannot be said."""
        return {}

    def levels(self, inputs: I) -> tuple[Level, ...]:
        """The levels for these inputs, lowest first."""
        return self.LEVELS

    def faults(self, inputs: I) -> Iterator[Fault]:
        """What the schema alone cannot see, such as a name that means nothing."""
        yield from ()

    def deciding(self, inputs: I, measures: Measures) -> str:
        """The measure that the level rests on: the first that alone comes to it, else the first."""
        level = self.place(inputs, measures)
        return next((name for name in measures if self.place(inputs, {name: measures[name]}) == level), "")

    def details(self, inputs: I, measures: Measures) -> dict[str, Any]:
        """What else is worth keeping, as it can be stored."""
        return {}

    def warnings(self, inputs: I, measures: Measures) -> tuple[Words, ...]:
        """What a reader of the result must know."""
        return ()

    def adjustments(self, inputs: I, level: str) -> tuple[Adjustment, ...]:
        """Named adjustments beside the level."""
        return ()

    def matrix(self, result: Result) -> Matrix | None:
        """The method's matrix with the risks of a result on it; None where it has none."""
        return None

    def chains(self, result: Result) -> tuple[Chain, ...]:
        """The chains of events of a result; empty where the method knows none."""
        return ()

    def read(self, given: object) -> I:
        """The inputs as typed values. Raises MalformedInput with the path of every mistake and what to do."""
        try:
            inputs = self.INPUTS.model_validate(given)
        except ValidationError as trouble:
            raise malformed(trouble) from trouble
        except RecursionError:
            raise MalformedInput(Fault("", Words(_("This is nested too deeply. Make it simpler.")))) from None
        found = tuple(self.faults(inputs))  # type: ignore[arg-type]  # INPUTS is the class of I
        if found:
            raise MalformedInput(*found)
        return inputs  # type: ignore[return-value]

    def compute(self, inputs: I) -> Result:
        """The exact result: each input at its best value."""
        found = dict(quantities(inputs))
        measures = self.measures(inputs, {path: quantity.best for path, quantity in found.items()})
        level = self.levels(inputs)[self.place(inputs, measures)].code
        return Result(
            method=self.NAME,
            version=self.VERSION,
            standard=self.STANDARD,
            inputs=inputs.model_dump(mode="json", exclude_defaults=True),
            level=level,
            measures=measures,
            deciding=self.deciding(inputs, measures),
            evidence=min((each.evidence for each in found.values()), key=EVIDENCE.index, default=EVIDENCE[0]),
            details=self.details(inputs, measures),
            warnings=self.warnings(inputs, measures),
            adjustments=self.adjustments(inputs, level),
        )

    def again(self, stored: Mapping[str, Any]) -> Result:
        """A stored result computed again from its inputs, by this version."""
        return self.compute(self.read(stored["inputs"]))

    def stored(self, stored: Mapping[str, Any]) -> Result:
        """A stored result as it was computed, whatever version computed it: its figures as numbers, its details as kept."""
        figures = {name: parse(each) if isinstance(each, str) else each for name, each in stored["measures"].items()}
        return Result(
            stored["method"],
            stored["version"],
            stored["standard"],
            stored["inputs"],
            stored["level"],
            figures,  # type: ignore[arg-type]  # what was stored parses
            stored["deciding"],
            stored["evidence"],
            stored["details"],
        )

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """The inputs as a JSON schema."""
        return cls.INPUTS.model_json_schema(mode="validation")

    @classmethod
    def example(cls) -> dict[str, Any]:
        """Inputs to begin with: those of the first worked example."""
        return dict(cls.EXAMPLES[0].inputs)

    def index(self, inputs: I, code: str) -> int:
        """The place of a level."""
        return [level.code for level in self.levels(inputs)].index(code)


def multiplied(factors: list[Fraction], product: Fraction) -> str:
    """`1/50 × 1/10 = 1/500`."""
    return " × ".join(shown(factor) for factor in factors) + f" = {shown(product)}"


def _plain(value: object) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
