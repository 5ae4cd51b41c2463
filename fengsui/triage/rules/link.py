"""What decisions about a link between two items rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.triage.rules.identifiers import SURE


@dataclass(frozen=True)
class LinkFacts:
    """A link as the rules see it; `kinds` are the kinds of identifiers that both items carry."""

    state: str
    jurisdiction: Jurisdiction
    kinds: tuple[str, ...] = ()
    reason: str = ""


@rule("basis", "Q09-1.3.3")
def identified_beyond_doubt(link: LinkFacts, by: Actor, at: datetime) -> bool:
    return bool(SURE.intersection(link.kinds))


@rule("basis", "Q09-1.3.3")
def evidence_shown(link: LinkFacts, by: Actor, at: datetime) -> bool:
    return bool(link.kinds)


@rule("field", field="reason")
def reason_given(link: LinkFacts, by: Actor, at: datetime) -> bool:
    return bool(link.reason.strip())
