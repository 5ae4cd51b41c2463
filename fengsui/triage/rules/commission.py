"""What decisions about a commission rest on: an institution verifies an item, or fills in its sheets, for customs (G17-11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

VERIFICATION, ENTRY = "verification", "entry"
OPEN_FOR = {VERIFICATION: ("submitted", "verifying"), ENTRY: ("draft",)}
"""The states of an item in which each kind of work can be commissioned; verification also after an urgent report."""


@dataclass(frozen=True)
class CommissionFacts:
    """A commission as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    kind: str = VERIFICATION
    item_state: str = ""
    unverified: bool = False
    by_customs: bool = False
    qualified: bool = False
    pending: bool = False
    task: str = ""
    due_at: datetime | None = None
    conflict_free: bool = False
    undertaking: bool = False
    reason: str = ""
    wrong_values: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    findings: Mapping[str, Any] = field(default_factory=dict)


Facts = CommissionFacts


@rule("auth", "G17-11.c")
def commissioner_is_customs(it: Facts, by: Actor, at: datetime) -> bool:
    """The monitoring centre verifies for itself and cannot hand the work on (C35)."""
    return it.by_customs


@rule("qual", "G17-11.c", field="institution")
def institution_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("state", "G17-11.c")
def item_open_for_it(it: Facts, by: Actor, at: datetime) -> bool:
    return it.item_state in OPEN_FOR.get(it.kind, ()) or (it.kind == VERIFICATION and it.unverified)


@rule("dup", "G17-11.c")
def none_under_way(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.pending


@rule("field", "G17-11.c", field="task")
def task_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.task.strip())


@rule("field", "G17-11.c", field="due_at")
def term_ahead(it: Facts, by: Actor, at: datetime) -> bool:
    return it.due_at is not None and it.due_at > at


@rule("coi", "A13-29", field="conflict_free")
def conflict_declared_clean(it: Facts, by: Actor, at: datetime) -> bool:
    return it.conflict_free


@rule("field", "A13-17", field="undertaking")
def secrecy_undertaken(it: Facts, by: Actor, at: datetime) -> bool:
    return it.undertaking


@rule("late", "G17-11.c")
def within_term(it: Facts, by: Actor, at: datetime) -> bool:
    """Work and findings count within the term alone; the office that commissioned may set a later one."""
    return it.due_at is not None and at <= it.due_at


@rule("range", "Q09-3.4.c", field="entry", places="wrong_values")
def values_fit_the_sheets(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.wrong_values


@rule("field", "Q09-2.3.1 G17-11.c", field="evidence")
def findings_supported(it: Facts, by: Actor, at: datetime) -> bool:
    """A verification names its method and its evidence, whatever it found."""
    if it.kind != VERIFICATION:
        return True
    return all(str(it.findings.get(name, "")).strip() for name in ("method", "evidence"))


@rule("field", "G17-11.b G17-11.c", field="entry", places="lacking")
def sheets_complete(it: Facts, by: Actor, at: datetime) -> bool:
    return it.kind != ENTRY or not it.lacking


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
