"""The words for filings, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.response.models import RecordFiling
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import DANGER, PROCESSING, SUCCESS, WARNING, Labels

FILING = Labels(
    name=_("Filing"),
    plural=_("Filings"),
    states={
        "created": (_("To be sent"), WARNING),
        "sent": (_("Sent"), PROCESSING),
        "queried": (_("Queried"), DANGER),
        "received": (_("On record"), SUCCESS),
    },
    acts={
        "create": _("Filing due"),
        "send": _("Send upward"),
        "query": _("Query"),
        "answer": _("Answer the query"),
        "receive": _("Take to the record"),
    },
    rules={
        "receiver_above": _("Only the next higher customs takes this filing."),
        "answer_given": _("Write down the answer."),
    },
)


def describe_filing(it: RecordFiling, actor: Actor) -> Description:
    """What the page of a filing shows."""
    rows = [
        Fact(_("Filed by"), it.unit.name),
        Fact(_("Filed with"), it.receiver.name),
        Fact(_("Edition"), it.edition),
        Fact(_("Alert level"), it.report.get("level", ""), "alert_level"),
        Fact(_("Basis"), it.report.get("basis", "")),
        Fact(_("Area"), it.report.get("area", "")),
        Fact(_("In force from"), it.report.get("in_force_from", ""), "date"),
        Fact(_("Until"), it.report.get("until") or "", "date"),
        Fact(_("Question"), it.question),
        Fact(_("Answer"), it.answer),
        Fact(_("Receipt number"), it.receipt, "code"),
    ]
    related = [
        Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state),
        Related(_("Filed matter"), it.kind, it.subject, it.title),
    ]
    return Description(title=it.title, number=it.receipt, sections=[Section(_("Filing"), rows)], related=related)
