"""The words for exchanges with partners abroad, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.triage.models import Cooperation
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

COOPERATION = Labels(
    name=_("International exchange"),
    plural=_("International exchanges"),
    states={
        "draft": (_("Draft"), NEUTRAL),
        "approved": (_("Approved"), PROCESSING),
        "sent": (_("Waits for the partner"), WARNING),
        "received": (_("Waits for our reply"), WARNING),
        "replied": (_("Replied"), PROCESSING),
        "closed": (_("Closed"), SUCCESS),
    },
    acts={
        "draft": _("Draft a notice or request"),
        "revise": _("Revise"),
        "approve": _("Approve"),
        "send": _("Send"),
        "receive": _("Enter what a partner sent"),
        "reply": _("Note the reply"),
        "close": _("Close"),
    },
    rules={
        "partner_named": _("The partner is missing. Name it."),
        "request_written": _("The notice or request is missing. Write it down."),
        "approver_did_not_draft": _("You wrote this draft. Somebody else must approve it."),
        "outgoing_approved": _("This has not been approved. Have it approved before it is sent."),
        "reply_due_ahead": _("The day of the reply is missing or past. Enter a day from today on."),
        "reply_written": _("The reply is missing. Write it down."),
        "outcome_written": _("The outcome is missing. Write it down."),
    },
)


def describe_cooperation(exchange: Cooperation, actor: Actor) -> Description:
    """What the page of an exchange shows."""
    rows = [
        Fact(_("Direction"), _("from us") if exchange.outgoing else _("to us")),
        Fact(_("Partner"), exchange.partner),
        Fact(_("Country"), exchange.country, "country"),
        Fact(_("Agreement"), exchange.agreement),
        Fact(_("Notice or request"), exchange.request),
        Fact(_("Reply due on"), exchange.reply_due, "date"),
        Fact(_("Reply"), exchange.reply),
        Fact(_("Outcome"), exchange.outcome),
    ]
    item = exchange.item
    related = [Related(_("Item"), "information", item.pk, str(item), item.state)] if item else []
    return Description(title=str(exchange), sections=[Section(_("International exchange"), rows)], related=related)
