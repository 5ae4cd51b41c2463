"""The words for the registers, and what their pages show."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.registers.labels.committee import COMMITTEE, describe_committee
from fengsui.registers.labels.task_force import TASK_FORCE, describe_task_force, offers_of_forces
from fengsui.registers.models import Designation, Exam, IntegrityRecord
from fengsui.registers.queries.standing import standing_of
from fengsui.registers.rules.designation import CONDITIONS
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.fields import Offer
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels, Words
from fengsui.web.words import code_label

__all__ = [
    "COMMITTEE",
    "DESIGNATION",
    "EXAM",
    "INTEGRITY",
    "TASK_FORCE",
    "TROUBLES",
    "describe_committee",
    "describe_designation",
    "describe_exam",
    "describe_integrity",
    "describe_task_force",
    "offers_of",
    "offers_of_forces",
]

DESIGNATION = Labels(
    name=_("Designation"),
    plural=_("Designations"),
    states={
        "nominated": (_("Nominated"), PROCESSING),
        "reviewed": (_("Reviewed"), PROCESSING),
        "approved": (_("Approved, not begun"), PROCESSING),
        "active": (_("Stands"), SUCCESS),
        "suspended": (_("Suspended"), WARNING),
        "expired": (_("Expired"), NEUTRAL),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "nominate": _("Nominate"),
        "revise": _("Write scope and evidence"),
        "review": _("Find the conditions met"),
        "send_back": _("Send back"),
        "approve": _("Designate"),
        "activate": _("Begin"),
        "suspend": _("Suspend"),
        "resume": _("Resume"),
        "withdraw": _("Withdraw"),
        "expire": _("End of term"),
    },
    rules={
        "pool_may_hold_this_kind": _("Headquarters alone designates this kind. Nominate it there."),
        "one_holder_of_the_kind": _(
            "Name one institution for an institution's work, or one person as expert or member."
        ),
        "body_is_an_institution": _("This organisation is no technical institution. Choose one that is."),
        "nominator_named": _("Who nominates is missing. Name the unit."),
        "none_stands_yet": _("There is such a designation already. Revise it, or let it end."),
        "scope_written": _("The scope is missing. Write down fields and capability."),
        "conditions_evidenced": _("A condition has no evidence. Name the evidence for each."),
        "reviewer_did_not_nominate": _("You nominated it or wrote its evidence. Somebody else must review."),
        "approver_did_not_review": _("You nominated or reviewed it. Somebody else must designate."),
        "document_named": _("The document is missing. Enter its number."),
        "term_given": _("The term is missing or ends before it begins. Enter both days."),
        "term_begun": _("Its term has not begun."),
        "term_not_over": _("Its term is over. Nominate anew."),
        "term_over": _("Its term is not over."),
    },
)

EXAM = Labels(
    name=_("Examination"),
    plural=_("Training and examinations"),
    states={"entered": (_("Entered"), SUCCESS), "annulled": (_("Annulled"), NEUTRAL)},
    acts={"enter": _("Enter a result"), "annul": _("Annul")},
    rules={
        "subject_named": _("The subject is missing. Name it."),
        "taken_by_now": _("The day of the examination lies ahead. Enter the day on which it was taken."),
        "valid_beyond_the_day": _("It would be invalid on the day it was taken. Enter a later day."),
    },
)

INTEGRITY = Labels(
    name=_("Record of integrity"),
    plural=_("Records of integrity"),
    states={"recorded": (_("Stands against it"), DANGER), "lifted": (_("Lifted"), NEUTRAL)},
    acts={"accuse": _("Record a breach"), "lift": _("Lift")},
    rules={
        "one_subject": _("Name one institution, or one person."),
        "facts_written": _("The facts are missing. Write down what happened."),
        "evidence_named": _("The evidence is missing. Name it."),
        "lifter_did_not_record": _("You recorded it. Somebody else must lift it."),
    },
)


TROUBLES: dict[str, Words] = {
    "unlisted": _("not designated"),
    "lapsed": _("designation lapsed"),
    "suspended": _("suspended"),
    "out_of_scope": _("outside its scope"),
    "sanctioned": _("a record of integrity stands against it"),
    "untrained": _("no valid examination"),
    "ended": _("no longer in being"),
}
"""Why somebody in the registers cannot be chosen."""


def offers_of(kinds: Sequence[str], category: str = "") -> list[Offer]:
    """The institutions of the registers for such work, each with why it cannot be chosen today."""
    return [Offer(body.code, body.name, TROUBLES.get(trouble, "")) for body, trouble in standing_of(kinds, category)]


def describe_designation(row: Designation, actor: Actor) -> Description:
    """What the page of a designation shows."""
    rows = [
        Fact(_("Designated as"), row.kind, "designation_kind"),
        Fact(_("Holder"), str(row)),
        Fact(_("Pool"), row.unit.name),
        Fact(_("Nominated by"), row.nominated_by),
        Fact(_("Committee of origin"), row.source_committee),
        Fact(_("Product categories"), row.categories, "business_category"),
        Fact(_("Hazards"), row.hazards, "hazard_family"),
        Fact(_("Scope"), row.scope),
        Fact(_("Document"), row.document_no),
        Fact(_("From"), row.valid_from, "date"),
        Fact(_("Until"), row.valid_to, "date"),
    ]
    shown = [
        Fact(code_label(one, "designation_condition"), row.evidence.get(one, ""))
        for one in CONDITIONS.get(row.kind, ())
    ]
    return Description(
        title=f"{row} / {code_label(row.kind, 'designation_kind')}",
        number=row.document_no,
        sections=[Section(_("Designation"), rows), Section(_("Conditions and their evidence"), shown)],
    )


def describe_exam(row: Exam, actor: Actor) -> Description:
    """What the page of an examination shows."""
    rows = [
        Fact(_("Person"), row.person.name),
        Fact(_("Organisation"), row.body.name),
        Fact(_("Subject"), row.subject),
        Fact(_("Taken on"), row.taken_on, "date"),
        Fact(_("Passed"), _("yes") if row.passed else _("no")),
        Fact(_("Valid until"), row.valid_to, "date"),
        Fact(_("Certificate"), row.certificate),
    ]
    return Description(title=str(row), sections=[Section(_("Examination"), rows)])


def describe_integrity(row: IntegrityRecord, actor: Actor) -> Description:
    """What the page of a record of integrity shows."""
    rows = [
        Fact(_("Concerning"), str(row)),
        Fact(_("Kind"), row.kind, "integrity_kind"),
        Fact(_("Facts"), row.facts_found),
        Fact(_("Evidence"), row.evidence),
        Fact(_("Concerns"), row.about),
    ]
    return Description(title=str(row), sections=[Section(_("Record of integrity"), rows)])
