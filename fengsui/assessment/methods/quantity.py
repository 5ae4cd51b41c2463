"""An input that may be uncertain: a point, a range, or a distribution, with the strength of its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from fengsui.assessment.methods.faults import wrong
from fengsui.assessment.methods.figures import parse
from fengsui.assessment.methods.words import _

EVIDENCE = ("judgement", "limited", "strong")
"""Weakest first: somebody's judgement alone; few or indirect data; strong empirical evidence."""
Evidence = Literal["judgement", "limited", "strong"]
Kind = Literal["point", "range", "triangular", "pert", "lognormal"]
NEEDED: dict[str, tuple[str, ...]] = {
    "point": ("value",),
    "range": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "lognormal": ("median", "error_factor"),
}


Q = TypeVar("Q", bound="Quantity")


def _number(given: object) -> Fraction:
    value = parse(given)
    if value is None:
        raise wrong(_("“%(given)s” is no number. Write 1/50, 0.02, 2%% or 1e-6."), given=str(given)[:40])
    return value


Number = Annotated[
    Fraction,
    BeforeValidator(_number),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "examples": ["1/50", "0.02", "2%", "1e-6"]}),
]


class Inputs(BaseModel):
    """What a method is given: read once, then unchanging; what nobody asked for is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Quantity(Inputs):
    """An uncertain number. A plain number or text is a point.

    `range` is uniform; `pert` the beta distribution with shape 4 on (low, mode, high); `lognormal` is given by its
    median and error factor (the 95th percentile divided by the median). `best` is what the exact result rests on.
    """

    LEAST: ClassVar[Fraction | None] = None
    MOST: ClassVar[Fraction | None] = None
    OPEN: ClassVar[bool] = False
    """The least value itself is excluded."""
    WHOLE: ClassVar[bool] = False

    kind: Kind = Field(default="point", title=_("Given as"))
    value: Number | None = Field(default=None, title=_("Value"))
    low: Number | None = Field(default=None, title=_("Lowest"))
    mode: Number | None = Field(default=None, title=_("Most likely"))
    high: Number | None = Field(default=None, title=_("Highest"))
    median: Number | None = Field(default=None, title=_("Median"))
    error_factor: Number | None = Field(default=None, title=_("Error factor"))
    evidence: Evidence = Field(default="judgement", title=_("Strength of the evidence"))
    note: Annotated[str, Field(max_length=2000)] = Field(default="", title=_("Note"))

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        return given if isinstance(given, dict | Quantity) else {"value": _number(given)}

    @model_validator(mode="after")
    def _whole(self) -> Quantity:
        needed = NEEDED[self.kind]
        for name in ("value", "low", "mode", "high", "median", "error_factor"):
            number = getattr(self, name)
            if (number is not None) != (name in needed):
                raise wrong(_("A %(kind)s is given by: %(needed)s."), kind=self.kind, needed=", ".join(needed))
            if number is not None and name != "error_factor":
                self._within(number)
        if self.error_factor is not None and self.error_factor < 1:
            raise wrong(_("The error factor is at least 1: the 95th percentile divided by the median."))
        if self.kind == "lognormal" and not self.median:
            raise wrong(_("The median of a lognormal distribution lies above 0."))
        low, mode, high = self.low, self.mode, self.high
        if low is not None and high is not None and not low <= (low if mode is None else mode) <= high:
            raise wrong(_("Enter low, mode and high in rising order."))
        return self

    def _within(self, number: Fraction) -> None:
        least, most = self.LEAST, self.MOST
        below = least is not None and (number < least or (self.OPEN and number == least))
        if below or (most is not None and number > most) or (self.WHOLE and number.denominator != 1):
            raise wrong(self._asked(), given=str(number), least=least, most=most)

    @classmethod
    def _asked(cls) -> str:
        if cls.WHOLE:
            return _("“%(given)s” is no whole number from %(least)s to %(most)s.")
        if cls.MOST is not None:
            return _("“%(given)s” does not lie from %(least)s to %(most)s.")
        return _("“%(given)s” is too small: the value lies above %(least)s.")

    @property
    def best(self) -> Fraction:
        """The point itself, the middle of a range, the mode, or the median."""
        if self.kind == "range":
            middle = (_given(self.low) + _given(self.high)) / 2
            return Fraction(round(middle)) if self.WHOLE else middle
        return _given(self.value if self.kind == "point" else self.median if self.kind == "lognormal" else self.mode)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """Low and high; of a lognormal distribution the 5th and the 95th percentile, kept within what is possible."""
        if self.kind == "point":
            return self.best, self.best
        if self.kind == "lognormal":
            factor = _given(self.error_factor)
            return self.kept(self.best / factor), self.kept(self.best * factor)
        return _given(self.low), _given(self.high)

    @property
    def highest(self) -> Fraction:
        """As high as it may ever be drawn; of a lognormal distribution without a greatest value, its 95th percentile."""
        return self.MOST if self.kind == "lognormal" and self.MOST is not None else self.ends[1]

    @property
    def spread(self) -> bool:
        """Is there anything to draw?"""
        low, high = self.ends
        return low != high

    def kept(self, number: Fraction) -> Fraction:
        """A number brought back within what is possible."""
        if self.LEAST is not None:
            number = max(number, self.LEAST)
        return number if self.MOST is None else min(number, self.MOST)

    def at(self, number: Fraction) -> Quantity:
        """The same quantity as a point."""
        return type(self)(value=number, evidence=self.evidence, note=self.note)


class Probability(Quantity):
    """A probability, 0 to 1."""

    LEAST = Fraction(0)
    MOST = Fraction(1)


class Amount(Quantity):
    """An amount that may be zero."""

    LEAST = Fraction(0)

    @classmethod
    def _asked(cls) -> str:
        return _("“%(given)s” is negative. Enter 0 or more.")


class Positive(Quantity):
    """An amount above zero, because something is divided by it."""

    LEAST = Fraction(0)
    OPEN = True


class Rating(Quantity):
    """A rating from 1 to 10."""

    LEAST = Fraction(1)
    MOST = Fraction(10)
    WHOLE = True


class Grade(Quantity):
    """A grade from 1 to 5."""

    LEAST = Fraction(1)
    MOST = Fraction(5)
    WHOLE = True


class Comparison(Quantity):
    """How much more one thing matters than another, on Saaty's scale from 1/9 to 9."""

    LEAST = Fraction(1, 9)
    MOST = Fraction(9)


def settled(kind: type[Q], number: int) -> Q:
    """A value that a convention or a definition sets: no judgement is in it, and it weakens no evidence."""
    return kind(value=Fraction(number), evidence="strong")


def quantities(inputs: BaseModel, within: str = "") -> Iterator[tuple[str, Quantity]]:
    """Every quantity of the inputs with its path, in the order in which they are asked."""
    for name in type(inputs).model_fields:
        yield from _of(getattr(inputs, name), f"{within}.{name}" if within else name)


def _of(value: object, path: str) -> Iterator[tuple[str, Quantity]]:
    if isinstance(value, Quantity):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from quantities(value, path)
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _of(part, f"{path}.{place}")


def _given(number: Fraction | None) -> Fraction:
    assert number is not None
    return number
