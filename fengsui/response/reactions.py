"""What response does when the journal says that something happened, and when a term has run."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fengsui.assessment.models import DispositionDecision, Judgement
from fengsui.clocks.models import Deadline
from fengsui.clocks.running import TERM, at_every_tick, when_due
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import CLOCK, READER, Actor
from fengsui.kernel.refusal import Refused
from fengsui.response.commands import execution, filing, measure, survey
from fengsui.response.models import RapidResponseMeasure
from fengsui.triage.commands import case as cases
from fengsui.triage.models import CaseTie
from fengsui.warning.models import RiskWarning


@on("decision.sign", "decision.sign_precaution")
def propose_measures(entry: Entry) -> None:
    """A signed decision with measures proposes each of them, once."""
    decided = DispositionDecision.objects.filter(pk=entry.subject).first()
    if decided is None or RapidResponseMeasure.objects.filter(decision=decided).exists():
        return
    for one in decided.measures:
        until = one.get("term_until")
        measure.propose(
            decision_id=decided.pk,
            code=one["code"],
            text=one.get("text", ""),
            addressee=one.get("addressee", ""),
            executor=one.get("executor", ""),
            term_until=date.fromisoformat(until) if until else None,
            by=READER,
            cause=entry,
        )


@on("warning.publish", "warning.fast_release")
def file_a_regional_warning(entry: Entry) -> None:
    """Every edition of a warning that a region issues is filed with the next higher customs (G17-20)."""
    warning = RiskWarning.objects.select_related("case", "unit__parent").get(pk=entry.subject)
    notice = entry.body["notice"]
    filing.create(
        case=warning.case,
        unit=warning.unit,
        kind="warning",
        subject=warning.pk,
        edition=notice["version"],
        title=str(warning),
        report={
            "basis": "、".join(warning.bases),
            "level": warning.level,
            "area": warning.extent_zh or "、".join(warning.case.areas),
            "in_force_from": warning.starts_on.isoformat() if warning.starts_on else entry.at.isoformat(),
            "until": warning.term_until.isoformat() if warning.term_until else None,
        },
        cause=entry,
    )


@on("measure.start")
def order_the_survey(entry: Entry) -> None:
    """A measure that is a survey begins one, once (A13-22.4)."""
    started = RapidResponseMeasure.objects.get(pk=entry.subject)
    if started.code == "M16" and not started.surveys.exists():
        survey.order_as_decided(started, by=READER, cause=entry)


@on("measure.start", "measure.adjust", "measure.expire", "measure.lift", "measure.complete", "measure.annul")
def tell_the_supervision_system(entry: Entry) -> None:
    """Holds, rates, modes and their release go to the supervision system, each once."""
    if not Entry.objects.filter(cause=entry, act="measure.tell_supervision").exists():
        execution.tell_supervision(entry.subject, by=READER, cause=entry)


@on("judgement.confirm")
def judged_after_the_emergency(entry: Entry) -> None:
    """A judgement has followed an adjustment that went before it (C36)."""
    judged = Judgement.objects.get(pk=entry.subject)
    waiting = CaseTie.objects.filter(case=judged.case_id, kind="judgement_due", ended_at__isnull=True)
    for subject in list(waiting.values_list("subject", flat=True)):
        cases.untie("judgement_due", subject)


@when_due("measure", TERM)
def end_by_term(pk: UUID, *, by: Actor) -> None:
    """The clock ends a measure whose term has run."""
    measure.expire(pk, by=by)


@at_every_tick
def propose_grounds() -> None:
    """Of every order open past its deadline the ground of a violation is proposed, once (G17-17.2)."""
    late = Deadline.objects.filter(aggregate="measure", rule="N37", stopped_at__isnull=True, overdue_at__isnull=False)
    fresh = RapidResponseMeasure.objects.filter(state="in_force", violation="", pk__in=late.values("subject"))
    for pk in list(fresh.order_by("pk").values_list("pk", flat=True)[:500]):
        try:
            execution.propose_ground(pk, by=CLOCK)
        except Refused:
            continue
