"""What decisions about a list of sealed or detained goods rest on (G17-17.3, A13-22.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.response.rules.contents import SEIZING, listed


@dataclass(frozen=True)
class SeizureFacts:
    """A list of seized goods as the rules see it; `measure_state` is that of the measure it carries out."""

    state: str
    jurisdiction: Jurisdiction
    code: str = ""
    measure_state: str = ""
    statute: str = ""
    inventory: Sequence[Mapping[str, Any]] = ()
    custody: str = ""
    reason: str = ""


Facts = SeizureFacts


def free_serial(taken: Iterable[int]) -> int:
    """The smallest seal number that no held list bears: a released one is given again, and no gap is left."""
    held = set(taken)
    serial = 1
    while serial in held:
        serial += 1
    return serial


@rule("range", "G17-17.3 A13-22.3")
def measure_seizes(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code in SEIZING


@rule("state", "G17-17.3")
def measure_served(it: Facts, by: Actor, at: datetime) -> bool:
    """Nothing is taken before the decision has been served."""
    return it.measure_state in ("served", "in_force")


@rule("basis", "G17-17.3")
def statute_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.statute.strip())


@rule("field", "G17-17.3 A13-22.3", field="inventory")
def inventory_listed(it: Facts, by: Actor, at: datetime) -> bool:
    """Every object with its kind, its amount and its place."""
    return bool(it.inventory) and listed(it.inventory)


@rule("field", "G17-17.3", field="custody")
def custody_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.custody.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
