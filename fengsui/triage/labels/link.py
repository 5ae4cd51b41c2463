"""The words for links, and what their pages show."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.triage.labels.pair import feature_words, level_words
from fengsui.triage.models import Link, RiskInformation
from fengsui.triage.policy import visible_information, visible_link
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels

LINK = Labels(
    name=_("Link"),
    plural=_("Links"),
    states={
        "proposed": (_("Proposed"), WARNING),
        "linked": (_("Linked"), SUCCESS),
        "undone": (_("Not linked"), NEUTRAL),
    },
    acts={
        "identify": _("Link by identifier"),
        "propose": _("Propose a link"),
        "confirm": _("Confirm the link"),
        "reject": _("Reject the link"),
        "undo": _("Undo the link"),
        "relink": _("Link again"),
    },
    rules={
        "identified_beyond_doubt": _("No identifier makes this sure. Propose it instead."),
        "evidence_shown": _("A link needs its evidence."),
    },
)


EVIDENCE = {
    "gtin": _("Barcode"),
    "barcode": _("Barcode, though names, brands and makers have nothing in common"),
    "number": _("Number of the notification, though each side names another notifying country"),
    "reference": _("Number of the notification"),
}


def describe_link(link: Link, actor: Actor) -> Description:
    """What the page of a link shows: the two items side by side, and what they share."""
    seen = visible_among((link.first_id, link.second_id), actor)
    sections = [Section(_("Evidence"), evidence_of(link))]
    if link.score is not None:
        sections.append(Section(_("What the comparison found"), findings(link, seen)))
    sides = [(_("Earlier item"), link.first), (_("Later item"), link.second)]
    for title, item in sides:
        if item.pk in seen:
            facts = [
                Fact(_("Title"), item.title),
                Fact(_("Source mark"), item.source_mark),
                Fact(_("Brand"), item.brand),
                Fact(_("Model, specification"), item.spec_model),
                Fact(_("Barcodes"), item.barcodes, "list"),
                Fact(_("Notified on"), item.notified_on, "date"),
                Fact(_("Risk description"), item.risk_description[:1000]),
            ]
            sections.append(Section(title, facts))
    items = [item for _title, item in sides if item.pk in seen]
    related = [Related(_("Item"), "information", item.pk, str(item), item.state) for item in items]
    return Description(title=str(link), sections=sections, related=related)


def evidence_of(link: Link) -> list[Fact]:
    """What the link rests on: what both carry, or how likely a comparison found it."""
    about = Fact(_("About"), _("the same event") if link.about == "event" else _("the same product"))
    if link.score is None:
        shared = [f"{EVIDENCE.get(one['kind'], one['kind'])}: {one['value']}" for one in link.evidence]
        return [Fact(_("What both carry"), shared, "list"), about]
    return [Fact(_("Likelihood that both are about the same"), f"{link.score:.1%}"), about]


def findings(link: Link, seen: set[UUID]) -> list[Fact]:
    """Each feature of the comparison in words, with what both sides said and its weight; a side not to be seen is hidden."""
    rows = []
    for one in link.evidence:
        said = link.compared.get(one["kind"], ["", ""])
        shown = [text if pk in seen else "…" for text, pk in zip(said, (link.first_id, link.second_id), strict=True)]
        words = _("%(level)s (%(weight)+.1f bits)") % {"level": level_words(one["level"]), "weight": one["weight"]}
        sides = " ⇄ ".join(shown) if any(said) else ""
        rows.append(Fact(feature_words(one["kind"]), "  ".join(filter(None, [str(words), sides]))))
    return rows


def links_of(item: RiskInformation, actor: Actor) -> list[Related]:
    """The links of an item that stand or wait for an answer; what the reader may not see is not mentioned."""
    rows = Link.objects.filter(visible_link(actor), Q(first=item.pk) | Q(second=item.pk))
    rows = rows.exclude(state="undone").select_related("first", "second").order_by("pk")[:20]
    others = [(row, row.second if row.first_id == item.pk else row.first) for row in rows]
    seen = visible_among([other.pk for _row, other in others], actor)
    return [Related(_("Link"), "link", row.pk, str(other), row.state) for row, other in others if other.pk in seen]


def visible_among(pks: Iterable[UUID], actor: Actor) -> set[UUID]:
    """Those of these items that a reader may see."""
    rows = RiskInformation.objects.filter(visible_information(actor), pk__in=list(pks))
    return set(rows.values_list("pk", flat=True))
