"""What decisions about a set of rules rest on, and what a version says as one hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day
from fengsui.triage.rules.table import FAMILIES, OUTCOMES


@dataclass(frozen=True)
class RuleSetFacts:
    """A version of a set as the rules see it; `text` is the hash of what it says now, `tried` of what was tried out last."""

    state: str
    jurisdiction: Jurisdiction
    family: str = ""
    name: str = ""
    rows: int = 0
    fields: tuple[str, ...] = ()
    text: str = ""
    tried: str = ""
    drafters: tuple[str, ...] = ()
    starts_on: date | None = None
    first_of_its_name: bool = True
    successor: str = ""
    reason: str = ""


Facts = RuleSetFacts


@rule("field", "Q09-3.3.2", field="name_zh")
def family_and_name_given(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return rule_set.family in FAMILIES and bool(rule_set.name.strip())


@rule("dup", "Q09-2.3.0")
def first_of_its_name(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return rule_set.first_of_its_name


@rule("range", "Q09-3.3.2", field="rows")
def outcomes_fit_family(rule_set: Facts, by: Actor, at: datetime) -> bool:
    """Data rules write fields uniformly, classification rules class, grading rules grade."""
    return all(rule_set.family in OUTCOMES.get(name, ("", "", ()))[2] for name in rule_set.fields)


@rule("field", "Q09-3.3.2", field="rows")
def rows_written(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return rule_set.rows > 0


@rule("state", "Q09-3.3.2")
def tried_as_it_stands(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return bool(rule_set.tried) and rule_set.tried == rule_set.text


@rule("sod", "Q09-3.3.2 Q09-3.2.2")
def approver_did_not_draft(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in rule_set.drafters


@rule("range", "Q09-2.3.0", field="starts_on")
def begins_ahead(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return rule_set.starts_on is not None and rule_set.starts_on > beijing_day(at)


@rule("state", "Q09-2.3.0")
def day_has_come(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return rule_set.starts_on is not None and rule_set.starts_on <= beijing_day(at)


@rule("state", "Q09-2.3.0")
def successor_begins(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return bool(rule_set.successor)


@rule("field", field="reason")
def reason_given(rule_set: Facts, by: Actor, at: datetime) -> bool:
    return bool(rule_set.reason.strip())


def text_hash(family: str, rows: Sequence[Any]) -> str:
    """What a version says, as one hash (SHA-256): a try-out holds for exactly this."""
    told = json.dumps([family, list(rows)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
