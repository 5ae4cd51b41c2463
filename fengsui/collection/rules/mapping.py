"""What decisions about a mapping of a source rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class MappingFacts:
    """A mapping as the rules see it; the counts are what its sample gave when it was last tried."""

    state: str
    jurisdiction: Jurisdiction
    columns: int = 0
    trouble: tuple[str, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    code_taken: bool = False
    source_code: str = ""
    keys: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    good: int = 0
    broken: int = 0
    doubled: int = 0
    drafters: tuple[str, ...] = ()
    readable: bool = True
    reason: str = ""


Facts = MappingFacts


@rule("range", field="sample", places="trouble")
def columns_found(mapping: Facts, by: Actor, at: datetime) -> bool:
    return mapping.columns > 0


@rule("dup", field="code")
def code_free(mapping: Facts, by: Actor, at: datetime) -> bool:
    return not mapping.code_taken


@rule("range", "A13-10 G17-8", field="source_code")
def source_chosen(mapping: Facts, by: Actor, at: datetime) -> bool:
    return bool(mapping.source_code)


@rule("range", field="meanings", places="unknown_columns")
def columns_are_the_samples(mapping: Facts, by: Actor, at: datetime) -> bool:
    return not mapping.unknown_columns


@rule("range", field="encoding")
def encoding_readable(mapping: Facts, by: Actor, at: datetime) -> bool:
    return mapping.readable


@rule("field", "Q09-3.4.a", field="meanings")
def key_chosen(mapping: Facts, by: Actor, at: datetime) -> bool:
    return bool(mapping.keys)


@rule("field", "Q09-3.4.a", field="meanings")
def product_and_risk_mapped(mapping: Facts, by: Actor, at: datetime) -> bool:
    named = {"product_name", "title"} & set(mapping.targets)
    told = {"risk_description", "hazard_text", "injuries_text"} & set(mapping.targets)
    return bool(named and told)


@rule("state", "Q09-3.3.2")
def sample_reads(mapping: Facts, by: Actor, at: datetime) -> bool:
    """More records of the sample are read than held: a slip in the plan breaks every row, a slip in the data a few."""
    return mapping.good > mapping.broken


@rule("dup", "Q09-1.3.3", field="meanings")
def marks_differ(mapping: Facts, by: Actor, at: datetime) -> bool:
    return not mapping.doubled


@rule("sod", "Q09-3.3.2")
def approver_did_not_draft(mapping: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in mapping.drafters
