"""What decisions about a measure rest on (requirements catalogue 5.6): its facts, and the conditions of its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fengsui.kernel.actor import HEADQUARTERS, Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule
from fengsui.kernel.moments import end_of_day
from fengsui.response.rules import contents as c


@dataclass(frozen=True)
class MeasureFacts:
    """A measure as the rules see it.

    `told` holds every column and particular that the table of contents may ask for, by name. `outside_matrix` says
    that the alert level does not allow the code by itself. `unsettled` counts what hangs on the measure and is open:
    surveys, notifications, coordinations.
    `precautionary`: the decision is headquarters' own under G17-18. `owner_path` is the path of the unit that decides.
    """

    state: str
    jurisdiction: Jurisdiction
    code: str = ""
    goods: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    statute: str = ""
    second_basis: str = ""
    grounds: str = ""
    evidence: str = ""
    legality: str = ""
    reviewed: bool = False
    judgement_confirmed: bool = False
    precautionary: bool = False
    new_judgement: bool = False
    proposers: tuple[str, ...] = ()
    outside_matrix: bool = False
    nationwide: bool = False
    owner_path: str = ""
    executor: str = ""
    executor_path: str = ""
    deviation_reason: str = ""
    partner: str = ""
    partner_agreed: bool = False
    due_at: datetime | None = None
    condition: str = ""
    unmet_requirement: str = ""
    proof: str = ""
    served_to: str = ""
    remedies: str = ""
    quantity: str = ""
    place: str = ""
    supervisor: str = ""
    executed: bool = False
    unsettled: int = 0
    findings: str = ""
    feedback_owed: bool = False
    answer: str = ""
    effect: str = ""
    term_until: date | None = None
    level_raised: bool = False
    changed: bool = False
    emergency: str = ""
    lifting: str = ""
    document: str = ""
    reason: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the measure must say by its code, and does not."""
        return c.lacking(self.code, self.told)


Facts = MeasureFacts


@rule("range", "A13-22.0", field="code")
def code_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code in c.CODES


@rule("field", "A13-22.1", field="goods")
def goods_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.goods.strip())


@rule("basis", "G17-17.3 S43-11.a", field="statute")
def statute_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.statute.strip())


@rule("basis", "A13-22.3", field="second_basis")
def second_basis_where_needed(it: Facts, by: Actor, at: datetime) -> bool:
    """The second statute is another one than the first."""
    second = it.second_basis.strip()
    return it.code not in c.SECOND_BASIS or bool(second and second != it.statute.strip())


@rule("field", "Q09-2.5.2", field="grounds")
def grounds_stated_to_a_party(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in c.PARTY or bool(it.grounds.strip())


@rule("field", "Q09-2.5.2", field="evidence")
def evidence_named_to_a_party(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in c.PARTY or bool(it.evidence.strip())


@rule("field", "Q09-2.5.2", field="legality")
def legality_stated(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.legality.strip())


@rule("sod", "Q09-2.5.2")
def reviewer_did_not_propose(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.proposers


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


@rule("state", "Q09-2.5.6.a")
def feedback_owed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.feedback_owed


@rule("field", "Q09-2.5.6.a", field="answer")
def answer_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.answer.strip())


@rule("field", "G17-23.1 S43-11.c", field="effect")
def effect_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.effect.strip())


@rule("basis", "G17-19 S43-11.d", field="emergency")
def new_judgement_or_emergency(it: Facts, by: Actor, at: datetime) -> bool:
    """An adjustment cites a new judgement; headquarters may adjust first in an emergency and judge after (C36)."""
    return it.new_judgement or (by.level in HEADQUARTERS and bool(it.emergency.strip()))


@rule("field", "S43-11.d", field="reason")
def raised_level_answered(it: Facts, by: Actor, at: datetime) -> bool:
    """When the level has been raised, either the measure changes or a reason says why it does not."""
    return not it.level_raised or it.changed or bool(it.reason.strip())


@rule("state", "A13-24.1 G17-21.a")
def term_has_run(it: Facts, by: Actor, at: datetime) -> bool:
    return it.term_until is not None and end_of_day(it.term_until) <= at


@rule("basis", "A13-24.2 G17-21.b")
def lifting_granted(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.lifting)


@rule("state", "A13-22.1 G17-17.2")
def done_one_day(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code in c.FINISHING


@rule("state", "G17-17.2 A13-22.1")
def order_executed_with_proof(it: Facts, by: Actor, at: datetime) -> bool:
    """An order is done when its execution has been reported with proof, not before."""
    return it.code not in c.ORDERS or it.executed


@rule("state", "A13-22.4 G17-17.5")
def nothing_unsettled(it: Facts, by: Actor, at: datetime) -> bool:
    return it.unsettled == 0


@rule("field", "A13-22.1", field="supervisor")
def supervisor_for_destruction(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in c.SUPERVISED or bool(it.supervisor.strip())


@rule("state", "G17-17.2")
def deadline_missed(it: Facts, by: Actor, at: datetime) -> bool:
    """The day of the order has passed and nothing was reported."""
    return it.due_at is not None and it.due_at <= at and not it.executed


@rule("field", "Q09-2.5.2", field="document")
def document_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.document.strip())


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
