"""What decisions about a learned coder rest on, and which fields of an item are coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

ENOUGH = 30
"""Items of the held part below which a comparison says nothing."""


@dataclass(frozen=True)
class CodedField:
    """A field of an item that a coder learns: several values or one."""

    name: str
    multiple: bool


FIELDS = (
    CodedField("business_category", multiple=False),
    CodedField("product_class", multiple=False),
    CodedField("hazard_families", multiple=True),
    CodedField("entry.severity", multiple=False),
)
"""`entry.severity` is the severity of an injury on the sheet of its source."""
BY_NAME = {one.name: one for one in FIELDS}


@dataclass(frozen=True)
class CoderFacts:
    """A coder as the rules see it; the figures are those of the held part, at every answer it gives."""

    state: str
    jurisdiction: Jurisdiction
    held: int = 0
    coder: Mapping[str, float] = field(default_factory=dict)
    rules: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""


@rule("basis", "Q09-3.3.2")
def measured_on_enough(coder: CoderFacts, by: Actor, at: datetime) -> bool:
    return coder.held >= ENOUGH


@rule("basis", "Q09-3.3.2")
def beats_the_rules(coder: CoderFacts, by: Actor, at: datetime) -> bool:
    """Better over all answers, and not worse label by label."""
    own, theirs = coder.coder, coder.rules
    return own["f1"] > theirs["f1"] and own["macro_f1"] >= theirs["macro_f1"]


@rule("field", field="reason")
def reason_given(coder: CoderFacts, by: Actor, at: datetime) -> bool:
    return bool(coder.reason.strip())
