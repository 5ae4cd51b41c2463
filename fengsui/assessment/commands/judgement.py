"""The acts upon a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.assessment.commands import convening
from fengsui.assessment.lifecycle.engagement import COUNTED
from fengsui.assessment.lifecycle.judgement import LIFECYCLE
from fengsui.assessment.models import Judgement
from fengsui.assessment.queries.decision import confirmed_assessment
from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit, User
from fengsui.registers.queries.standing import LABORATORIES, trouble_of_body
from fengsui.triage.commands import case as cases
from fengsui.triage.queries import case as case_queries


@transaction.atomic
def convene(
    *,
    case_id: UUID,
    mode: str,
    tier: int,
    direct_reason: str = "",
    complex: bool = False,
    agenda: str = "",
    partners: str = "",
    lead: str = "",
    by: Actor,
) -> Judgement:
    """Convene a judgement on a case: its tier, its mode, what it rests on; who leads it where partners take part."""
    LIFECYCLE.require("convene", by)
    case = case_queries.get(case_id, by)
    granted = case.tier_requests.filter(state="granted").first() if tier == 1 else None
    judgement = Judgement(
        state=NONE,
        case=case,
        assessment=confirmed_assessment(case.pk),
        unit=case.unit,
        path=case.path,
        mode=mode,
        tier=tier,
        leader_approval=granted.document if granted else "",
        direct_reason=direct_reason,
        complex=complex,
        agenda=agenda,
        partners=partners,
        lead=lead,
    )
    decision = LIFECYCLE.decide("convene", judgement.facts(), by=by, at=now())
    entry = record(judgement, decision, judgement=judgement.snapshot())
    if granted:
        convening.use(granted.pk, by=by.consequently(), cause=entry)
    if case.state == "opened":
        cases.judge_directly(case.pk, reason=direct_reason, by=by.consequently(), cause=entry)
    elif case.state == "assessed":
        cases.convene(case.pk, by=by.consequently(), cause=entry)
    cases.tie(case.pk, "judgement", judgement.pk)
    return judgement


def _lock(pk: UUID) -> Judgement:
    row: Judgement = Judgement.objects.select_related("case", "assessment", "unit").lock(pk)
    return row


def _change(
    act: str, pk: UUID, by: Actor, *, given: Mapping[str, Any] | None = None, **columns: Any
) -> tuple[Judgement, Entry]:
    judgement = _lock(pk)
    decision = LIFECYCLE.decide(act, judgement.facts(**(given or {})), by=by, at=judgement.moment)
    for name, value in columns.items():
        setattr(judgement, name, value)
    told = {name: value for name, value in (given or {}).items() if isinstance(value, str | bool)}
    return judgement, record(judgement, decision, judgement=judgement.snapshot(), given=told)


@transaction.atomic
def start(
    pk: UUID, *, attendees: list[str], declared: bool = False, complex: bool = False, fewer_reason: str = "", by: Actor
) -> Judgement:
    """Open the session: who takes part, by account; whoever starts it chairs it.

    In expert mode those who are engaged and have accepted; in the others all have declared that no interest conflicts.
    """
    judgement = _lock(pk)
    users = list(User.objects.filter(username__in=attendees, is_active=True).order_by("username"))
    present = [{"id": str(user.pk), "name": user.name, "unit": user.unit_id, "declared": declared} for user in users]
    given: dict[str, Any] = {
        "attendees": tuple(one["id"] for one in present),
        "undeclared": () if declared else tuple(one["id"] for one in present),
        "complex": complex or judgement.complex,
        "fewer_reason": fewer_reason,
    }
    engaged = judgement.engagements.filter(round=judgement.round, state__in=COUNTED)
    if judgement.mode == "expert":
        known = {str(one) for one in engaged.values_list("expert", flat=True)}
        given |= {"undeclared": (), "unengaged": tuple(set(given["attendees"]) - known)}
    decision = LIFECYCLE.decide("start", judgement.facts(**given), by=by, at=judgement.moment)
    judgement.attendees, judgement.complex, judgement.fewer_reason = present, given["complex"], fewer_reason
    if judgement.mode == "expert":
        engaged.update(present=False)
        engaged.filter(expert__in=users).update(present=True)
    record(judgement, decision, judgement=judgement.snapshot(), given={"fewer_reason": fewer_reason})
    return judgement


@transaction.atomic
def adjourn(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Interrupt a session, so that somebody may take the place of an expert who left; what is signed stays signed."""
    return _change("adjourn", pk, by, given={"reason": reason})[0]


@transaction.atomic
def conclude(
    pk: UUID,
    *,
    conclusion: str,
    nature: str,
    risk_level: str,
    measures: str = "",
    minutes: str = "",
    laboratory: str = "",
    lab_report: str = "",
    candidates: str = "",
    by: Actor,
) -> Judgement:
    """Write the conclusion: nature, level, measures proposed, and what the mode asks; the opinions are opened."""
    judgement = _lock(pk)
    lab = OrgUnit.objects.filter(code=laboratory).first() if laboratory else None
    told = {"conclusion": conclusion, "nature": nature, "risk_level": risk_level, "minutes": minutes}
    told |= {"lab_report": lab_report, "candidates": candidates}
    fit = lab is not None and not trouble_of_body(lab, LABORATORIES, category=judgement.case.category)
    facts = judgement.facts(**told, laboratory_qualified=fit)
    decision = LIFECYCLE.decide("conclude", facts, by=by, at=judgement.moment)
    for name, value in told.items():
        setattr(judgement, name, value)
    judgement.measures, judgement.laboratory = measures, lab
    judgement.votes = [*judgement.votes, *opened(judgement)]
    record(judgement, decision, judgement=judgement.snapshot())
    return judgement


def opened(judgement: Judgement) -> list[dict[str, Any]]:
    """The opinions of this round, with what is needed to check their hashes."""
    if judgement.mode != "expert":
        return []
    told = {vote["sha256"] for vote in judgement.votes}
    return [
        {
            "round": judgement.round, "by": str(one.expert_id), "name": one.expert.name, "choice": one.choice,
            "opinion": one.opinion, "proposal": one.proposal, "salt": one.salt, "sha256": one.sha256,
        }
        for one in judgement.panel()
        if one.sha256 and one.sha256 not in told
    ]  # fmt: skip


@transaction.atomic
def split(pk: UUID, *, reason: str = "", by: Actor) -> Judgement:
    """Note that opinions differ too much for a conclusion; the opinions are opened."""
    judgement = _lock(pk)
    decision = LIFECYCLE.decide("split", judgement.facts(reason=reason), by=by, at=judgement.moment)
    judgement.votes = [*judgement.votes, *opened(judgement)]
    record(judgement, decision, judgement=judgement.snapshot(), given={"reason": reason})
    return judgement


@transaction.atomic
def recount(pk: UUID, *, by: Actor, cause: Entry | None = None) -> Judgement:
    """Set a conclusion aside that is carried no longer, since an opinion was excluded; another session follows."""
    judgement = _lock(pk)
    decision = LIFECYCLE.decide("recount", judgement.facts(), by=by, at=judgement.moment)
    judgement.round += 1
    judgement.attendees = []
    record(judgement, decision, cause=cause, judgement=judgement.snapshot())
    return judgement


@transaction.atomic
def doubt(pk: UUID, *, by: Actor, cause: Entry | None = None) -> Judgement:
    """Flag a confirmed judgement that is carried no longer; whoever decided on its ground is told on its page."""
    judgement = _lock(pk)
    decision = LIFECYCLE.decide("doubt", judgement.facts(), by=by, at=judgement.moment)
    judgement.doubted = True
    record(judgement, decision, cause=cause, judgement=judgement.snapshot())
    return judgement


@transaction.atomic
def investigate(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Have the question investigated."""
    return _change("investigate", pk, by, given={"reason": reason})[0]


@transaction.atomic
def receive_findings(pk: UUID, *, findings: str, mode: str, by: Actor) -> Judgement:
    """File the findings and name the mode of the session that follows."""
    judgement = _lock(pk)
    decision = LIFECYCLE.decide("receive_findings", judgement.facts(findings=findings), by=by, at=judgement.moment)
    judgement.findings, judgement.mode, judgement.attendees = findings, mode, []
    judgement.round += 1
    record(judgement, decision, judgement=judgement.snapshot(), given={"findings": findings})
    return judgement


@transaction.atomic
def escalate(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Hand the question to the next higher tier; this record stays."""
    judgement = _change("escalate", pk, by, given={"reason": reason})[0]
    cases.untie("judgement", judgement.pk)
    return judgement


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Return a conclusion to the session."""
    return _change("send_back", pk, by, given={"reason": reason})[0]


@transaction.atomic
def confirm(pk: UUID, *, reason: str, by: Actor) -> Judgement:
    """Confirm the conclusion; the case has its risk level, and decisions may rest on it."""
    judgement, entry = _change("confirm", pk, by, given={"reason": reason})
    cases.untie("judgement", judgement.pk)
    if judgement.case.state == "judging":
        cases.conclude(judgement.case_id, risk_level=judgement.risk_level, by=by.consequently(), cause=entry)
    return judgement
