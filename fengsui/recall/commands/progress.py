"""The acts upon a recall that is announced: progress, widening, the end, the effect, concealment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.recall.commands.plan import units_of
from fengsui.recall.commands.recall import change, lock, of_kind, release
from fengsui.recall.lifecycle.recall import LIFECYCLE
from fengsui.recall.models import Recall
from fengsui.recall.rules.figures import FIGURES, completion


def _figures(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"method": row["method"]} | {name: int(row.get(name) or 0) for name in FIGURES} for row in rows]


@transaction.atomic
def report_progress(
    pk: UUID, *, methods: Sequence[Mapping[str, Any]], injuries_after: int | None = None, note: str = "", by: Actor,
    **told: Any,
) -> Recall:  # fmt: skip
    """Report how far it has come since it began: by way of telling, and by level; the rate is computed."""
    row = lock(pk)
    corrected, rows = units_of(told), _figures(methods)
    given = {"corrected": corrected, "methods": tuple(rows), "note": note}
    decision = LIFECYCLE.decide("report_progress", row.facts(**given), by=by, at=row.moment)
    report = {
        "at": decision.at.isoformat(), "by": by.name, "methods": rows, "corrected": corrected, "note": note,
        "injuries_after": injuries_after or 0, "rate": completion(corrected, row.units), "edition": row.edition,
    }  # fmt: skip
    row.progress, row.corrected = [*row.progress, report], corrected
    record(row, decision, recall=row.snapshot(), given={"evidence": note} if note else {})
    return row


@transaction.atomic
def widen(
    pk: UUID, *, ground: str, reason: str, batches: list[str], vins: list[str], schedule_until: date | None,
    notice_zh: str, notice_en: str = "", by: Actor, **told: Any,
) -> Recall:  # fmt: skip
    """Widen the recall, because few answered or because more is defective; the notice is accepted and released anew."""
    row = lock(pk)
    units = units_of(told)
    added = [mark for mark in (*batches, *vins) if mark not in (*row.batches, *row.vins)]
    given = {
        "ground": ground, "reason": reason, "added": tuple(added), "units": units, "schedule_until": schedule_until,
        "notice": notice_zh,
    }  # fmt: skip
    decision = LIFECYCLE.decide("widen", row.facts(**given), by=by, at=row.moment)
    widening = {"ground": ground, "reason": reason, "added": added, "by": by.name, "at": decision.at.isoformat()}
    row.widenings = [*row.widenings, widening]
    row.batches = [*row.batches, *(mark for mark in batches if mark in added)]
    row.vins = [*row.vins, *(mark for mark in vins if mark in added)]
    row.units, row.schedule_until, row.accepted = units, schedule_until, False
    row.notice_zh, row.notice_en = notice_zh, notice_en
    record(row, decision, recall=row.snapshot(), given={"reason": reason})
    return row


@transaction.atomic
def finish(pk: UUID, *, final_report: str, by: Actor) -> Recall:
    """Hand in the final report."""
    return change("finish", pk, by, {"final_report": final_report}, final_report=final_report)[0]


@transaction.atomic
def entrust(pk: UUID, *, evaluator: str, by: Actor) -> Recall:
    """Entrust the evaluation of the effect to an institution that designed nothing of the recall."""
    body = of_kind(evaluator, OrgUnit.Kind.INSTITUTION)
    given = {"evaluator": body.code if body else "", "evaluator_known": body is not None}
    return change("entrust", pk, by, given, evaluator=body)[0]


@transaction.atomic
def judge_effective(pk: UUID, *, findings: str, residual_risk: str, by: Actor) -> Recall:
    """Judge the recall effective and state the risk that is left."""
    given = {"findings": findings, "residual_risk": residual_risk}
    return change("judge_effective", pk, by, given, effect=findings, residual_risk=residual_risk)[0]


@transaction.atomic
def judge_insufficient(pk: UUID, *, findings: str, by: Actor) -> Recall:
    """Judge the recall insufficient: it goes on."""
    return change("judge_insufficient", pk, by, {"findings": findings}, effect=findings)[0]


@transaction.atomic
def close(pk: UUID, *, low_rate_reason: str = "", by: Actor) -> Recall:
    """Close an effective recall; one that few answered needs the reason for it."""
    row, entry = change("close", pk, by, {"low_rate_reason": low_rate_reason}, low_rate_reason=low_rate_reason)
    release(row, entry)
    return row


@transaction.atomic
def flag_concealment(pk: UUID, *, violation: str, evidence: str, by: Actor) -> Recall:
    """Note that a defect was concealed, or the recall done badly: a draft of a violation stands in the recall."""
    row = lock(pk)
    decision = LIFECYCLE.decide(
        "flag_concealment", row.facts(violation=violation, evidence=evidence), by=by, at=row.moment
    )
    draft = {
        "ground": violation, "evidence": evidence, "by": by.id, "name": by.name, "at": decision.at.isoformat(),
        "outcome": "",
    }  # fmt: skip
    row.violations = [*row.violations, draft]
    # The journal keeps it apart: neither page nor endpoint shows the firm what it is suspected of.
    record(row, decision, recall=row.snapshot(), violation=draft)
    return row


@transaction.atomic
def settle_concealment(pk: UUID, *, outcome: str, by: Actor) -> Recall:
    """Settle the oldest open draft: a violation case was opened under its number, or it proved unfounded."""
    row = lock(pk)
    decision = LIFECYCLE.decide("settle_concealment", row.facts(outcome=outcome), by=by, at=row.moment)
    first = row.open_violations()[0]
    settled = first | {"outcome": outcome, "settled_by": by.name, "settled_at": decision.at.isoformat()}
    row.violations = [settled if one is first else one for one in row.violations]
    record(row, decision, recall=row.snapshot(), violation=settled)
    return row
