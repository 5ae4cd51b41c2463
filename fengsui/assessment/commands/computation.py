"""Computing a risk by one method, several side by side, and choosing what the report rests on."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.lifecycle.computation import LIFECYCLE
from fengsui.assessment.methods import registry
from fengsui.assessment.methods.contract import Method
from fengsui.assessment.methods.faults import MalformedInput
from fengsui.assessment.methods.harm_scenario.patterns import PATTERNS
from fengsui.assessment.methods.quantity import Inputs, quantities
from fengsui.assessment.methods.sampling import monte_carlo
from fengsui.assessment.methods.sensitivity import residual, tipping, tornado
from fengsui.assessment.models import Computation, RiskAssessment
from fengsui.assessment.policy import visible_assessment
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown

FACTOR = 3
"""By how much a value that was given as a point is varied to show what it would change."""
MOST_TIPPED = 30


@transaction.atomic
def begin(*, assessment_id: UUID, method: str, title: str = "", pattern: str = "", by: Actor) -> Computation:
    """Begin a computation by a method of the register, with a pattern to start from where one is named."""
    LIFECYCLE.require("begin", by)
    assessment = (
        RiskAssessment.objects.filter(visible_assessment(by))
        .select_related("case", "unit")
        .filter(pk=assessment_id)
        .first()
    )
    if assessment is None:
        raise Unknown(assessment_id)
    row = Computation(
        state=NONE, unit=assessment.unit, path=assessment.path, assessment=assessment, method=method, title=title,
        seed=secrets.randbelow(2**31), draft=_begun_with(method, pattern),
    )  # fmt: skip
    decision = LIFECYCLE.decide("begin", row.facts(), by=by, at=now())
    record(row, decision, computation=row.snapshot())
    return row


def _begun_with(method: str, pattern: str) -> dict[str, Any]:
    """The inputs that a pattern brings; patterns are chains of events, so that only harm scenarios take them."""
    known = {one.key: one for one in PATTERNS} if method == "harm_scenario" else {}
    return known[pattern].inputs() if pattern in known else {}


def _lock(pk: UUID) -> Computation:
    row: Computation = Computation.objects.select_related("assessment__case", "assessment__unit", "unit").lock(pk)
    return row


@transaction.atomic
def keep(pk: UUID, *, inputs: Mapping[str, Any], by: Actor) -> Computation:
    """Keep what has been entered so far, complete or not; nothing is computed."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("keep", row.facts(), by=by, at=row.moment)
    row.draft = dict(inputs)
    record(row, decision, computation=row.snapshot())
    return row


@transaction.atomic
def compute(pk: UUID, *, inputs: Mapping[str, Any], by: Actor) -> Computation:
    """Compute: the exact result, the levels' probabilities, what drives the level, and where it tips."""
    row = _lock(pk)
    method = registry.get(row.method)
    read, faults = _read(method, inputs)
    decision = LIFECYCLE.decide("compute", row.facts(faults=faults), by=by, at=row.moment)
    assert method is not None and read is not None
    result = method.compute(read)
    row.inputs, row.result = dict(result.inputs), result.as_json()
    row.chances = monte_carlo(method, read, seed=row.seed).as_json()
    row.drivers = [bar.as_json() for bar in tornado(method, read, FACTOR, within=result.deciding)]
    row.tipping = _tipping(method, read, result.deciding)
    row.measures, row.residual, row.draft = {}, {}, {}
    record(row, decision, computation=row.snapshot())
    return row


def _read(method: Method[Any] | None, given: Mapping[str, Any]) -> tuple[Inputs | None, tuple[str, ...]]:
    if method is None:
        return None, ()
    try:
        return method.read(given), ()
    except MalformedInput as trouble:
        return None, tuple(fault.path or "inputs" for fault in trouble.faults)


def _tipping(method: Method[Any], read: Inputs, deciding: str) -> list[dict[str, Any]]:
    """For every input of what decides, the spans of its values and their levels."""
    paths = [path for path, _quantity in quantities(read) if path.startswith(deciding)] or [
        path for path, _one in quantities(read)
    ]
    return [
        {"path": path, "spans": [span.as_json() for span in spans]}
        for path in paths[:MOST_TIPPED]
        if len(spans := tipping(method, read, path)) > 1
    ]


@transaction.atomic
def compare(pk: UUID, *, changes: Mapping[str, Any], by: Actor) -> Computation:
    """Compute the residual risk: the same method with measures in place; `changes` gives new values by path."""
    row = _lock(pk)
    method = registry[row.method]
    read, faults = _read(method, row.inputs)
    found = None
    try:
        found = residual(method, read, changes, seed=row.seed) if read is not None else None
    except MalformedInput as trouble:
        faults = tuple(fault.path for fault in trouble.faults)
    decision = LIFECYCLE.decide("compare", row.facts(faults=faults), by=by, at=row.moment)
    row.measures, row.residual = dict(changes), found.as_json() if found else {}
    record(row, decision, computation=row.snapshot())
    return row


@transaction.atomic
def choose(pk: UUID, *, by: Actor) -> Computation:
    """Let the report rest on this computation; the one before it stands beside it again."""
    row = _lock(pk)
    for other in Computation.objects.filter(assessment=row.assessment_id, state="chosen"):
        release(other.pk, by=by.consequently())
    decision = LIFECYCLE.decide("choose", row.facts(), by=by, at=row.moment)
    record(row, decision, computation=row.snapshot())
    return row


@transaction.atomic
def release(pk: UUID, *, by: Actor) -> Computation:
    """Let the report rest on it no more."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("release", row.facts(), by=by, at=row.moment)
    record(row, decision, computation=row.snapshot())
    return row


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor) -> Computation:
    """Leave a computation out, with the reason."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("drop", row.facts(reason=reason), by=by, at=row.moment)
    record(row, decision, computation=row.snapshot(), given={"reason": reason})
    return row
