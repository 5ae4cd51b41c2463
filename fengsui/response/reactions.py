"""What response does when the journal says that something happened, and when a term has run."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fengsui.assessment.models import DispositionDecision
from fengsui.clocks.running import TERM, when_due
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.response.commands import filing, measure
from fengsui.response.models import RapidResponseMeasure
from fengsui.warning.models import RiskWarning


@on("decision.sign")
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


@on("warning.publish", "warning.adjust")
def file_a_regional_warning(entry: Entry) -> None:
    """Every edition of a warning that a region issues is filed with the next higher customs (G17-20)."""
    warning = RiskWarning.objects.select_related("case", "unit__parent").get(pk=entry.subject)
    filing.create(
        case=warning.case,
        unit=warning.unit,
        kind="warning",
        subject=warning.pk,
        edition=entry.body["notice"]["version"],
        title=str(warning),
        cause=entry,
    )


@when_due("measure", TERM)
def end_by_term(pk: UUID, *, by: Actor) -> None:
    """The clock ends a measure whose term has run."""
    measure.expire(pk, by=by)
