"""What decisions about a recall rest on once it is announced: progress, widening, effect, closing, concealment."""

from __future__ import annotations

from datetime import datetime

from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import rule
from fengsui.recall.rules.figures import LEVELS, SOLD, beyond, count, fell, impossible, remedied
from fengsui.recall.rules.recall import RecallFacts

Facts = RecallFacts
GROUNDS = ("low_response", "new_defect")
VIOLATIONS = ("V1", "V3")
"""Concealed or not reported; measures late or inadequate (G17-27)."""


@rule("field", "A13-23.3 S43-12.d", field="methods")
def progress_stated(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.methods) or count(it.corrected) > 0


@rule("range", "S43-12.d", field="methods")
def contacts_possible(it: Facts, by: Actor, at: datetime) -> bool:
    """Nobody is reached who was not notified, and each way of telling is reported once."""
    return not impossible(it.methods)


@rule("range", "A13-23.3 S43-12.d", field="consumer")
def within_the_units(it: Facts, by: Actor, at: datetime) -> bool:
    return not beyond(it.corrected, it.units)


@rule("range", "S43-12.d", field="methods")
def units_balance(it: Facts, by: Actor, at: datetime) -> bool:
    """What was returned, repaired and destroyed in answer to the notices is what distributors and consumers gave up."""
    return remedied(it.methods) == count(it.corrected, SOLD)


@rule("field", "S43-12.d", field="note")
def fall_explained(it: Facts, by: Actor, at: datetime) -> bool:
    return not fell(it.corrected, it.corrected_before) or bool(it.note.strip())


@rule("field", "S43-12.d", field="ground")
def ground_chosen(it: Facts, by: Actor, at: datetime) -> bool:
    return it.ground in GROUNDS


@rule("range", "S43-12.d", field="ground")
def response_low_where_claimed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.ground != "low_response" or it.rate is None or it.rate < it.low


@rule("field", "S43-12.d", field="batches")
def range_added_where_new_defect(it: Facts, by: Actor, at: datetime) -> bool:
    return it.ground != "new_defect" or bool(it.added)


@rule("range", "S43-12.d", field="consumer")
def units_not_fewer(it: Facts, by: Actor, at: datetime) -> bool:
    """Widening never shrinks: at no level stand fewer units than before."""
    return all(it.units.get(level, 0) >= it.units_before.get(level, 0) for level in LEVELS)


@rule("state", "S43-12.d")
def progress_reported(it: Facts, by: Actor, at: datetime) -> bool:
    return it.reports > 0


@rule("field", "S43-12.d", field="final_report")
def final_report_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.final_report.strip())


@rule("range", "S43-12.d G17-23.1", field="evaluator")
def evaluator_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.evaluator_known


@rule("sod", "S43-12.d G17-23.1", field="evaluator")
def evaluator_did_not_design(it: Facts, by: Actor, at: datetime) -> bool:
    """The effect is judged by another body than the ones that designed the recall."""
    return it.evaluator not in it.designers and by.unit not in it.designers


@rule("state", "S43-12.d")
def evaluation_entrusted(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.evaluator)


@rule("field", "S43-12.d", field="residual_risk")
def residual_risk_recorded(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.residual_risk)


@rule("state", "S43-12.d", field="low_rate_reason")
def rate_enough_or_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    return (it.rate is not None and it.rate >= it.low) or bool(it.low_rate_reason.strip())


@rule("state", "S43-12.f")
def concealment_settled(it: Facts, by: Actor, at: datetime) -> bool:
    return it.open_violations == 0


@rule("range", "S43-12.f", field="violation")
def violation_known(it: Facts, by: Actor, at: datetime) -> bool:
    return it.violation in VIOLATIONS


@rule("field", "S43-12.f", field="evidence")
def evidence_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.evidence.strip())


@rule("state", "S43-12.f")
def violation_open(it: Facts, by: Actor, at: datetime) -> bool:
    return it.open_violations > 0


@rule("sod", "S43-12.f")
def settler_did_not_accuse(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id != it.accuser


@rule("field", "S43-12.f", field="outcome")
def outcome_written(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.outcome.strip())
