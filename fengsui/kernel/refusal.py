"""What is said when an act may not be done: Forbidden (not yours) and Refused (not so, or not now)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One failed rule: its name, the class of refusal, its clauses, the field at fault, and the places that show it."""

    rule: str
    code: str
    basis: str = ""
    field: str = ""
    places: tuple[Any, ...] = ()

    def __str__(self) -> str:
        return self.rule


class Forbidden(Exception):
    """The actor lacks the power: `auth` (has it nowhere), `juris` (not here), `sod` (their family may never)."""

    def __init__(self, act: str, code: str = "auth") -> None:
        super().__init__(f"{act}: {code}")
        self.act = act
        self.code = code


class Refused(Exception):
    """The act is refused for all of these reasons."""

    def __init__(self, act: str, details: Sequence[Reason | str]) -> None:
        self.act = act
        self.details = [Reason(d, "field") if isinstance(d, str) else d for d in details]
        super().__init__(f"{act}: {', '.join(self.reasons)}")

    @property
    def reasons(self) -> list[str]:
        """The names of the rules that failed."""
        return [detail.rule for detail in self.details]


class Unknown(Exception):
    """There is no such row, or none that this actor may know of: both are answered alike."""
