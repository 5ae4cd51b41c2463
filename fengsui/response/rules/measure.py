"""What decisions about a measure rest on (requirements catalogue 5.6, 7.3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import end_of_day

CODES = tuple(f"M{n:02d}" for n in range(1, 32))
SECOND_BASIS = frozenset(f"M{n:02d}" for n in (12, 13, 14, 15, 20, 25, 26, 27, 28, 29, 30, 31))
"""Codes that only the older or the higher text names: they need another statute beside (C11)."""
UNMET = frozenset({"M01", "M04", "M05", "M06", "M07", "M08", "M09"})
ORDERS = frozenset({"M03", "M06", "M07", "M08", "M09", "M10"})
FINISHING = frozenset({"M08", "M09", "M10", "M11", "M16", "M21", "M22"})
"""Measures that are done one day, by their nature (return, destruction, recall, survey, notification)."""
EVERY = frozenset(CODES)
LEVEL_MATRIX = {
    "L1": EVERY,
    "L2": EVERY,
    "L3": frozenset(
        {"M01", *(f"M{n:02d}" for n in range(4, 12)), "M16", "M17", "M18", "M19", "M21", "M22", "M23", "M24"}
    ),
    "L4": frozenset({"M11", "M16", "M17", "M18", "M21", "M22", "M23", "M24"}),
}
OWN_GROUNDS = frozenset(f"M{n:02d}" for n in (12, 13, 14, 15, 20, 25, 26, 27, 28, 29, 30, 31))
"""Accountability, penalty and sanction follow their own grounds, not the level."""


@dataclass(frozen=True)
class MeasureFacts:
    """A measure as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    code: str = ""
    goods: str = ""
    addressee: str = ""
    statute: str = ""
    second_basis: str = ""
    legality: str = ""
    judgement_confirmed: bool = False
    new_judgement: bool = False
    proposers: tuple[str, ...] = ()
    level: str = ""
    deviation_reason: str = ""
    executor: str = ""
    due_at: datetime | None = None
    condition: str = ""
    unmet_requirement: str = ""
    proof: str = ""
    served_to: str = ""
    remedies: str = ""
    quantity: str = ""
    place: str = ""
    supervisor: str = ""
    findings: str = ""
    effect: str = ""
    term_until: date | None = None
    lifting: str = ""
    document: str = ""
    reason: str = ""


Facts = MeasureFacts


@rule("range", "A13-22.0", field="code")
def code_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code in CODES


@rule("field", "A13-22.1", field="goods")
def goods_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.goods.strip())


@rule("field", "A13-22.0", field="statute")
def statute_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.statute.strip())


@rule("basis", "A13-22.3", field="second_basis")
def second_basis_where_needed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in SECOND_BASIS or bool(it.second_basis.strip())


@rule("field", "Q09-2.5.2", field="legality")
def legality_stated(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.legality.strip())


@rule("basis", "A13-18.b A13-22.0")
def judgement_confirmed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.judgement_confirmed


@rule("sod", "A13-22.0")
def decider_did_not_propose(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.proposers


@rule("range", "S43-11.b", field="deviation_reason")
def level_allows_code_or_reason(it: Facts, by: Actor, at: datetime) -> bool:
    allowed = it.code in OWN_GROUNDS or it.code in LEVEL_MATRIX.get(it.level, EVERY)
    return (allowed and not (it.code == "M02" and it.level == "L2")) or bool(it.deviation_reason.strip())


@rule("field", "A13-22.1", field="executor")
def executor_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.executor)


@rule("field", "G17-17.2", field="due_at")
def due_where_ordered(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in ORDERS or it.due_at is not None


@rule("field", "A13-22.1", field="condition")
def restriction_has_condition(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code != "M01" or bool(it.condition.strip())


@rule("field", "A13-22.1", field="unmet_requirement")
def unmet_requirement_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in UNMET or bool(it.unmet_requirement.strip())


@rule("field", "Q09-2.5.2", field="served_to")
def served_to_somebody(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.served_to.strip())


@rule("field", "Q09-2.5.2", field="proof")
def proof_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.proof.strip())


@rule("field", "Q09-2.5.2", field="remedies")
def remedies_told(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.remedies.strip())


@rule("field", "A13-26 G17-17.2", field="quantity")
def quantity_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.quantity.strip())


@rule("field", "A13-26 G17-17.2", field="place")
def place_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.place.strip())


@rule("field", "A13-26", field="findings")
def findings_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.findings.strip())


@rule("field", "G17-23.1 S43-11.c", field="effect")
def effect_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.effect.strip())


@rule("basis", "G17-19 S43-11.d")
def new_judgement(it: Facts, by: Actor, at: datetime) -> bool:
    return it.new_judgement


@rule("state", "A13-24.1 G17-21.a")
def term_has_run(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is not None and end_of_day(it.term_until) <= at


@rule("basis", "A13-24.2 G17-21.b")
def lifting_granted(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.lifting)


@rule("state", "A13-22.1 G17-17.2")
def done_one_day(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code in FINISHING


@rule("field", "A13-22.1", field="supervisor")
def supervisor_for_destruction(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code != "M09" or bool(it.supervisor.strip())


@rule("field", "Q09-2.5.2", field="document")
def document_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.document.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
