"""The words for procedures of assessment, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.registers.models import Procedure
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

PROCEDURE = Labels(
    name=_("Assessment procedure"),
    plural=_("Assessment procedures"),
    states={
        "proposed": (_("Proposed"), PROCESSING),
        "approved": (_("Approved, not begun"), WARNING),
        "in_force": (_("Procedure in force"), SUCCESS),
        "withdrawn": (_("Repealed"), NEUTRAL),
        "dropped": (_("Given up"), NEUTRAL),
    },
    acts={
        "propose": _("Propose"),
        "revise": _("Revise the proposal"),
        "drop": _("Give up"),
        "approve": _("Approve"),
        "begin": _("Begin"),
        "withdraw": _("Repeal"),
    },
    rules={
        "code_given": _("The code is missing. Enter it."),
        "title_given": _("The title is missing. Enter it."),
        "one_edition_at_a_time": _("An edition of this code is under way. Approve it or give it up first."),
        "parts_written": _("Identification, analysis, evaluation and standards must all be written."),
        "approver_did_not_propose": _("You proposed this. Somebody else must approve it."),
        "document_named": _("The document is missing. Enter its number."),
        "day_not_past": _("The first day is missing or past. Enter today or a later day."),
        "day_has_come": _("Its first day has not come."),
    },
)


def describe_procedure(row: Procedure, actor: Actor) -> Description:
    """What the page of a procedure shows, with its other editions."""
    rows = [
        Fact(_("Code"), row.code, "code"),
        Fact(_("Edition"), row.edition),
        Fact(_("Product categories"), row.categories, "business_category"),
        Fact(_("Document"), row.document_no),
        Fact(_("In force from"), row.valid_from, "date"),
    ]
    parts = [
        Fact(_("Identification"), row.identification),
        Fact(_("Analysis"), row.analysis),
        Fact(_("Evaluation"), row.evaluation),
        Fact(_("Assessment standards"), row.standards),
    ]
    others = Procedure.objects.filter(code=row.code).exclude(pk=row.pk).order_by("edition")
    return Description(
        title=row.title,
        number=f"{row.code}/{row.edition}",
        sections=[Section(_("Assessment procedure"), rows), Section(_("Steps and standards"), parts)],
        related=[Related(_("Other edition"), "procedure", one.pk, str(one), one.state) for one in others],
    )
