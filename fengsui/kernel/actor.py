"""Who acts, what they may do, and how far their power reaches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Family(StrEnum):
    """The disjoint families of powers (Q09-3.5.b): nobody holds roles of two of them."""

    BUSINESS = "business"
    TECHNICAL = "technical"
    AUDIT = "audit"
    OUTSIDE = "outside"


CLASSES = ("public", "internal", "work_secret")
"""The classes of secrecy that may stand here, lowest first; of a state secret a stub without content is kept (A13-30.a)."""


def at_most(secrecy: str, other: str) -> bool:
    """Whether one class of secrecy is no higher than another; a stub has no content to hide."""
    return secrecy not in CLASSES or (other in CLASSES and CLASSES.index(secrecy) <= CLASSES.index(other))


@dataclass(frozen=True)
class Jurisdiction:
    """Where a row belongs: a path in the organisation tree, a business category, and the parties it concerns.

    `path` is a chain of unit codes such as ``HQ.2900.2910``; `parties` are ids of outside organisations
    (operators, institutions) that take part in this one row. `elsewhere` names acts that a unit outside the path does
    upon this row, as (act, unit) pairs: the executing unit reports execution, an addressed unit acknowledges.
    `secrecy` is the class of the row: whose area it lies in needs the clearance for it; who was made a party of this one
    row, or is named for an act upon it, was told of it by whoever was cleared.
    """

    path: str
    category: str = ""
    parties: frozenset[str] = frozenset()
    elsewhere: frozenset[tuple[str, str]] = frozenset()
    secrecy: str = "internal"


NATIONAL = Jurisdiction("HQ")


@dataclass(frozen=True)
class Grant:
    """One role as one person holds it: its powers and their reach.

    `reach` is a path in the organisation tree; `party` binds the powers to one outside organisation instead;
    `categories` narrows them to business categories (empty: all).
    """

    role: str
    powers: frozenset[str]
    reach: str = ""
    party: str = ""
    categories: frozenset[str] = frozenset()
    delegated_by: str = ""

    def covers(self, place: Jurisdiction) -> bool:
        """Whether a row at this place lies within the grant."""
        if self.party:
            return self.party in place.parties
        inside = place.path == self.reach or place.path.startswith(self.reach + ".")
        return inside and (not self.categories or not place.category or place.category in self.categories)


@dataclass(frozen=True)
class Actor:
    """A person, the clock or a reader of the journal, at the moment of acting.

    `level` is the level of the own unit: hq, regional, local, institution, operator, partner or system; `clearance` the
    highest class of secrecy that may be read.
    """

    id: str
    name: str
    unit: str = ""
    unit_name: str = ""
    path: str = ""
    level: str = "system"
    grants: tuple[Grant, ...] = ()
    family: Family = Family.BUSINESS
    door: str = "web"
    everything: bool = False
    clearance: str = "internal"

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of secrecy that this actor may read; a stub has no content to hide."""
        known = CLASSES if self.everything else CLASSES[: CLASSES.index(self.clearance) + 1]
        return (*known, "state_secret_stub")

    def may(self, act: str, within: Jurisdiction) -> bool:
        """Whether this act is in the actor's power at this place."""
        if self.everything:
            return True
        here = (act, self.unit) in within.elsewhere
        cleared = within.secrecy in self.classes
        return any(
            act in grant.powers and (here or (grant.covers(within) and (cleared or bool(grant.party))))
            for grant in self.grants
        )

    def has(self, act: str) -> bool:
        """Whether this act is in the actor's power anywhere."""
        return self.everything or any(act in grant.powers for grant in self.grants)

    def consequently(self) -> Actor:
        """The same person, for an act that follows from one they were just allowed: the law asks for no second power."""
        return replace(self, everything=True)

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of the roles held, for the page head and the journal."""
        return tuple(dict.fromkeys(grant.role for grant in self.grants))

    def __str__(self) -> str:
        return self.id


HEADQUARTERS = ("hq", "department")
"""The levels of units that are headquarters."""

CLOCK = Actor("clock", "the clock", door="clock", everything=True)
READER = Actor("reader", "a reader of the journal", door="reader", everything=True)

FEEDING = frozenset(
    {"information.capture", "information.amend", "information.withdraw", "information.reappear"}
    | {"quarantine.hold", "absence.ask"}
)
IMPORTER = Actor(
    "import",
    "the import",
    door="import",
    grants=(Grant("feed", FEEDING, reach="HQ"),),
)
"""Files taken in from the command line: it may keep leads, note what a source or a table of codes changed, hold what cannot
be read, and no more."""
TRAINER = Actor(
    "trainer",
    "the training of coders",
    door="console",
    grants=(Grant("train", frozenset({"coder.train"}), reach="HQ"),),
)
"""The command that learns coders anew: it may keep what it learned, switched off."""
