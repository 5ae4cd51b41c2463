"""What is proposed for an item, in words, on its page."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.triage.models import RiskInformation, RuleSet
from fengsui.triage.queries.proposals import proposals, sets_of
from fengsui.triage.queries.rule_words import FIELD, reasons_of, words_of
from fengsui.triage.rules.proposed import Proposed
from fengsui.web.doors import Fact, Section


def proposal_sections(item: RiskInformation) -> list[Section]:
    """What the rules and whoever else proposes, with the reasons and who says so; nothing where nothing is open."""
    proposed = proposals(item)
    sets = sets_of(proposed)
    rows = [Fact(FIELD.get(one.field, one.field), proposal_view(one, sets), "proposed") for one in proposed]
    return [Section(_("Proposals; a person decides"), rows)] if rows else []


def proposal_view(one: Proposed, sets: Mapping[str, RuleSet]) -> dict[str, str]:
    """A proposal as a page shows it, with the version that made it where a rule did."""
    made_by, _slash, place = one.maker.rpartition("/")
    rules = sets.get(made_by)
    said = str(_("%(set)s, rule %(place)s")) % {"set": rules, "place": place} if rules else one.maker
    return {
        "value": words_of(one),
        "why": " ".join(reasons_of(one)),
        "by": said,
        "url": reverse("rule_set:detail", args=[rules.pk]) if rules else "",
    }
