"""What decisions about a record in quarantine rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class QuarantineFacts:
    """A held record as the rules see it; `troubles` is what the parser says of the mended text."""

    state: str
    jurisdiction: Jurisdiction
    troubles: tuple[str, ...] = ()
    reason: str = ""


@rule("field", field="mended")
def mended_reads_well(record: QuarantineFacts, by: Actor, at: datetime) -> bool:
    return not record.troubles
