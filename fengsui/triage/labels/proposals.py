"""What is proposed for an item, in words: on its page, and beside the fields of the forms that decide."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.triage.labels.rule_words import FIELD, reasons_of, value_words
from fengsui.triage.models import RiskInformation
from fengsui.triage.queries.proposals import proposals, set_of
from fengsui.triage.rules.proposed import Proposed
from fengsui.web.doors import Fact, Section


def proposal_sections(item: RiskInformation) -> list[Section]:
    """What the rules and whoever else proposes, with the reasons and who says so; nothing where nothing is open."""
    rows = [Fact(FIELD.get(one.field, one.field), proposal_view(one), "proposed") for one in proposals(item)]
    return [Section(_("Proposals; a person decides"), rows)] if rows else []


def proposal_view(one: Proposed) -> dict[str, str]:
    """A proposal as a page shows it."""
    rules = set_of(one.maker)
    place = one.maker.rpartition("/")[2]
    said = str(_("%(set)s, rule %(place)s")) % {"set": rules, "place": place} if rules else one.maker
    return {
        "value": words_of(one),
        "why": " ".join(reasons_of(one)),
        "by": said,
        "url": reverse("rule_set:detail", args=[rules.pk]) if rules else "",
    }


def words_of(one: Proposed) -> str:
    """The value in words; a value that could not be read is to be looked at."""
    return str(_("to be checked")) if one.value is None else value_words(one.field, one.value)


def hints(proposed: Sequence[Proposed]) -> dict[str, list[str]]:
    """What stands beside each field of a form: what is proposed, and why."""
    found: dict[str, list[str]] = {}
    for one in proposed:
        said = str(_("Proposed: %(value)s. %(why)s")) % {"value": words_of(one), "why": " ".join(reasons_of(one))}
        found.setdefault(one.field, []).append(said)
    return found
