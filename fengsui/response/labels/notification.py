"""The words for notifications, coordinations and partners' tasks, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor, Family
from fengsui.response.models import Coordination, ExternalNotification, JointTask
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

OUTWARD = {
    "addressee_named": _("Name the department or body."),
    "receiver_cleared": _(
        "This receiver is not cleared for such content. Lower the content, or choose another receiver."
    ),
    "reply_date_ahead": _("The day of the reply is missing or past. Enter one that is still to come."),
}
NOTIFICATION = Labels(
    name=_("Notification"),
    plural=_("Notifications"),
    states={
        "sent": (_("Sent"), WARNING),
        "acknowledged": (_("Acknowledged"), PROCESSING),
        "replied": (_("Replied"), SUCCESS),
        "closed": (_("Closed"), NEUTRAL),
    },
    acts={
        "send": _("Notify a department"),
        "acknowledge": _("Confirm receipt"),
        "reply": _("Reply"),
        "close": _("Close the notification"),
    },
    rules=OUTWARD
    | {
        "content_written": _("Write down what the receiver is told."),
        "basis_named": _("Name the basis on which it is told."),
        "answer_given": _("Write down the reply."),
    },
)
COORDINATION = Labels(
    name=_("Coordination"),
    plural=_("Coordinations"),
    states={
        "proposed": (_("Proposed"), WARNING),
        "agreed": (_("Agreed"), PROCESSING),
        "declined": (_("Declined"), DANGER),
        "acting": (_("Acting together"), PROCESSING),
        "reported": (_("Reported"), SUCCESS),
        "closed": (_("Closed"), NEUTRAL),
    },
    acts={
        "propose": _("Propose coordinated handling"),
        "agree": _("Agree"),
        "decline": _("Decline"),
        "act": _("Begin to act together"),
        "report": _("Report the joint action"),
        "close": _("Close the coordination"),
    },
    rules=OUTWARD
    | {
        "facts_stated": _("State the facts."),
        "proposal_written": _("The proposal is empty. Write down what each side should do."),
        "report_written": _("Write down what was done together."),
        "partners_answered": _("A partner's task is not answered yet. Wait for the feedback, or withdraw the task."),
    },
)
JOINT_TASK = Labels(
    name=_("Partner's task"),
    plural=_("Partners' tasks"),
    states={
        "assigned": (_("Waits for feedback"), WARNING),
        "answered": (_("Answered"), SUCCESS),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={"assign": _("Give a partner a task"), "answer": _("Give feedback"), "withdraw": _("Withdraw the task")},
    rules={
        "coordination_agreed": _("The partner has not agreed to act together. Wait for its agreement."),
        "task_written": _("Write down what the partner is to do."),
        "due_ahead": _("The deadline is missing or past. Enter a time that is still to come."),
        "feedback_given": _("Write down what came of the task."),
    },
)


def _case(it: ExternalNotification | Coordination | JointTask, actor: Actor) -> list[Related]:
    return (
        [] if actor.family == Family.OUTSIDE else [Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state)]
    )


def _measure(it: ExternalNotification | Coordination, actor: Actor) -> list[Related]:
    if it.measure is None or actor.family == Family.OUTSIDE:
        return []
    return [Related(_("Measure"), "measure", it.measure.pk, str(it.measure), it.measure.state)]


def _sent(it: ExternalNotification | Coordination) -> list[Fact]:
    return [
        Fact(_("From"), it.unit.name),
        Fact(_("To"), it.to),
        Fact(_("Secrecy of the content"), it.secrecy, "secrecy"),
        Fact(_("Reply by"), it.reply_by, "date"),
    ]


def describe_notification(it: ExternalNotification, actor: Actor) -> Description:
    """What the page of a notification shows."""
    rows = [
        *_sent(it),
        Fact(_("Kind of notification"), it.kind, "notification_kind"),
        Fact(_("Content"), it.content),
        Fact(_("Basis"), it.basis),
        Fact(_("Reply"), it.answer),
    ]
    related = [*_case(it, actor), *_measure(it, actor)]
    return Description(title=it.case.title_zh, sections=[Section(_("Notification"), rows)], related=related)


def describe_coordination(it: Coordination, actor: Actor) -> Description:
    """What the page of a coordination shows, with the tasks of the joint action."""
    rows = [
        *_sent(it),
        Fact(_("Facts"), it.given_facts),
        Fact(_("Proposal for coordinated handling"), it.proposal),
        Fact(_("Answer"), it.answer),
        Fact(_("Report"), it.report),
    ]
    tasks = [
        Related(_("Partner's task"), "joint_task", one.pk, one.task[:60], one.state) for one in it.tasks.order_by("pk")
    ]
    begins = [Begin("joint_task", "assign", "coordination_id")] if it.state in ("agreed", "acting") else []
    return Description(
        title=it.case.title_zh,
        sections=[Section(_("Coordination"), rows)],
        related=[*_case(it, actor), *_measure(it, actor), *tasks],
        begins=begins,
    )


def describe_joint_task(it: JointTask, actor: Actor) -> Description:
    """What the page of a partner's task shows."""
    rows = [
        Fact(_("From"), it.unit.name),
        Fact(_("To"), it.coordination.to),
        Fact(_("What is to be done"), it.task),
        Fact(_("Due at"), it.due_at, "moment"),
        Fact(_("Feedback"), it.feedback),
    ]
    held = it.coordination
    related = [*_case(it, actor), Related(_("Coordination"), "coordination", held.pk, str(held), held.state)]
    return Description(title=it.case.title_zh, sections=[Section(_("Partner's task"), rows)], related=related)
