"""The words for lists of seized goods, and what their pages show."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor, Family
from fengsui.response.models import Seizure
from fengsui.triage.labels.attachment import files_of, picture_of
from fengsui.web.doors import Description, Fact, Link, Related, Section, Table
from fengsui.web.labels import DANGER, SUCCESS, Labels

SEIZURE = Labels(
    name=_("Seizure list"),
    plural=_("Seizure lists"),
    states={"held": (_("Under seal"), DANGER), "released": (_("Released"), SUCCESS)},
    acts={"seize": _("Seal or detain"), "attach": _("Add a photograph"), "release": _("Release")},
    rules={
        "measure_seizes": _("This measure seizes nothing. Choose one that seals or detains (M04, M05, M13, M14, M15)."),
        "measure_served": _("The decision has not been served, or has ended. Serve it before anything is taken."),
        "statute_named": _("The measure names no statute. Nothing is sealed or detained without one."),
        "inventory_listed": _("List every object with what it is, its amount and its place."),
        "custody_named": _("Name who keeps what was taken, and where."),
    },
)


def describe_seizure(it: Seizure, actor: Actor) -> Description:
    """What the page of a list shows."""
    rows = [
        Fact(_("Number of the list"), it.number, "code"),
        Fact(_("Seal number"), it.serial),
        Fact(_("Measure"), it.measure.code, "measure"),
        Fact(_("Statute"), it.measure.statute),
        Fact(_("Goods"), it.measure.goods),
        Fact(_("Custody"), it.custody),
        Fact(_("Present"), it.witness),
        Fact(_("Until"), it.measure.term_until, "date"),
        Fact(_("Released because"), it.release_reason),
    ]
    heads = [_("What it is"), _("Amount"), _("Place")]
    table = Table(_("Inventory"), heads, [[row["what"], row["amount"], row["place"]] for row in it.inventory])
    related = [Related(_("Measure"), "measure", it.measure.pk, str(it.measure), it.measure.state)]
    if actor.family != Family.OUTSIDE:
        related.append(Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state))
    return Description(
        title=it.case.title_zh,
        number=it.number,
        sections=[Section(_("Seizure list"), rows)],
        tables=[table],
        links=[Link(_("Seizure list (paper)"), reverse("exchange:seizure_paper", args=[it.pk]))],
        pictures=[picture_of(one) for one in files_of(it.pk)],
        related=related,
    )
