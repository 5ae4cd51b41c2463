"""Putting an edition of a warning before its audience, and ending it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.clocks import running
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import Decision
from fengsui.kernel.moments import BEIJING
from fengsui.triage.commands import case as cases
from fengsui.warning.commands.warning import decide, lock, sign
from fengsui.warning.models import Receipt, ReleasePlan, RiskWarning
from fengsui.warning.models.notice import notice_of


@transaction.atomic
def publish(pk: UUID, *, by: Actor) -> RiskWarning:
    """Put an approved warning before its audience: all its forms under one national number, or none."""
    warning = lock(pk)
    return _issue(warning, decide("publish", warning, by))


@transaction.atomic
def fast_release(pk: UUID, *, seen: str, by: Actor) -> RiskWarning:
    """Release without the chain, by a duty signer of a live plan; another looks at it afterwards (S43-10.d)."""
    warning = lock(pk)
    decision = decide("fast_release", warning, by, seen=seen)
    warning.plan = ReleasePlan.live_for(warning.level)
    sign(warning, by, decision)
    return _issue(warning, decision)


@transaction.atomic
def review_release(pk: UUID, *, note: str, by: Actor) -> RiskWarning:
    """Look at what was released in haste, and note what was found; a mistake is put right by its own acts."""
    warning = lock(pk)
    decision = decide("review_release", warning, by, note=note)
    record(warning, decision, warning=warning.snapshot(), given={"reason": note})
    return warning


def _issue(warning: RiskWarning, decision: Decision) -> RiskWarning:
    warning.published_at = decision.at
    old = warning.replaces
    if old is None:
        year = decision.at.astimezone(BEIJING).year
        warning.number = f"{year}-{next_in(f'warning {year}'):04d}"
        warning.edition = 1
    else:
        warning.number, warning.edition, warning.messages = old.number, old.edition + 1, old.messages
    _address(warning)
    entry = _record_notice(warning, decision, "update" if old else "issue", "published")
    if old is not None:
        supersede(old.pk, by=decision.by.consequently(), cause=entry)
    return warning


@transaction.atomic
def supersede(pk: UUID, *, by: Actor, cause: Entry) -> RiskWarning:
    """An edition gives way to the next, which is in force from the same moment."""
    warning = lock(pk)
    record(warning, decide("supersede", warning, by), cause=cause, warning=warning.snapshot())
    cases.untie("warning", warning.pk)
    return warning


def _address(warning: RiskWarning) -> None:
    """Who is told this edition: units that must acknowledge it, operators and bodies that find it in their portal.

    Whoever was told an earlier edition is told this one too, addressed by it or not (G17-19).
    """
    earlier = warning.replaces.addressed if warning.replaces else []
    warning.addressed = sorted({*warning.bulletin_units, *warning.addressees, *earlier})
    known = [code for code in warning.addressed if code in warning.units]
    Receipt.objects.bulk_create(
        [Receipt(warning=warning, unit_id=code, edition=warning.edition) for code in known], ignore_conflicts=True
    )


def _record_notice(
    warning: RiskWarning, decision: Decision, message: str, state: str, *, cause: Entry | None = None, **body: Any
) -> Entry:
    """Record an act that goes out, with the notice from which every rendering is made."""
    notice = notice_of(warning, message, decision.at, state)
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
    warning = lock(pk)
    owed = Receipt.objects.select_for_update().filter(
        warning=warning, unit_id=by.unit, edition=warning.edition, at__isnull=True
    )
    receipt = owed.first()
    decision = decide("acknowledge", warning, by)
    if receipt is not None:
        receipt.at, receipt.by = decision.at, by.id
        receipt.save(update_fields=["at", "by"])
    record(warning, decision, unit=by.unit, edition=warning.edition)
    if not Receipt.objects.filter(warning=warning, edition=warning.edition, at__isnull=True).exists():
        running.stop("warning", warning.pk, ["N34"], act=decision.act, at=decision.at)
    return warning


@transaction.atomic
def expire(pk: UUID, *, by: Actor) -> RiskWarning:
    """End a warning whose term has run: at 24:00 Beijing time of its last day, by the clock."""
    warning = lock(pk)
    return _end(warning, decide("expire", warning, by), "expired")


@transaction.atomic
def lift(pk: UUID, *, lifting: Mapping[str, Any], by: Actor, cause: Entry | None = None) -> RiskWarning:
    """Lift a warning because a lifting was granted; told on the same channels as the warning."""
    warning = lock(pk)
    decision = decide("lift", warning, by, lifting=str(lifting.get("reason_zh", "")))
    warning.lifting = dict(lifting)
    return _end(warning, decision, "lifted", cause=cause)


@transaction.atomic
def withdraw(pk: UUID, *, reason: str, by: Actor) -> RiskWarning:
    """Take a mistaken warning back, publicly."""
    warning = lock(pk)
    decision = decide("withdraw", warning, by, reason=reason)
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
    warning = lock(pk)
    record(warning, decide("archive", warning, by), cause=cause, warning=warning.snapshot())
    return warning
