"""The words for the list of goods covered, and what the page of a line shows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.recall.models import RecallScope
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, Labels
from fengsui.web.words import code_label

SCOPE = Labels(
    name=_("Goods under recall rules"),
    plural=_("Goods under recall rules"),
    states={"standing": (_("Covered"), SUCCESS), "ended": (_("End set"), NEUTRAL)},
    acts={"enact": _("Put goods on the list"), "end": _("Take goods from the list")},
    rules={
        "goods_described": _("The goods are missing. Name them."),
        "goods_listed": _("Choose a business category, or enter the HS codes."),
        "codes_well_formed": _("An HS code has 2 to 13 digits and nothing else. Correct it."),
        "statute_named": _("The statute is missing. Name it."),
        "begins_today_or_later": _("The list is not changed for days that are over. Choose today or a later day."),
        "ends_after_today": _("Choose a day that lies ahead and after the first day."),
    },
)


def describe_scope(row: RecallScope, actor: Actor) -> Description:
    """What the page of a line shows."""
    rows = [
        Fact(_("Goods"), row.title),
        Fact(_("Business categories"), [code_label(one, "business_category") for one in row.categories], "list"),
        Fact(_("HS codes"), row.hs_prefixes, "list"),
        Fact(_("Statute"), row.statute),
        Fact(_("In force from"), row.valid_from, "date"),
        Fact(_("Covered no more from"), row.valid_to, "date"),
    ]
    return Description(title=row.title, sections=[Section(_("Goods under recall rules"), rows)])
