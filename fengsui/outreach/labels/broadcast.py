"""The words for broadcasts, and what their pages show."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor, Family
from fengsui.outreach.models import Broadcast, Dispatch
from fengsui.outreach.queries.dispatch import counted, troubled
from fengsui.warning.models import RiskWarning
from fengsui.web.answers import act_label
from fengsui.web.doors import Addition, Description, Fact, Related, Section, Table
from fengsui.web.labels import PROCESSING, SUCCESS, Labels, Words
from fengsui.web.words import moment

BROADCAST = Labels(
    name=_("Broadcast"),
    plural=_("Broadcasts"),
    states={"under_way": (_("Being sent"), PROCESSING), "completed": (_("Sent"), SUCCESS)},
    acts={
        "begin": _("Begin to tell"),
        "complete": _("Sending completed"),
        "report": _("Report a publication"),
        "remind": _("Remind who owes a receipt"),
        "replay": _("Send again what failed"),
    },
    rules={
        "text_released": _("This text has not been released. Only what was published may be sent."),
        "owed_by_hand": _("Nothing is left that people would have to publish."),
        "channel_owed": _("It is not owed on this channel. Choose one that still waits."),
        "reference_given": _("Say where it was published: programme, account or address."),
        "something_failed": _("Nothing has failed. There is nothing to send again."),
        "nothing_waiting": _("Something still waits to be sent."),
        "receipts_open": _("Everybody has acknowledged the warning."),
    },
)
CHANNELS: dict[str, Words] = {
    "intranet": _("Desk of the unit"),
    "portal": _("Portal of the operator"),
    "mail": _("E-mail"),
    "sms": _("Text message"),
    "webhook": _("Webhook"),
    "wecom": _("WeCom robot"),
    "dingtalk": _("DingTalk robot"),
    "feishu": _("Feishu robot"),
    "new_media": _("New media"),
    "radio_tv": _("Radio and television"),
}
STATES: dict[str, Words] = {
    "waiting": _("waiting"),
    "sent": _("sent"),
    "failed": _("failed"),
    "skipped": _("left out"),
}
TROUBLES: dict[str, Words] = {
    "no_contact": _("No contact is registered. The operator registers one under Contacts."),
    "overtaken": _("A later notice under the same number took its place."),
    "ended": _("It was ended before it was sent."),
    "not_for_outside": _("Nothing of it is for outside readers."),
    "sealed": _("The address cannot be opened: the key of the platform has changed."),
    "mail_server": _("The mail server does not answer."),
    "mail_refused": _("The mail server knows no such address."),
    "mail_answer": _("The mail server refused the letter."),
    "mail_address": _("The address is none to which mail can be sent."),
    "not_public": _("The name leads to an address that is not public: nothing was sent."),
    "unknown_host": _("The name could not be found."),
    "unreachable": _("It could not be reached."),
    "silent": _("It did not answer."),
    "deadline": _("It took too long to answer."),
    "tls": _("It could not prove who it is."),
    "status": _("It answered with an error."),
    "busy": _("It asks to come later."),
    "not_http": _("Its answer is no HTTP."),
    "address": _("The address is not one to which may be posted."),
    "scheme": _("Only https is posted to."),
    "host": _("The host is not the one of this kind of robot."),
    "robot_code": _("The robot refused the message."),
    "robot_answer": _("The robot gave no answer that can be read."),
}


def trouble_words(trouble: str) -> str:
    """A trouble in words, with its detail."""
    code, _blank, detail = trouble.partition(" ")
    words = str(TROUBLES.get(code, code))
    return f"{words} ({detail})" if detail else words


def reach(broadcasts: list[Broadcast], title: Words) -> Table:
    """How many were told by which way, how many wait, how many it failed with."""
    rows = [
        [str(CHANNELS.get(channel, channel)), *(str(states.get(state, 0)) for state in STATES)]
        for channel, states in counted(one.pk for one in broadcasts).items()
    ]
    return Table(title, [_("Way"), *STATES.values()], rows)


def published(it: Broadcast) -> Table:
    """Where people published it."""
    rows = [
        [
            str(CHANNELS[one["channel"]]),
            one["reference"],
            "—" if one["reached"] is None else str(one["reached"]),
            moment(datetime.fromisoformat(one["at"])),
            one["by"],
        ]
        for one in it.reported
    ]
    columns = [_("Way"), _("Programme, account or address"), _("People reached"), _("Reported at"), _("Reported by")]
    return Table(_("Published by people"), columns, rows)


def failures(rows: list[Dispatch]) -> Table:
    """What failed or was left out, and why; who it was stands there for units and machines, never for the public."""
    shown = [
        [
            str(CHANNELS.get(row.channel, row.channel)),
            row.unit or "—",
            str(STATES[row.state]),
            str(row.attempts),
            moment(row.due_at),
            trouble_words(row.trouble),
        ]
        for row in rows
    ]
    columns = [_("Way"), _("Unit"), _("State"), _("Attempts"), _("Last tried"), _("Why not")]
    return Table(_("What did not come through"), columns, shown)


def describe(it: Broadcast, actor: Actor) -> Description:
    """What the page of a broadcast shows."""
    rows = [
        Fact(_("Alert level"), it.level, "alert_level"),
        Fact(_("Told of"), act_label(it.entry.act)),
        Fact(_("Released at"), it.entry.at, "moment"),
        Fact(_("Channels of the release"), it.channels, "channel"),
        Fact(_("Still to be published by people"), it.owed_by_hand(), "channel"),
        Fact(_("Reminders"), it.reminders),
        Fact(_("Receipts still owed by"), [one.unit.name for one in it.unread()], "list"),
    ]
    tables = [reach([it], _("How far it has come")), published(it), failures(troubled(broadcast=it.pk))]
    return Description(
        title=it.title_zh,
        number=it.number,
        level=it.level,
        sections=[Section(_("Broadcast"), rows)],
        tables=[table for table in tables if table.rows],
        related=[Related(_("Warning"), "warning", it.warning_id, str(it.warning), it.warning.state)],
    )


def beside_warning(warning: RiskWarning, actor: Actor) -> Addition:
    """What the page of a warning says of its reach to those inside: reach statistics (S43-10.h)."""
    rows = list(
        Broadcast.objects.filter(number=warning.number).select_related("entry").order_by("-id")
        if warning.number and actor.family != Family.OUTSIDE
        else []
    )
    if not rows:
        return Addition()
    facts = [
        Fact(
            CHANNELS.get(channel, channel),
            ", ".join(f"{STATES[state]} {number}" for state, number in states.items()),
        )
        for channel, states in counted(one.pk for one in rows).items()
    ]
    return Addition(
        sections=[Section(_("Reach"), facts)],
        related=[
            Related(_("Broadcast"), "broadcast", one.pk, f"{one.number} {act_label(one.entry.act)}", one.state)
            for one in rows
        ],
    )
