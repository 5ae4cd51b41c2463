"""The life of a thing as one table of acts, and the decision that one act may be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from fengsui.kernel.actor import Actor, Family, Jurisdiction
from fengsui.kernel.refusal import Forbidden, Reason, Refused


class Facts(Protocol):
    """What every set of facts can say of its row."""

    @property
    def state(self) -> str: ...

    @property
    def jurisdiction(self) -> Jurisdiction: ...


F = TypeVar("F", bound=Facts)
Predicate = Callable[[Any, Actor, datetime], bool]

NONE = "none"


@dataclass(frozen=True)
class Rule:
    """A positive predicate that finishes the sentence "only if ...", with the class of its refusal and its clauses.

    `code` is one of the refusal classes of the requirements catalogue (field, basis, sod, ...); `field` names the
    input at fault, where there is one. `places` names the fact that shows where the rule fails, if one does.
    """

    name: str
    holds: Predicate
    code: str
    basis: str = ""
    field: str = ""
    places: str = ""

    def __call__(self, facts: Any, by: Actor, at: datetime) -> bool:
        return self.holds(facts, by, at)


def rule(code: str, basis: str = "", *, field: str = "", places: str = "") -> Callable[[Predicate], Rule]:
    """Make a predicate a rule; its name becomes the reason given when it fails."""

    def make(holds: Predicate) -> Rule:
        return Rule(holds.__name__, holds, code, basis, field, places)

    return make


@dataclass(frozen=True)
class Step(Generic[F]):
    """One row of a lifecycle table: the act, where it leads from and to, only if what, by virtue of what.

    `target` None keeps the state. `starts` and `stops` name the legal clocks (N01 ...) that the act sets going
    and ends, `resumes` those that run on as if they had never been stopped. Where several have to act, `settles` names
    the clock that only the last of them stops.
    """

    act: str
    source: str | tuple[str, ...]
    target: str | None
    only_if: Sequence[Rule] = ()
    basis: str = ""
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.source,) if isinstance(self.source, str) else self.source

    @property
    def creates(self) -> bool:
        return NONE in self.sources


@dataclass(frozen=True)
class Decision:
    """Leave to perform one act, given once, on facts read under the lock."""

    act: str
    source: str
    target: str
    basis: str
    by: Actor
    at: datetime
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()

    @property
    def aggregate(self) -> str:
        return self.act.partition(".")[0]


NOT_IN_STATE = "state_allows"


@dataclass(frozen=True)
class Lifecycle(Generic[F]):
    """All acts of one aggregate. Read by commands, pages, API, roles, journal, diagrams and tests."""

    aggregate: str
    rows: Sequence[Step[F]]
    steps: dict[str, Step[F]] = field(init=False)

    def __post_init__(self) -> None:
        steps = {row.act: row for row in self.rows}
        if len(steps) != len(self.rows):
            raise ValueError(f"{self.aggregate}: an act stands twice")
        object.__setattr__(self, "steps", steps)

    def name(self, act: str) -> str:
        """The full name of an act, which is also its permission."""
        return f"{self.aggregate}.{act}"

    @property
    def states(self) -> tuple[str, ...]:
        """Every state of the table, in order of appearance, NONE excepted."""
        seen: dict[str, None] = {}
        for row in self.rows:
            for state in (*row.sources, row.target):
                if state and state != NONE:
                    seen.setdefault(state)
        return tuple(seen)

    @property
    def final(self) -> tuple[str, ...]:
        """The states from which no act leads to another."""
        moving = {state for row in self.rows for state in row.sources if row.target not in (None, state)}
        return tuple(state for state in self.states if state not in moving)

    def decide(self, act: str, facts: F, *, by: Actor, at: datetime) -> Decision:
        """Return the decision to perform `act`, or raise Forbidden or Refused with every reason."""
        step = self.steps[act]
        name = self.name(act)
        if trouble := self.forbids(act, facts, by):
            raise Forbidden(name, trouble)
        if reasons := self.reasons_against(act, facts, by=by, at=at):
            raise Refused(name, reasons)
        target = step.target or facts.state
        return Decision(name, facts.state, target, step.basis, by, at, step.starts, step.stops, step.resumes)

    def require(self, act: str, by: Actor) -> None:
        """Refuse at once who has no such power anywhere, before what they name is even looked up."""
        if not by.has(self.name(act)):
            raise Forbidden(self.name(act), "sod" if by.family in (Family.TECHNICAL, Family.AUDIT) else "auth")

    def forbids(self, act: str, facts: F, by: Actor) -> str:
        """Why the actor lacks the power: auth, juris, sod, secret; empty when it is there."""
        name = self.name(act)
        if by.may(name, within=facts.jurisdiction):
            return ""
        if by.has(name):
            return "juris" if facts.jurisdiction.secrecy in by.classes else "secret"
        return "sod" if by.family in (Family.TECHNICAL, Family.AUDIT) else "auth"

    def reasons_against(self, act: str, facts: F, *, by: Actor, at: datetime) -> list[Reason]:
        """Every reason why the act is refused now; a wrong state alone, since the rules then mean nothing."""
        step = self.steps[act]
        if facts.state not in step.sources:
            return [Reason(NOT_IN_STATE, "state", step.basis)]
        return [
            Reason(r.name, r.code, r.basis or step.basis, r.field, getattr(facts, r.places) if r.places else ())
            for r in step.only_if
            if not r(facts, by, at)
        ]

    def open_to(self, facts: F, *, by: Actor, at: datetime) -> list[str]:
        """The acts that this actor could perform on these facts now: the buttons."""
        return [
            act
            for act in self.steps
            if not self.forbids(act, facts, by) and not self.reasons_against(act, facts, by=by, at=at)
        ]

    def acts_from(self, states: Iterable[str]) -> set[str]:
        """The acts that some of these states allow."""
        wanted = set(states)
        return {row.act for row in self.rows if wanted.intersection(row.sources)}
