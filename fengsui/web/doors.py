"""The doors of an aggregate: one row an act, serving the page and the endpoint alike.

A door names the form that reads what an act is told and the command that does it. `pages` and `endpoints` make the
addresses out of the rows, so that both doors call the same command with the same checks, and no act is without a door
(docs/decisions/0003).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise

from fengsui.journal.models import Entry, Recorded
from fengsui.journal.queries import timeline
from fengsui.journal.readings import opened
from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.lifecycle import Lifecycle
from fengsui.kernel.refusal import Reason, Unknown
from fengsui.people.models import User
from fengsui.web.forms import ActForm
from fengsui.web.labels import Labels

Words = str | Promise


@dataclass(frozen=True)
class Fact:
    """One line of a page: a label, a value, and how to show it (text, code, date, level, grade, url, list)."""

    label: Words
    value: Any
    kind: str = "text"


@dataclass(frozen=True)
class Section:
    """A group of facts under a heading."""

    title: Words
    rows: Sequence[Fact]


@dataclass(frozen=True)
class Link:
    """Words that lead to another page, or to a file."""

    words: Words
    url: str


@dataclass(frozen=True)
class Table:
    """Rows of texts and links under a heading."""

    title: Words
    columns: Sequence[Words]
    rows: Sequence[Sequence[Words | Link]]


@dataclass(frozen=True)
class Figure:
    """A picture that we drew, which says its finding in words, and the table of everything that it shows.

    `svg` comes from `assessment.pictures` alone: it goes into the page as it is.
    """

    title: Words
    svg: str
    table: Table
    words: Words = ""


@dataclass(frozen=True)
class Related:
    """Another object that belongs to this one."""

    label: Words
    aggregate: str
    pk: UUID
    title: str
    state: str = ""


@dataclass(frozen=True)
class Begin:
    """An act that begins another object for this one, and the field of its form that names this one."""

    aggregate: str
    act: str
    field: str
    value: UUID | str | None = None
    """What the field is filled with; the row itself where nothing is said."""


@dataclass(frozen=True)
class Picture:
    """A file among others: a picture of it where there is one, its state, what is wrong with it, and where it leads."""

    title: Words
    url: str
    image: str = ""
    state: Words = ""
    hue: str = ""
    note: Words = ""
    large: bool = False


@dataclass(frozen=True)
class Description:
    """What a page shows of a row."""

    title: str
    number: str = ""
    sections: Sequence[Section] = ()
    related: Sequence[Related] = ()
    begins: Sequence[Begin] = ()
    tables: Sequence[Table] = ()
    links: Sequence[Link] = ()
    pictures: Sequence[Picture] = ()
    figures: Sequence[Figure] = ()
    level: str = ""
    grade: int | None = None
    urgent: bool = False


@dataclass(frozen=True)
class Addition:
    """What a later stage adds to the page of a row of an earlier one."""

    sections: Sequence[Section] = ()
    related: Sequence[Related] = ()
    begins: Sequence[Begin] = ()


BESIDE: dict[str, list[Callable[[Any, Actor], Addition]]] = {}


def beside(aggregate: str, add: Callable[[Any, Actor], Addition]) -> None:
    """Let a later stage add to the pages of an aggregate of an earlier one, which knows nothing of it."""
    BESIDE.setdefault(aggregate, []).append(add)


def additions(aggregate: str, row: Any, actor: Actor) -> list[Addition]:
    """What later stages add to the page of a row."""
    return [add(row, actor) for add in BESIDE.get(aggregate, ())]


@dataclass(frozen=True)
class Door:
    """One act: the form that reads its arguments and the command that performs it.

    `place` names the page of an edge where people do it, when it is more than one form.
    """

    act: str
    form: type[ActForm]
    command: Callable[..., Any]
    place: str = ""


REGISTRY: dict[str, Doors] = {}


@dataclass(frozen=True)
class Doors:
    """Everything that pages, API, tests and documents need to know of one aggregate; making one registers it.

    `by_system` names the acts that no person does directly: the clock's, the readers', and those that follow from an
    act of a later stage. `seen` says what the interface shows of a row to a person; its snapshot where nothing is said.
    `lists` are further readings of the interface beside the list of all rows, by their names. `told` are the states in which
    those outside learn of a row; how it came there is not theirs to read.
    """

    lifecycle: Lifecycle[Any]
    model: type[Recorded]
    labels: Labels
    describe: Callable[[Any, Actor], Description]
    visible: Callable[[Actor], Q]
    plural: str
    doors: Sequence[Door]
    by_system: tuple[str, ...] = ()
    seen: Callable[[Any, Actor], dict[str, Any]] | None = None
    lists: Mapping[str, Callable[[Actor], list[dict[str, Any]]]] = field(default_factory=dict)
    told: Collection[str] = ()
    by_act: dict[str, Door] = field(init=False)

    def __post_init__(self) -> None:
        by_act = {door.act: door for door in self.doors}
        if unknown := (set(by_act) | set(self.by_system)) ^ set(self.lifecycle.steps):
            raise ValueError(f"{self.aggregate}: acts and doors differ: {sorted(unknown)}")
        object.__setattr__(self, "by_act", by_act)
        REGISTRY[self.aggregate] = self

    @property
    def aggregate(self) -> str:
        return self.lifecycle.aggregate

    def rows(self, actor: Actor) -> Any:
        """The rows that this actor may see."""
        return self.model.objects.filter(self.visible(actor)).select_related("unit")

    def history(self, row: Any, actor: Actor) -> list[Entry]:
        """What happened to a row, oldest first; to those outside, since they were told: its moves and their own acts."""
        entries = timeline([row.pk])
        if not self.told or actor.family != Family.OUTSIDE:
            return entries
        own = {str(pk) for pk in User.objects.filter(unit=actor.unit).values_list("pk", flat=True)}
        return [one for one in entries if one.target in self.told and (one.source != one.target or one.actor in own)]

    def hindrances(self, act: str, facts: Any, *, by: Actor, at: datetime) -> list[Reason]:
        """Why an act cannot be done now; what its form asks is no reason, since it has not been asked yet."""
        asked = self.by_act[act].form.base_fields
        reasons = self.lifecycle.reasons_against(act, facts, by=by, at=at)
        return [one for one in reasons if one.code != "field" and one.field not in asked]

    def get(self, pk: UUID, actor: Actor) -> Any:
        """One row, or Unknown: the same whether it does not exist or is not for this actor. Opening a classed one is noted."""
        row = self.rows(actor).filter(pk=pk).first()
        if row is None:
            raise Unknown(pk)
        opened(row, actor)
        return row
