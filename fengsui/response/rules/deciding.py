"""The conditions of deciding a measure: reviewed, judged, complete, within power, level and area (A13-22, S43-11.b)."""

from __future__ import annotations

from datetime import datetime

from fengsui.kernel.actor import HEADQUARTERS, Actor
from fengsui.kernel.lifecycle import rule
from fengsui.response.rules import contents as c
from fengsui.response.rules.measure import MeasureFacts

Facts = MeasureFacts


@rule("approval", "Q09-2.5.2")
def reviewed_in_law(it: Facts, by: Actor, at: datetime) -> bool:
    return it.reviewed


@rule("basis", "A13-18.b A13-22.0")
def judgement_confirmed(it: Facts, by: Actor, at: datetime) -> bool:
    """A confirmed judgement, or a precaution under uncertainty, which headquarters alone takes (G17-18)."""
    return it.judgement_confirmed or (it.precautionary and by.level in HEADQUARTERS)


@rule("sod", "A13-22.0")
def decider_did_not_propose(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.proposers


@rule("field", "S43-11.b", field="deviation_reason")
def level_allows_code_or_reason(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.outside_matrix or bool(it.deviation_reason.strip())


@rule("juris", "S43-11.b")
def nationwide_by_headquarters(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.nationwide or by.level in HEADQUARTERS


@rule("field", "A13-22.1", field="executor")
def executor_named(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.executor)


@rule("juris", "Q09-2.5.0 A13-22.0", field="executor")
def executor_in_the_area(it: Facts, by: Actor, at: datetime) -> bool:
    """A region lets its own units execute; headquarters and its departments let anybody."""
    inside = f"{it.executor_path}.".startswith(f"{it.owner_path}.")
    return not it.executor or inside or by.level in HEADQUARTERS


@rule("field", "G17-17.2", field="due_at")
def due_where_ordered(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in c.ORDERS or it.due_at is not None


@rule("field", "A13-22.1", field="condition")
def restriction_has_condition(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code != "M01" or bool(it.condition.strip())


@rule("field", "A13-22.1", field="unmet_requirement")
def unmet_requirement_named(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code not in c.UNMET or bool(it.unmet_requirement.strip())


@rule("field", "A13-22.1 A13-22.3 A13-22.4 A13-22.6 G17-17.4 G17-17.5", field="contents", places="lacking")
def contents_complete(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.lacking


@rule("range", "A13-22.4 G17-17.4", field="contents")
def period_in_order(it: Facts, by: Actor, at: datetime) -> bool:
    return c.in_order(it.told)


@rule("range", "A13-22.5", field="contents")
def rate_above_the_old(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code != "M17" or c.rate_rises(it.told)


@rule("basis", "G17-17.1")
def loosening_judged(it: Facts, by: Actor, at: datetime) -> bool:
    """Whatever else may go before a judgement, loosening supervision never does."""
    return it.code != "M18" or not c.loosens(it.told) or it.judgement_confirmed


@rule("range", "A13-22.3", field="contents")
def premises_of_export(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code != "M15" or it.told.get("direction") != "import"


@rule("auth", "Q09-2.5.3", field="contents")
def public_precaution_by_headquarters(it: Facts, by: Actor, at: datetime) -> bool:
    return it.code != "M24" or not c.said(it.told.get("public")) or by.level in HEADQUARTERS


@rule("state", "Q09-2.5.4")
def partner_agreed_if_joint(it: Facts, by: Actor, at: datetime) -> bool:
    return not it.partner or it.partner_agreed
