"""What border control does when the journal or the clock says that something happened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from fengsui.border.commands import finding, instruction
from fengsui.border.models import PortControlInstruction
from fengsui.border.rules.instruction import CONTROLLING
from fengsui.clocks.running import TERM, at_every_tick, when_due
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.response.models import RapidResponseMeasure
from fengsui.warning.models import RiskWarning

OVER = "依据的警示或者措施已经终止"


@on("warning.publish", "warning.fast_release")
def draft_for_a_bulletin(entry: Entry) -> None:
    """A published bulletin drafts the instruction that it carries, once; a later edition takes over what stands (S43-9.1)."""
    warning = RiskWarning.objects.filter(pk=entry.subject, state="published").first()
    if warning is None:
        return
    for row in _living("warning", warning.replaces_id):
        if "bulletin" in warning.forms:
            act = instruction.adjust if row.state == "standing" else instruction.revise
            act(row.pk, warning=warning, by=READER, cause=entry)
        else:
            _finish(row, entry)
    if "bulletin" in warning.forms and not PortControlInstruction.objects.filter(warning=warning).exists():
        instruction.draft(warning_id=warning.pk, by=READER, cause=entry)


@on("measure.start")
def draft_for_a_measure(entry: Entry) -> None:
    """A measure that is carried out at the border drafts its instruction, once (requirements catalogue 8)."""
    measure = RapidResponseMeasure.objects.filter(pk=entry.subject, state="in_force").first()
    if measure is None or measure.code not in CONTROLLING:
        return
    if not PortControlInstruction.objects.filter(measure=measure).exists():
        instruction.draft(measure_id=measure.pk, by=READER, cause=entry)


@on("measure.adjust")
def write_the_new_term(entry: Entry) -> None:
    """A new term of a measure is written into its instructions, to be run dry and signed anew (G17-19)."""
    for row in _living("measure", entry.subject).select_related("measure"):
        until = row.basis_until
        if until and until.isoformat() != row.content["term_until"]:
            act = instruction.adjust if row.state == "standing" else instruction.revise
            act(row.pk, term_until=until, by=READER, cause=entry)


@on(
    "warning.expire",
    "warning.lift",
    "warning.withdraw",
    "measure.expire",
    "measure.lift",
    "measure.complete",
    "measure.annul",
)
def end_with_its_basis(entry: Entry) -> None:
    """What ends at its source ends at the ports (A13-24.1)."""
    for row in _living(entry.aggregate, entry.subject):
        _finish(row, entry)


def _finish(row: PortControlInstruction, entry: Entry) -> None:
    """Release what stands, give up what is only drafted."""
    act = instruction.end if row.state == "standing" else instruction.drop
    act(row.pk, reason=OVER, by=READER, cause=entry)


def _living(kind: str, pk: UUID | None) -> QuerySet[PortControlInstruction]:
    """The living instructions under a warning or measure."""
    over = Q(**{f"{kind}_id": pk}) if pk else Q(pk__in=[])
    return PortControlInstruction.objects.filter(over, state__in=["draft", "standing"]).order_by("pk")


@on("instruction.report_finding")
def make_it_known(entry: Entry) -> None:
    """What does not conform becomes new risk information (S43-4.b)."""
    if entry.body["given"]["conforming"] is False:
        finding.inform(entry)


@when_due("instruction", TERM)
def end_by_term(pk: UUID, *, by: Actor) -> None:
    """The clock ends an instruction whose last day is over."""
    instruction.expire(pk, by=by)


@at_every_tick
def propose_ends() -> None:
    """What never hits is proposed for its end."""
    instruction.propose_ends()
