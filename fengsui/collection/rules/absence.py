"""What decisions about missing records rest on."""

from __future__ import annotations

from dataclasses import dataclass

from fengsui.kernel.actor import Jurisdiction


@dataclass(frozen=True)
class AbsenceFacts:
    """A list of missing records as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    reason: str = ""
