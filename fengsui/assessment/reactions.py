"""What assessment does when the journal says that something happened."""

from __future__ import annotations

from fengsui.assessment.commands import decision, engagement, judgement, task
from fengsui.assessment.lifecycle.engagement import LIVE
from fengsui.assessment.lifecycle.task import LIVE as WORK
from fengsui.assessment.models import DispositionDecision, Engagement, Judgement, WorkAssignment
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER


@on("judgement.confirm", "judgement.escalate", "judgement.receive_findings", "judgement.recount")
def end_access(entry: Entry) -> None:
    """Experts see the case no longer than their session lasts (A13-17)."""
    held = Judgement.objects.get(pk=entry.subject)
    ended = held.state in ("confirmed", "escalated")
    for row in Engagement.objects.filter(judgement=held, state__in=LIVE).order_by("pk"):
        if ended or row.round != held.round:
            engagement.close(row.pk, by=READER, cause=entry)


@on("engagement.exclude")
def count_again(entry: Entry) -> None:
    """What rests on an excluded opinion is counted anew (G17-28)."""
    held = Engagement.objects.select_related("judgement__case", "judgement__unit").get(pk=entry.subject).judgement
    if held.mode == "expert":
        look_again(held, entry)


@on("assessment.void")
def shake_what_rests_on_it(entry: Entry) -> None:
    """A judgement that rests on a void assessment stands no longer unquestioned (G17-28)."""
    for held in Judgement.objects.filter(assessment=entry.subject).order_by("pk"):
        look_again(held, entry)


@on("judgement.doubt")
def flag_decisions(entry: Entry) -> None:
    """Whoever decided on the ground of a judgement in doubt has to look at the decision again (G17-28)."""
    for row in DispositionDecision.objects.filter(judgement=entry.subject, state="signed", doubted=False):
        decision.doubt(row.pk, by=READER, cause=entry)


def look_again(held: Judgement, entry: Entry) -> None:
    """Set aside a conclusion, or flag a confirmed judgement, that is carried no longer."""
    if held.facts().carried:
        return
    if held.state == "concluded":
        judgement.recount(held.pk, by=READER, cause=entry)
    elif held.state == "confirmed" and not held.doubted:
        judgement.doubt(held.pk, by=READER, cause=entry)


ENDED = "委派所依据的评估或者研判已经结束"


@on(
    "assessment.decline",
    "assessment.withdraw",
    "assessment.confirm",
    "assessment.reject",
    "assessment.void",
    "judgement.confirm",
    "judgement.escalate",
)
def end_work(entry: Entry) -> None:
    """What was assigned for an assessment or a judgement ends with it: issued results stay, the rest is taken back (A13-17)."""
    for row in WorkAssignment.objects.filter(**{entry.aggregate: entry.subject}, state__in=WORK).order_by("pk"):
        if row.state == "issued":
            task.take_over(row.pk, by=READER, cause=entry)
        else:
            task.withdraw(row.pk, reason=ENDED, by=READER, cause=entry)
