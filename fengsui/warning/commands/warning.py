"""Writing, checking and approving an edition of a warning."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from fengsui.assessment.models import DispositionDecision, Judgement
from fengsui.assessment.queries import decision as decisions
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import case as cases
from fengsui.warning.lifecycle.warning import LIFECYCLE
from fengsui.warning.models import ReleasePower, RiskWarning
from fengsui.warning.models.warning import BEFORE_ISSUE, CONTENT


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


@transaction.atomic
def adjust(*, warning_id: UUID, by: Actor, cause: Entry | None = None) -> RiskWarning:
    """Begin a new edition of a warning in force, on a new judgement, filled with what the present one says.

    In an emergency headquarters may adjust first, by a precaution that it signed after the present edition (C36).
    """
    LIFECYCLE.require("adjust", by)
    old = lock(warning_id)
    grounds = DispositionDecision.objects.filter(case=old.case_id, state="signed").order_by("-id").first()
    new = _edition(old, grounds or old.decision)
    latest = decisions.latest_confirmed(old.case_id)
    precaution = new.decision.precautionary and new.decision_id != old.decision_id
    new.judgement = latest or old.judgement
    return _begin("adjust", new, by, cause, new_judgement=new.judgement_id != old.judgement_id or precaution)


@transaction.atomic
def correct(*, warning_id: UUID, reason: str, by: Actor) -> RiskWarning:
    """Begin a new edition that puts right how the present one is worded; the ground stays the same."""
    LIFECYCLE.require("correct", by)
    old = lock(warning_id)
    return _begin("correct", _edition(old, old.decision), by, None, reason=reason)


def _edition(old: RiskWarning, grounds: DispositionDecision) -> RiskWarning:
    written = {name: getattr(old, name) for name in CONTENT if not name.startswith("change_note")}
    same = {"case": old.case, "unit": old.unit, "path": old.path, "judgement": old.judgement}
    return RiskWarning(state=NONE, replaces=old, decision=grounds, **same, **written)


def _begin(act: str, new: RiskWarning, by: Actor, cause: Entry | None, **given: Any) -> RiskWarning:
    old = new.replaces
    under_way = RiskWarning.objects.filter(replaces=old, state__in=BEFORE_ISSUE).exists()
    decision = LIFECYCLE.decide(act, new.facts(edition_under_way=under_way, **given), by=by, at=now())
    record(new, decision, cause=cause, warning=new.snapshot(), given={k: v for k, v in given.items() if k == "reason"})
    cases.tie(new.case_id, "warning", new.pk)
    return new


def lock(pk: UUID) -> RiskWarning:
    """The edition under a lock, read with the newest judgement of its case."""
    rows = RiskWarning.objects.select_related("case", "unit", "decision", "replaces")
    newest = Judgement.objects.filter(case=OuterRef("case"), state="confirmed").order_by("-id").values("pk")[:1]
    row: RiskWarning = rows.annotate(latest_judgement=Subquery(newest)).lock(pk)
    return row


def decide(act: str, warning: RiskWarning, by: Actor, **given: Any) -> Decision:
    """Leave to do this to a locked edition, or the refusal."""
    return LIFECYCLE.decide(act, warning.facts(**given), by=by, at=warning.moment)


@transaction.atomic
def revise(pk: UUID, *, by: Actor, **columns: Any) -> RiskWarning:
    """Write the draft."""
    warning = lock(pk)
    units = columns.get("bulletin_units", [])
    customs = set(OrgUnit.objects.filter(code__in=units, kind="customs").values_list("code", flat=True))
    decision = decide("revise", warning, by, not_customs=tuple(code for code in units if code not in customs))
    for name, value in columns.items():
        setattr(warning, name, value)
    # What was checked is not what stands now: both checks are owed again.
    warning.legality_note = warning.secrecy_note = ""
    record(warning, decision, warning=warning.snapshot())
    return warning


@transaction.atomic
def check_legality(pk: UUID, *, note: str, by: Actor) -> RiskWarning:
    """Note that basis, power and form of the draft have been checked."""
    return _note("check_legality", pk, by, "legality_note", note)


@transaction.atomic
def check_secrecy(pk: UUID, *, note: str, by: Actor) -> RiskWarning:
    """Note that the draft contains nothing that must not leave the house."""
    return _note("check_secrecy", pk, by, "secrecy_note", note)


def _note(act: str, pk: UUID, by: Actor, column: str, note: str) -> RiskWarning:
    warning = lock(pk)
    decision = decide(act, warning, by, note=note)
    setattr(warning, column, note)
    record(warning, decision, warning=warning.snapshot(), given={"reason": note})
    return warning


@transaction.atomic
def submit(pk: UUID, *, by: Actor) -> RiskWarning:
    """Hand a complete draft to review."""
    warning = lock(pk)
    record(warning, decide("submit", warning, by), warning=warning.snapshot())
    return warning


@transaction.atomic
def drop(pk: UUID, *, reason: str, by: Actor) -> RiskWarning:
    """Give up a draft; what is in force stays in force."""
    warning = lock(pk)
    decision = decide("drop", warning, by, reason=reason)
    entry = record(warning, decision, warning=warning.snapshot(), given={"reason": reason})
    cases.untie("warning", warning.pk)
    cases.wind_down_if_nothing_lives(warning.case_id, cause=entry)
    return warning


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> RiskWarning:
    """Return it to its writers; every signature that it bore is void."""
    warning = lock(pk)
    decision = decide("send_back", warning, by, reason=reason)
    warning.signatures, warning.signer = [], ""
    record(warning, decision, warning=warning.snapshot(), given={"reason": reason})
    return warning


@transaction.atomic
def countersign(pk: UUID, *, seen: str, by: Actor) -> RiskWarning:
    """Take one step of the release chain: sign the text that one has read."""
    warning = lock(pk)
    decision = decide("countersign", warning, by, seen=seen)
    warning.signatures = [*warning.signatures, _signature(by, decision)]
    record(warning, decision, warning=warning.snapshot())
    return warning


@transaction.atomic
def approve(pk: UUID, *, seen: str, by: Actor) -> RiskWarning:
    """Approve, as the last of the chain, the text that one has read, at a level that one's unit may issue."""
    warning = lock(pk)
    decision = decide("approve", warning, by, seen=seen)
    sign(warning, by, decision)
    record(warning, decision, warning=warning.snapshot())
    return warning


def sign(warning: RiskWarning, by: Actor, decision: Decision) -> None:
    """Put the last name under an edition, with the documents from which the power comes."""
    standing = ReleasePower.standing(warning.unit_id, warning.case, warning.level)
    warning.delegation = standing.get("delegation", "")
    warning.authorisation = standing.get("authorisation", "")
    warning.signatures = [*warning.signatures, _signature(by, decision)]
    warning.signer = by.name


def _signature(by: Actor, decision: Decision) -> dict[str, str]:
    return {"by": by.id, "name": by.name, "unit": by.unit_name, "at": decision.at.isoformat(timespec="seconds")}
