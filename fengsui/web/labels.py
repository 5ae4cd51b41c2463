"""The words that people read for states, acts and refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

NEUTRAL, PROCESSING, SUCCESS, WARNING, DANGER = "neutral", "processing", "success", "warning", "danger"


@dataclass(frozen=True)
class Labels:
    """The words for one aggregate; a state has a hue beside its word, never instead of it.

    `place` tells in words where a rule fails.
    """

    name: Words
    plural: Words
    states: Mapping[str, tuple[Words, str]]
    acts: Mapping[str, Words]
    rules: Mapping[str, Words] = field(default_factory=dict)
    place: Callable[[Any], str] = str

    def state(self, state: str) -> tuple[Words, str]:
        return self.states[state]

    def act(self, act: str) -> Words:
        return self.acts[act]

    def rule(self, rule: str) -> Words:
        return self.rules.get(rule) or EVERYWHERE[rule]


EVERYWHERE: Mapping[str, Words] = {
    "state_allows": _("The present state does not allow this act. Look at the timeline to see what came before it."),
    "reason_given": _("A reason is missing. State it in the field for the reason."),
    "can_be_fetched": _("This source cannot be fetched. Take its files in by hand."),
    "asked_in_measure": _("A source is asked at most every quarter of an hour and at least once in 400 days."),
    "address_given": _("This source has no address of its own. Give one."),
    "address_allowed": _(
        "This address may not be fetched. It must be an https address at the source's own host, or at a host that the "
        "installation allows (FENGSUI_FETCH_HOSTS)."
    ),
    "field_is_public": _("What you ask for is not for everybody. Ask for what the published warnings say."),
    "fetching_is_on": _("Fetching is switched off, for this source or for the installation. Switch it on first."),
}

FORBIDDEN: Mapping[str, Words] = {
    "auth": _("Your roles do not include this power. Ask the unit that is competent for it."),
    "juris": _("This lies outside your area. Pass it to the unit that is responsible for it."),
    "secret": _(
        "Your clearance does not reach this class of secrecy. Hand the matter to somebody who is cleared for it."
    ),
    "sod": _("Technical and audit roles take no part in business acts: duties are kept apart."),
}
