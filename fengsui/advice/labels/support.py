"""The words for orders for support, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.advice.models import Support
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

SUPPORT = Labels(
    name=_("Support in an accident"),
    plural=_("Support in accidents"),
    states={
        "called": (_("Called"), WARNING),
        "accepted": (_("Under way"), PROCESSING),
        "declined": (_("Declined"), DANGER),
        "reported": (_("Findings handed in"), PROCESSING),
        "closed": (_("Closed"), SUCCESS),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "call": _("Call for support"),
        "accept": _("Accept"),
        "decline": _("Decline"),
        "report": _("Hand in the findings"),
        "send_back": _("Send back"),
        "close": _("Close"),
        "withdraw": _("Withdraw"),
    },
    rules={
        "accident_described": _("The accident is not described. Write down what happened."),
        "question_written": _("The question is missing. Write it down."),
        "fast_lane_reasoned": _(
            "This is no major accident. Say why it goes on the fast lane, or use the ordinary one."
        ),
        "one_called": _("Call one institution, or one expert."),
        "called_qualified": _("They do not stand in the register today. Choose somebody of the roster."),
        "own_call": _("Only the expert who was called may answer."),
        "conflict_declared_clean": _("Declare first that no interest conflicts, or decline."),
        "secrecy_undertaken": _("The undertaking of secrecy is missing. Give it."),
        "findings_written": _("The findings are missing. Write them down."),
    },
)


def describe_support(row: Support, actor: Actor) -> Description:
    """What the page of an order for support shows."""
    rows = [
        Fact(_("Accident"), row.accident),
        Fact(_("Place"), row.place),
        Fact(_("Question asked"), row.question),
        Fact(_("Called"), row.called),
        Fact(_("Major accident"), _("yes") if row.major else _("no")),
        Fact(_("Lane"), _("Fast lane") if row.fast else _("Ordinary lane")),
        Fact(_("Reason for the fast lane"), row.fast_reason),
        Fact(_("Findings and advice"), row.findings),
    ]
    return Description(title=str(row), sections=[Section(_("Support in an accident"), rows)], urgent=row.fast)
