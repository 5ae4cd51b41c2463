"""The acts upon a warning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from fengsui.assessment.models import DispositionDecision, Judgement
from fengsui.assessment.queries import decision as decisions
from fengsui.clocks import running
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.kernel.moments import BEIJING
from fengsui.triage.commands import case as cases
from fengsui.warning.lifecycle import LIFECYCLE
from fengsui.warning.models import Receipt, RiskWarning


@transaction.atomic
def draft(*, decision_id: UUID, by: Actor, cause: Entry | None = None) -> RiskWarning:
    """Open a draft for a signed decision, filled with what the case and the decision know."""
    LIFECYCLE.require("draft", by)
    decided = decisions.signed(decision_id)
    warning = _from(decided)
    decision = LIFECYCLE.decide("draft", warning.facts(), by=by, at=now())
    record(warning, decision, cause=cause, warning=warning.snapshot())
    cases.tie(decided.case_id, "warning", warning.pk)
    return warning


def _from(decided: DispositionDecision) -> RiskWarning:
    case = decided.case
    party = case.responsible_party_id
    return RiskWarning(
        state=NONE,
        case=case,
        decision=decided,
        judgement=decided.judgement,
        unit=decided.unit,
        path=decided.path,
        level=decided.level,
        forms=decided.forms,
        title_zh=case.title_zh,
        title_en=case.title_en,
        areas=case.areas,
        measures=[{"code": one["code"], "text": one.get("text", "")} for one in decided.measures],
        bases=decided.bases,
        addressees=[party] if party else [],
        starts_on=now().date(),
    )


def _lock(pk: UUID) -> RiskWarning:
    rows = RiskWarning.objects.select_related("case", "unit", "decision")
    newest = Judgement.objects.filter(case=OuterRef("case"), state="confirmed").order_by("-id").values("pk")[:1]
    row: RiskWarning = rows.annotate(latest_judgement=Subquery(newest)).lock(pk)
    return row


def _decide(act: str, warning: RiskWarning, by: Actor, **given: Any) -> Decision:
    return LIFECYCLE.decide(act, warning.facts(**given), by=by, at=warning.moment)


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"given": {name: value for name, value in given.items() if isinstance(value, str)}}


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **columns: Any) -> RiskWarning:
    """Write the draft."""
    warning = _lock(pk)
    decision = _decide("revise", warning, by)
    for name, value in columns.items():
        setattr(warning, name, value)
    # What was checked is not what stands now: the check is owed again.
    warning.legality_note = ""
    record(warning, decision, warning=warning.snapshot())
    return warning


@transaction.atomic
def check_legality(pk: UUID, *, note: str, by: Actor) -> RiskWarning:
    """Note that form, basis and secrecy of the draft have been checked."""
    warning = _lock(pk)
    decision = _decide("check_legality", warning, by, legality_note=note)
    warning.legality_note = note
    record(warning, decision, warning=warning.snapshot(), given={"reason": note})
    return warning


@transaction.atomic
def submit(pk: UUID, *, by: Actor) -> RiskWarning:
    """Hand a complete draft to review."""
    warning = _lock(pk)
    record(warning, _decide("submit", warning, by), warning=warning.snapshot())
    return warning


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> RiskWarning:
    """Return it to its writers."""
    warning = _lock(pk)
    record(
        warning,
        _decide("send_back", warning, by, reason=reason),
        warning=warning.snapshot(),
        **_told({"reason": reason}),
    )
    return warning


@transaction.atomic
def approve(pk: UUID, *, authorisation: str = "", delegation: str = "", by: Actor) -> RiskWarning:
    """Approve what others wrote, at the level that one's unit may issue."""
    warning = _lock(pk)
    given = {
        "authorisation": authorisation or warning.authorisation,
        "delegation": delegation or warning.delegation,
    }
    decision = _decide("approve", warning, by, **given)
    warning.authorisation, warning.delegation = given["authorisation"], given["delegation"]
    warning.signer = by.name
    record(warning, decision, warning=warning.snapshot())
    return warning


@transaction.atomic
def publish(pk: UUID, *, by: Actor) -> RiskWarning:
    """Put an approved warning before its audience: all its forms under one national number, or none."""
    warning = _lock(pk)
    return _issue(warning, _decide("publish", warning, by))


@transaction.atomic
def fast_release(pk: UUID, *, by: Actor) -> RiskWarning:
    """Release without review, under a live emergency plan alone (S43-10.d)."""
    warning = _lock(pk)
    return _issue(warning, _decide("fast_release", warning, by))


def _issue(warning: RiskWarning, decision: Decision) -> RiskWarning:
    warning.published_at = decision.at
    year = decision.at.astimezone(BEIJING).year
    warning.number = f"{year}-{next_in(f'warning {year}'):04d}"
    warning.edition = 1
    _address(warning)
    _record_notice(warning, decision, "issue", "published")
    return warning


def _address(warning: RiskWarning) -> None:
    """Who is told this edition: units that must acknowledge it, operators and bodies that find it in their portal."""
    warning.addressed = sorted({*warning.bulletin_units, *warning.addressees})
    known = [code for code in warning.addressed if code in warning.units]
    Receipt.objects.bulk_create(
        [Receipt(warning=warning, unit_id=code, edition=warning.edition) for code in known], ignore_conflicts=True
    )


def _record_notice(
    warning: RiskWarning, decision: Decision, message: str, state: str, *, cause: Entry | None = None, **body: Any
) -> Entry:
    """Record an act that goes out, with the notice from which every rendering is made."""
    notice = warning.as_notice(message, decision.at, state)
    sent = notice["sent_at"]
    warning.messages = [
        *warning.messages,
        *(
            {"identifier": f"fengsui-{warning.number}-{form}-v{warning.edition}", "sent": sent}
            for form in warning.forms
        ),
    ]
    return record(warning, decision, cause=cause, warning=warning.snapshot(), notice=notice, **body)


@transaction.atomic
def acknowledge(pk: UUID, *, by: Actor) -> RiskWarning:
    """Take note of an issued warning on behalf of one's unit."""
    warning = _lock(pk)
    owed = Receipt.objects.select_for_update().filter(
        warning=warning, unit_id=by.unit, edition=warning.edition, at__isnull=True
    )
    receipt = owed.first()
    decision = _decide("acknowledge", warning, by, receipt_open=receipt is not None)
    if receipt is not None:
        receipt.at, receipt.by = decision.at, by.id
        receipt.save(update_fields=["at", "by"])
    record(warning, decision, unit=by.unit, edition=warning.edition)
    if not Receipt.objects.filter(warning=warning, edition=warning.edition, at__isnull=True).exists():
        running.stop("warning", warning.pk, ["N34"], act=decision.act, at=decision.at)
    return warning


@transaction.atomic
def adjust(pk: UUID, *, by: Actor, **columns: Any) -> RiskWarning:
    """Issue a new version on the ground of a new judgement; the former version stays readable."""
    warning = _lock(pk)
    for name, value in columns.items():
        setattr(warning, name, value)
    decision = _decide("adjust", warning, by)
    warning.judgement = decisions.latest_confirmed(warning.case_id) or warning.judgement
    warning.edition += 1
    _address(warning)
    _record_notice(warning, decision, "update", "published")
    return warning


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> RiskWarning:
    """End a warning whose term has run: at 24:00 Beijing time of its last day, by the clock."""
    warning = _lock(pk)
    return _end(warning, _decide("expire", warning, by), "expired")


@transaction.atomic
def lift(pk: UUID, *, lifting: Mapping[str, Any], by: Actor, cause: Entry | None = None) -> RiskWarning:
    """Lift a warning because a lifting was granted; told on the same channels as the warning."""
    warning = _lock(pk)
    decision = _decide("lift", warning, by, lifting=str(lifting.get("reason_zh", "")))
    warning.lifting = dict(lifting)
    return _end(warning, decision, "lifted", cause=cause)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> RiskWarning:
    """Take a mistaken warning back, publicly."""
    warning = _lock(pk)
    decision = _decide("withdraw", warning, by, reason=reason)
    warning.lifting = {"reason_zh": reason, "reason_en": "", "at": decision.at.isoformat(timespec="seconds")}
    return _end(warning, decision, "withdrawn")


def _end(warning: RiskWarning, decision: Decision, state: str, *, cause: Entry | None = None) -> RiskWarning:
    warning.edition += 1
    entry = _record_notice(warning, decision, "end", state, cause=cause)
    cases.untie("warning", warning.pk)
    cases.wind_down_if_nothing_lives(warning.case_id, cause=entry)
    return warning


@transaction.atomic
def archive(pk: UUID, *, by: Actor, cause: Entry | None = None) -> RiskWarning:
    """File an ended warning."""
    warning = _lock(pk)
    record(warning, _decide("archive", warning, by), cause=cause, warning=warning.snapshot())
    return warning
