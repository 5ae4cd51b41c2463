"""The words for requests and consolidated sessions, and what their pages show."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.assessment import of_case
from fengsui.assessment.models import ConsolidatedSession, TierRequest
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Link, Section, Table
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, Labels
from fengsui.web.words import code_label

REQUEST = Labels(
    name=_("Request for a tier-1 judgement"),
    plural=_("Requests for tier-1 judgements"),
    states={
        "asked": (_("Asked"), PROCESSING),
        "granted": (_("Granted"), SUCCESS),
        "refused": (_("Refused"), DANGER),
        "used": (_("Convened"), NEUTRAL),
    },
    acts={
        "ask": _("Ask for a tier-1 judgement"),
        "grant": _("Grant"),
        "refuse": _("Refuse"),
        "use": _("The judgement was convened"),
    },
    rules={
        "none_pending": _("A request for this case is pending or has been granted already."),
        "document_named": _("Name the document of the approval."),
        "asked_by_another": _("You asked for this. Somebody else must decide on it."),
    },
)
SESSION = Labels(
    name=_("Consolidated session"),
    plural=_("Consolidated sessions"),
    states={
        "planned": (_("Planned"), PROCESSING),
        "held": (_("Held"), SUCCESS),
        "cancelled": (_("Cancelled"), NEUTRAL),
    },
    acts={
        "plan": _("Plan a consolidated session"),
        "gather": _("Gather the candidates"),
        "hold": _("Hold the session"),
        "cancel": _("Cancel the session"),
    },
    rules={
        "period_in_order": _("The period ends before it begins. Correct its days."),
        "day_ahead": _("Name a day that has not passed."),
        "candidates_listed": _("No candidate has been gathered. Gather the candidates of the period first."),
        "every_candidate_reviewed": _("Of these candidates nothing is said. Say what comes of each."),
        "minutes_written": _("The session needs its minutes."),
        "cancelling_reasoned": _("Give the reason."),
    },
)


def describe_request(row: TierRequest, actor: Actor) -> Description:
    """What the page of a request shows."""
    facts = [Fact(_("Reason"), row.reason), Fact(_("Document"), row.document)]
    return Description(
        title=row.case.title_zh,
        number=row.case.number,
        sections=[Section(REQUEST.name, facts)],
        related=of_case(row.case),
    )


def describe_session(row: ConsolidatedSession, actor: Actor) -> Description:
    """What the page of a consolidated session shows."""
    facts = [
        Fact(_("Period from"), row.period_from, "date"),
        Fact(_("Period to"), row.period_to, "date"),
        Fact(_("To be held on"), row.held_on, "date"),
        Fact(_("Topic"), row.topic),
        Fact(_("Minutes"), row.minutes),
    ]
    told = {one["candidate"]: one for one in row.outcomes}
    rows = [
        [
            one["no"],
            Link(one["title"], reverse(f"{one['kind']}:detail", args=[one["id"]])),
            code_label(told[one["no"]]["outcome"], "session_outcome") if one["no"] in told else "—",
            told.get(one["no"], {}).get("note", ""),
        ]
        for one in row.candidates
    ]
    table = Table(_("Candidates"), [_("No."), _("Title"), _("Outcome"), _("Note")], rows)
    return Description(title=str(row), sections=[Section(SESSION.name, facts)], tables=[table] if rows else [])
