"""What decisions about a service contract rest on: public call, provider, stages with output, rating and payment (S43-5.d)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule


@dataclass(frozen=True)
class ContractFacts:
    """A contract as the rules see it, with the act's own inputs laid over it.

    `stages` are as they stand; `stage` is the number, from 1, of the one that an act is about.
    """

    state: str
    jurisdiction: Jurisdiction
    title: str = ""
    call: str = ""
    scope: str = ""
    price: Decimal = Decimal(0)
    qualified: bool = False
    number: str = ""
    stages: tuple[Mapping[str, Any], ...] = ()
    stage: int = 0
    output: str = ""
    rating: int | None = None
    voucher: str = ""
    reason: str = ""

    @property
    def at_hand(self) -> Mapping[str, Any]:
        """The stage that the act is about; nothing where there is none of this number."""
        return self.stages[self.stage - 1] if 0 < self.stage <= len(self.stages) else {}


Facts = ContractFacts


@rule("field", "S43-5.d", field="title")
def title_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.title.strip())


@rule("field", "S43-5.d", field="call")
def call_public(it: Facts, by: Actor, at: datetime) -> bool:
    """The call was published: where, and under which number."""
    return bool(it.call.strip())


@rule("field", "S43-5.d", field="scope")
def scope_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.scope.strip())


@rule("qual", "S43-5.d", field="provider")
def provider_qualified(it: Facts, by: Actor, at: datetime) -> bool:
    return it.qualified


@rule("field", "S43-5.d", field="number")
def number_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.number.strip())


@rule("range", "S43-5.d", field="stages")
def stages_make_the_price(it: Facts, by: Actor, at: datetime) -> bool:
    """There is a stage at least, and what the stages are paid is the price."""
    return it.price > 0 and sum((Decimal(one["amount"]) for one in it.stages), Decimal(0)) == it.price


@rule("range", "S43-5.d", field="stage")
def stage_known(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.at_hand)


@rule("field", "S43-5.d", field="output")
def output_described(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.output.strip())


@rule("state", "S43-5.d", field="stage")
def stage_unpaid(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.at_hand.get("voucher")


@rule("state", "S43-5.d", field="stage")
def stage_delivered(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.at_hand or bool(it.at_hand.get("output"))


@rule("field", "S43-5.d", field="rating")
def rating_given(it: Facts, by: Actor, at: datetime) -> bool:
    return it.rating is not None and 1 <= it.rating <= 5


@rule("state", "S43-5.d", field="stage")
def stage_rated(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.at_hand or bool(it.at_hand.get("rating"))


@rule("field", "S43-5.d", field="voucher")
def voucher_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.voucher.strip())


@rule("state", "S43-5.d")
def all_stages_paid(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.stages) and all(one.get("voucher") for one in it.stages)


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
