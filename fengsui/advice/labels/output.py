"""The words for outputs, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.advice.models import Output
from fengsui.assessment.labels.assessment import of_case
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Related, Section, Table
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, Labels
from fengsui.web.words import code_label, day

OUTPUT = Labels(
    name=_("Output of an assessment"),
    plural=_("Outputs of assessments"),
    states={
        "drafted": (_("Drafted"), PROCESSING),
        "issued": (_("Output issued"), SUCCESS),
        "closed": (_("Closed"), NEUTRAL),
        "dropped": (_("Given up"), NEUTRAL),
    },
    acts={
        "draft": _("Draft an output"),
        "revise": _("Revise the draft"),
        "issue": _("Issue"),
        "drop": _("Give up"),
        "amend": _("Begin a new edition"),
        "use": _("Record a use"),
        "close": _("Close"),
    },
    rules={
        "source_confirmed": _("It needs one assessment that is confirmed. Name it, or wait for its confirmation."),
        "title_given": _("The title is missing. Enter it."),
        "content_given": _("There is neither text nor file. Write the text, or name where the file is kept."),
        "issuer_did_not_draft": _("You drafted this. Somebody else must issue it."),
        "effect_written": _("The effect is missing. Write down what came of it."),
        "used_by_now": _("The day of the use lies ahead. Enter the day on which it was used."),
        "used_or_none_reasoned": _("No use is on record. Record where it was used, or say why nowhere."),
    },
)


def describe_output(row: Output, actor: Actor) -> Description:
    """What the page of an output shows."""
    rows = [
        Fact(_("Kind of output"), row.kind, "output_kind"),
        Fact(_("Edition"), row.edition),
        Fact(_("Text"), row.text),
        Fact(_("Where the file is kept"), row.file_place),
        Fact(_("Hash (SHA-256)"), row.sha256, "code"),
    ]
    uses = [
        (code_label(one.target, "use_target"), day(one.used_on), one.reference, one.effect)
        for one in row.uses.order_by("used_on", "pk")
    ]
    source = row.assessment
    title = code_label(row.kind, "output_kind")
    return Description(
        title=row.title,
        number=row.case.number,
        sections=[Section(title, rows)],
        tables=[Table(_("Where it was used"), [_("Used for"), _("Used on"), _("Which one"), _("Effect")], uses)],
        related=[
            *of_case(row.case),
            Related(_("Made from the assessment"), "assessment", source.pk, str(source), source.state),
        ],
    )
