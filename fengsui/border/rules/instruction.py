"""What decisions about a control instruction rest on (S43-4.b, S43-9.1, A13-24.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import beijing_day, end_of_day

CONTROLLING = frozenset({*(f"M{n:02d}" for n in range(1, 10)), "M17", "M18", "M19"})
"""Measures that are carried out at the border (requirements catalogue 8, E-CIQ)."""


@dataclass(frozen=True)
class InstructionFacts:
    """An instruction as the rules see it, with the act's own inputs laid over it."""

    state: str
    jurisdiction: Jurisdiction
    basis_stands: bool = False
    basis_until: date | None = None
    action: str = ""
    named: tuple[str, ...] = ()
    faults: tuple[str, ...] = ("",)
    rate: int = 0
    term_until: date | None = None
    tried: bool = False
    changed: bool = False
    writers: tuple[str, ...] = ()
    unacknowledged: int = 0
    message_known: bool = False
    hits: int = 0
    idle_days: int = 0
    idle_allowed: int = 0
    end_proposed: bool = False
    hit_known: bool = False
    reported: bool = False
    conforming: bool | None = None
    findings: str = ""
    reason: str = ""


Facts = InstructionFacts


@rule("basis", "S43-4.b")
def basis_stands(it: Facts, by: Actor, at: datetime) -> bool:
    """A published bulletin, a border measure in force, or a signed decision."""
    return it.basis_stands


@rule("field", "S43-9.1", field="action")
def action_given(it: Facts, by: Actor, at: datetime) -> bool:
    """A bulletin that asks customs for nothing sends nothing to the border."""
    return bool(it.action)


@rule("field", "S43-4.b", field="hs_codes")
def goods_named(it: Facts, by: Actor, at: datetime) -> bool:
    """By code, origin, producer, brand, model or importer; port, batch, value and days only narrow."""
    return bool(it.named)


@rule("range", "S43-4.b", places="faults")
def entries_readable(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.faults


@rule("range", "S43-4.b", field="rate")
def rate_is_a_share(it: Facts, by: Actor, at: datetime) -> bool:
    return 1 <= it.rate <= 100


@rule("field", "S43-4.b A13-24.1", field="term_until")
def term_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is not None


@rule("range", "A13-24.1", field="term_until")
def term_not_over(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is None or it.term_until >= beijing_day(at)


@rule("range", "A13-24.1", field="term_until")
def term_within_its_basis(it: Facts, by: Actor, at: datetime) -> bool:
    """An instruction ends no later than the warning or measure that it carries out."""
    return it.basis_until is None or it.term_until is None or it.term_until <= it.basis_until


@rule("approval", "S43-4.b")
def tried_out(it: Facts, by: Actor, at: datetime) -> bool:
    """What is signed was run dry on the stored declarations first, in exactly this wording."""
    return it.tried


@rule("sod", "S43-4.b S43-9.1")
def signer_did_not_write(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.writers


@rule("state", "S43-4.b")
def changed_since_signed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.changed


@rule("state", "A13-24.1 G17-21.a")
def term_has_run(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is not None and end_of_day(it.term_until) <= at


@rule("state", "S43-4.b")
def message_awaits(it: Facts, by: Actor, at: datetime) -> bool:
    return it.unacknowledged > 0


@rule("range", "S43-4.b", field="message")
def message_of_this_instruction(it: Facts, by: Actor, at: datetime) -> bool:
    return it.message_known


@rule("state", "S43-4.b")
def never_hit(it: Facts, by: Actor, at: datetime) -> bool:
    """No hit since it was signed, or since it was last decided to let it stand, for as long as the setting says."""
    return 0 < it.idle_allowed <= it.idle_days and not it.end_proposed


@rule("state", "S43-4.b")
def end_was_proposed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.end_proposed


@rule("basis", "S43-4.b", field="declaration")
def declaration_was_hit(it: Facts, by: Actor, at: datetime) -> bool:
    return it.hit_known


@rule("dup", "S43-4.b", field="declaration")
def not_reported_before(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.reported


@rule("field", "S43-4.b", field="conforming")
def outcome_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.conforming is not None


@rule("field", "S43-4.b", field="findings")
def findings_described(it: Facts, by: Actor, at: datetime) -> bool:
    """What does not conform is described: it becomes risk information."""
    return it.conforming is not False or bool(it.findings.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
