"""Calling for, concluding, delivering, paying and closing service contracts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.advice.lifecycle.contract import LIFECYCLE
from fengsui.advice.models import Contract
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.moments import beijing_day
from fengsui.people.models import OrgUnit
from fengsui.registers.queries.standing import VERIFIERS, trouble_of_body
from fengsui.triage.queries import case as cases

PROVIDERS = (*VERIFIERS, "social_assessor")


@transaction.atomic
def announce(*, case_id: UUID, title: str, call: str, scope: str, by: Actor) -> Contract:
    """Call publicly for a service that a case needs."""
    LIFECYCLE.require("announce", by)
    case = cases.get(case_id, by)
    row = Contract(state=NONE, case=case, unit=case.unit, path=case.path, title=title, call=call, scope=scope)
    decision = LIFECYCLE.decide("announce", row.facts(), by=by, at=now())
    record(row, decision, contract=row.snapshot())
    return row


def _lock(pk: UUID) -> Contract:
    row: Contract = Contract.objects.select_related("case", "unit", "provider").lock(pk)
    return row


@transaction.atomic
def conclude(
    pk: UUID, *, provider: str, number: str, price: Decimal, stages: list[Mapping[str, Any]], by: Actor
) -> Contract:
    """Conclude it with a provider, by its code, who stands in the register; `price` in yuan, the sum of the stages."""
    row = _lock(pk)
    row.provider = OrgUnit.objects.filter(code=provider).first()
    row.number, row.price, row.stages = number, price, [_stage(one) for one in stages]
    qualified = not trouble_of_body(row.provider, PROVIDERS, category=row.case.category)
    decision = LIFECYCLE.decide("conclude", row.facts(qualified=qualified), by=by, at=row.moment)
    record(row, decision, contract=row.snapshot())
    return row


def _stage(told: Mapping[str, Any]) -> dict[str, Any]:
    due: date | None = told.get("due_on")
    return {"name": told["name"], "amount": str(told["amount"]), "due_on": due.isoformat() if due else None}


def _stage_done(act: str, pk: UUID, stage: int, by: Actor, **told: Any) -> Contract:
    row = _lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(stage=stage, **told), by=by, at=row.moment)
    day = beijing_day(row.moment).isoformat()
    # What is delivered anew is rated anew.
    outdated = {"rating", "rate_on"} if act == "deliver" else set()
    kept = {name: value for name, value in row.stages[stage - 1].items() if name not in outdated}
    row.stages[stage - 1] = kept | told | {f"{act}_on": day}
    record(row, decision, contract=row.snapshot())
    return row


@transaction.atomic
def deliver(pk: UUID, *, stage: int, output: str, by: Actor) -> Contract:
    """Deliver the output of a stage, by its number."""
    return _stage_done("deliver", pk, stage, by, output=output)


@transaction.atomic
def rate(pk: UUID, *, stage: int, rating: int | None, by: Actor) -> Contract:
    """Rate what was delivered, from 1 to 5."""
    return _stage_done("rate", pk, stage, by, rating=rating)


@transaction.atomic
def pay(pk: UUID, *, stage: int, voucher: str, by: Actor) -> Contract:
    """Record the payment of a stage by its voucher."""
    return _stage_done("pay", pk, stage, by, voucher=voucher)


@transaction.atomic
def close(pk: UUID, *, by: Actor) -> Contract:
    """Close it, every stage delivered, rated and paid."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("close", row.facts(), by=by, at=row.moment)
    record(row, decision, contract=row.snapshot())
    return row


@transaction.atomic
def cancel(pk: UUID, *, reason: str, by: Actor) -> Contract:
    """End it before its time."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("cancel", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, contract=row.snapshot(), given={"reason": reason})
    return row
