"""The words for pieces of evidence, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.assessment.labels.wording import named
from fengsui.assessment.methods.choices import CHOICES, STAGES
from fengsui.assessment.models import Evidence
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, Labels

EVIDENCE = Labels(
    name=_("Evidence"),
    plural=_("Evidence"),
    states={"attached": (_("Attached"), SUCCESS), "struck": (_("Struck out"), NEUTRAL)},
    acts={"attach": _("Attach evidence"), "strike": _("Strike out")},
    rules={
        "assessment_running": _("The assessment is not under way. Evidence is attached and struck out while it is."),
        "says_what_it_shows": _("Write down what it shows."),
        "says_where_it_is_from": _("Write down where it is from, so that others can find it."),
        "place_exists": _("The computation holds no such place. Leave the place empty, or name one that is there."),
        "item_belongs_to_the_case": _("This case holds no such item. Only items of the case can be cited."),
    },
)


def describe_evidence(row: Evidence, actor: Actor) -> Description:
    """What the page of a piece of evidence shows."""
    facts = [
        Fact(_("What it shows"), row.shows),
        Fact(_("Where it is from"), row.source),
        Fact(_("Address"), row.url, "url"),
        Fact(_("Strength of the evidence"), gettext(CHOICES[row.strength])),
        Fact(_("Stage of the work"), gettext(STAGES[row.stage])),
        Fact(_("Place in the computation"), named(row.computation, row.place) if row.computation and row.place else ""),
    ]
    held = row.assessment
    related = [Related(_("Assessment"), "assessment", held.pk, str(held), held.state)]
    if row.computation:
        related.append(Related(_("Computation"), "computation", row.computation.pk, str(row.computation)))
    if row.item:
        related.append(Related(_("Item of information"), "information", row.item.pk, str(row.item), row.item.state))
    return Description(title=str(row), sections=[Section(_("Evidence"), facts)], related=related)
