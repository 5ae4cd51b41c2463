"""Who reads which acts. A reader runs after commit, in its own savepoint, and again later if it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fengsui.journal.models import Entry

Reader = Callable[["Entry"], Any]

READERS: dict[str, Reader] = {}
BY_ACT: dict[str, list[str]] = {}


def on(*acts: str) -> Callable[[Reader], Reader]:
    """Register a reaction to these acts under its module and name."""

    def register(reader: Reader) -> Reader:
        app = reader.__module__.removeprefix("fengsui.").partition(".")[0]
        name = f"{app}.{reader.__name__}"
        READERS[name] = reader
        for act in acts:
            BY_ACT.setdefault(act, []).append(name)
        return reader

    return register


def readers_of(act: str) -> list[str]:
    """The readers to whom an entry of this act is owed."""
    return BY_ACT.get(act, [])
