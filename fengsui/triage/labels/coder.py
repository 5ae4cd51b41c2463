"""The words for coders, and what their pages show."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from fengsui.catalogue import queries as catalogue
from fengsui.kernel.actor import Actor
from fengsui.triage.models import CoderModel
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels

CODER = Labels(
    name=_("Text coder"),
    plural=_("Text coders"),
    states={
        "trained": (_("Trained, off"), WARNING),
        "on": (_("On"), SUCCESS),
        "off": (_("Switched off"), NEUTRAL),
    },
    acts={
        "train": _("Train the coder"),
        "switch_on": _("Switch the coder on"),
        "switch_off": _("Switch the coder off"),
    },
    rules={
        "measured_on_enough": _(
            "Too few items are in the held part to compare. Train again when more items are decided."
        ),
        "beats_the_rules": _(
            "On the held part this coder is not better than the rules. It stays off; train again later."
        ),
    },
)
CODED_FIELDS = {
    "business_category": (_("Business category"), "business_category"),
    "product_class": (_("Product class"), ""),
    "hazard_families": (_("Hazards"), "hazard_family"),
    "entry.severity": (_("Severity of the injury"), "injury_severity"),
}


def describe_coder(coder: CoderModel, actor: Actor) -> Description:
    """What the page of a coder shows: its figures beside those of the rules, and the most telling words of each value."""
    name, codes = CODED_FIELDS.get(coder.field, (coder.field, ""))
    about = [
        Fact(_("Field"), name),
        Fact(_("Number"), str(coder.number)),
        Fact(_("Trained at"), coder.trained_at, "moment"),
        Fact(_("Items learned from"), str(coder.items)),
        Fact(_("Items held back for measuring"), str(coder.held)),
        Fact(_("Silent below a score of"), f"{coder.threshold:.2f}"),
    ]
    sections = [Section(_("Text coder"), about)]
    for title, key in (
        (_("Coder, answering every item"), "coder"),
        (_("Coder, silent where unsure"), "sure"),
        (_("Rules alone"), "rules"),
    ):
        if figures := coder.figures.get(key):
            sections.append(Section(title, figure_facts(figures)))
    chinese = (get_language() or "zh").startswith("zh")
    names = {code.code: code.name_zh if chinese else code.name_en for code in catalogue.codes(codes)} if codes else {}
    words = [
        Fact(names.get(label, label), [f"{word} {weight:.2f}" for word, weight in found], "list")
        for label, found in coder.telling.items()
        if found
    ]
    sections.append(Section(_("Words that speak most for each value"), words))
    return Description(title=f"{name} {coder.number}", number=str(coder), sections=sections)


def figure_facts(figures: Mapping[str, float]) -> list[Fact]:
    """Figures on the held part as lines of a page."""
    return [
        Fact(_("Items answered"), f"{figures['answered']:.1%}"),
        Fact(_("Precision"), both(figures["precision"], figures["macro_precision"])),
        Fact(_("Recall"), both(figures["recall"], figures["macro_recall"])),
        Fact(_("F1"), both(figures["f1"], figures["macro_f1"])),
    ]


def both(micro: float, macro: float) -> str:
    """A figure over all answers, and its mean over the values."""
    return gettext("%(micro)s over all answers, %(macro)s as the mean of the values") % {
        "micro": f"{micro:.1%}",
        "macro": f"{macro:.1%}",
    }
