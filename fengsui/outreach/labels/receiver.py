"""The words for receivers, and what their pages show."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.outreach.labels.broadcast import failures
from fengsui.outreach.models import Dispatch, Receiver
from fengsui.outreach.queries.dispatch import troubled
from fengsui.outreach.rules.receiver import WEBHOOK
from fengsui.web.doors import Description, Fact, Link, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

KIND_WORDS = {
    "webhook": _("Webhook (Standard Webhooks)"),
    "wecom": _("Robot of a WeCom group"),
    "dingtalk": _("Robot of a DingTalk group"),
    "feishu": _("Robot of a Feishu group"),
}
RECEIVER = Labels(
    name=_("Receiver"),
    plural=_("Receivers"),
    states={
        "proposed": (_("Waits for approval"), PROCESSING),
        "active": (_("Is sent to"), SUCCESS),
        "suspended": (_("Suspended"), WARNING),
        "dropped": (_("Given up"), NEUTRAL),
        "ended": (_("Ended"), NEUTRAL),
    },
    acts={
        "register": _("Register a receiver"),
        "revise": _("Change"),
        "drop": _("Give up"),
        "approve": _("Approve"),
        "rotate": _("Change the secret"),
        "replay": _("Send again what failed"),
        "suspend": _("Suspend"),
        "resume": _("Resume"),
        "end": _("End"),
    },
    rules={
        "name_given": _("The name is missing. Enter it."),
        "kind_known": _("Choose what kind of receiver it is."),
        "address_allowed": _("The address must begin with https://, name a host, and use the usual port."),
        "host_of_the_kind": _("A robot of this kind has another host. Copy its address once more from the group."),
        "approver_did_not_register": _("You registered this. Somebody else must approve it."),
        "has_a_secret": _("The secret of a robot is changed in its group. Register it anew with the new one."),
        "something_failed": _("Nothing has failed. There is nothing to send again."),
    },
)


def describe(it: Receiver, actor: Actor) -> Description:
    """What the page of a receiver shows; its address and its secret never."""
    rows = [
        Fact(_("Kind"), KIND_WORDS[it.kind]),
        Fact(_("Host"), it.host, "code"),
        Fact(_("Registered for"), it.party),
        Fact(_("Former secret valid until"), it.former_until, "moment"),
    ]
    wanted = [
        Fact(_("Alert levels"), it.levels, "alert_level"),
        Fact(_("Product groups"), it.groups, "business_category"),
        Fact(_("HS codes"), it.hs, "list"),
        Fact(_("Brands"), it.brands, "list"),
        Fact(_("Producers and operators"), it.operators, "list"),
        Fact(_("Provinces"), it.regions, "list"),
        Fact(_("Hazards"), it.hazards, "hazard_family"),
    ]
    posts = Dispatch.objects.filter(addressee=it.pk, channel=it.kind)
    sent = posts.filter(state=Dispatch.State.SENT).order_by("-done_at").values_list("done_at", flat=True)
    post = [
        Fact(_("Came through last"), sent.first(), "moment"),
        Fact(_("Waiting"), posts.filter(state=Dispatch.State.WAITING).count()),
        Fact(_("Failed"), posts.filter(state=Dispatch.State.FAILED).count()),
    ]
    table = failures(troubled(addressee=it.pk, channel=it.kind))
    secret = (
        it.kind == WEBHOOK
        and it.state in ("active", "suspended")
        and actor.may("receiver.rotate", within=it.jurisdiction)
    )
    return Description(
        title=it.name,
        sections=[Section(_("Receiver"), rows), Section(_("Which warnings"), wanted), Section(_("Sending"), post)],
        tables=[table] if table.rows else [],
        links=[Link(_("Show the secret"), reverse("outreach:secret", args=[it.pk]))] if secret else [],
    )
