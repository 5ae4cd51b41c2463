"""The words for expert committees, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.registers.models import ExpertCommittee
from fengsui.registers.queries.committee import invited
from fengsui.web.doors import Description, Fact, Section, Table
from fengsui.web.labels import NEUTRAL, SUCCESS, Labels
from fengsui.web.words import day

COMMITTEE = Labels(
    name=_("Expert committee"),
    plural=_("Expert committees"),
    states={
        "standing": (_("Stands"), SUCCESS),
        "dissolved": (_("Dissolved"), NEUTRAL),
        "expired": (_("Term over"), NEUTRAL),
    },
    acts={
        "adopt": _("Adopt a charter"),
        "amend": _("Amend the charter"),
        "appoint_member": _("Appoint a member"),
        "end_member": _("End a member's term"),
        "hold_session": _("Keep a session"),
        "dissolve": _("Dissolve"),
        "expire": _("End of term"),
    },
    rules={
        "charter_written": _("The charter is missing. Write it down."),
        "specialities_named": _("The fields of expertise are missing. Name them."),
        "document_named": _("The document is missing. Enter its number."),
        "term_given": _("The term is missing, ends before it begins, or is past. Enter both days."),
        "member_registered": _("The register does not hold this person qualified today. Choose one of the list."),
        "not_serving_yet": _("This person serves already. End the term first."),
        "serving_now": _("This person does not serve today."),
        "member_term_within": _("The term of a member lies within that of the committee. Correct its days."),
        "session_held": _("The day of the session is missing or lies ahead. Enter the day on which it was held."),
        "agenda_written": _("The agenda is missing. Write it down."),
        "minutes_written": _("The minutes are missing. Write them down."),
        "attendees_named": _("Name those who took part."),
        "attendees_serve": _("Somebody did not serve on that day. Only those who serve take part."),
        "term_over": _("Its term is not over."),
    },
)


def describe_committee(row: ExpertCommittee, actor: Actor) -> Description:
    """What the page of a committee shows: its charter, who can be invited today, every session, every term."""
    rows = [
        Fact(_("Document"), row.document_no),
        Fact(_("Charter"), row.charter),
        Fact(_("Fields of expertise"), row.specialities),
        Fact(_("From"), row.valid_from, "date"),
        Fact(_("Until"), row.valid_to, "date"),
        Fact(_("Can be invited today"), [one.name for one in invited(row)], "list"),
    ]
    members = [
        [
            one.person.name,
            one.field,
            _("Chair") if one.chair else "",
            day(one.valid_from),
            day(one.ended_on or one.valid_to),
        ]
        for one in row.seats.select_related("person").order_by("pk")
    ]
    sessions = [
        Section(
            _("Session %(number)d, %(day)s") % {"number": one.number, "day": day(one.held_on)},
            [
                Fact(_("Agenda"), one.agenda),
                Fact(_("Took part"), [each["name"] for each in one.attendees], "list"),
                Fact(_("Minutes"), one.minutes),
            ],
        )
        for one in row.sessions.order_by("-number")
    ]
    heads = [_("Member"), _("Field of expertise"), _("Duty in it"), _("From"), _("Until")]
    tables = [Table(_("Members"), heads, members)] if members else []
    return Description(
        title=row.title,
        number=row.document_no,
        sections=[Section(_("Expert committee"), rows), *sessions],
        tables=tables,
    )
