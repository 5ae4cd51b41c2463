"""What the decision on warnings and measures rests on (A13-18, A13-19, G17-15, S43-8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

FORMS = ("bulletin", "notice", "announcement")
CHOICES = ("act", "no_action")
COLOURS = {"L1": "red", "L2": "orange", "L3": "yellow", "L4": "blue"}
"""The one colour of each alert level (S43-8.a)."""
AT_THE_PORT = frozenset(f"M{n:02d}" for n in (1, 2, 3, 4, 5, 8, 9, 17, 18, 19))
"""Measures that customs at the port carry out: they need a bulletin (S43-9.1)."""
SUMS = {"L1": 11, "L2": 9, "L3": 6, "L4": 3}


UNDER_WAY = ("ordered", "accepted", "running", "submitted", "confirmed")
"""The states of an assessment that runs, or has run to its end."""


@dataclass(frozen=True)
class DecisionFacts:
    """A decision as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    judgement_confirmed: bool = False
    options: str = ""
    choice: str = ""
    reasons: str = ""
    bases: tuple[str, ...] = ()
    bases_not_in_force: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    level: str = ""
    proposed_level: str = ""
    override_reason: str = ""
    colour: str = ""
    precautionary: bool = False
    urgency_reason: str = ""
    reference: str = ""
    evidence_gap: str = ""
    assessment_runs: bool = False
    ground_in_doubt: bool = False
    doubted: bool = False
    reason: str = ""
    drafters: tuple[str, ...] = ()


Facts = DecisionFacts


@rule("basis", "A13-16.c A13-18.b A13-3.d")
def judgement_confirmed(it: Facts, by: Actor, at: datetime) -> bool:
    return it.judgement_confirmed


@rule("sod", "G17-15.b")
def signer_did_not_draft(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.drafters


@rule("field", "A13-19", field="options")
def options_weighed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.options.strip())


@rule("field", "A13-19", field="reasons")
def reasons_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reasons.strip())


@rule("basis", "A13-1 G17-1 A13-34 G17-32", field="bases")
def bases_in_force(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.bases) and not it.bases_not_in_force


@rule("field", "A13-18.b A13-19", field="choice")
def something_or_nothing_chosen(it: Facts, by: Actor, at: datetime) -> bool:
    """To act means a warning or a measure; to do nothing means neither."""
    if it.choice == "act":
        return bool(it.forms or it.measures)
    return it.choice == "no_action" and not it.forms and not it.measures


@rule("field", "S43-8.a", field="override_reason")
def level_by_rule_or_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    return it.choice != "act" or (
        bool(it.level) and (it.level == it.proposed_level or bool(it.override_reason.strip()))
    )


@rule("range", "S43-8.a", field="colour")
def colour_is_the_levels(it: Facts, by: Actor, at: datetime) -> bool:
    """Level and colour are one thing; a colour that is told besides must be the level's."""
    return not it.colour or COLOURS.get(it.level) == it.colour


@rule("field", "G17-18", field="urgency_reason")
def urgency_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.urgency_reason.strip())


@rule("field", "G17-18", field="reference")
def reference_named(it: Facts, by: Actor, at: datetime) -> bool:
    """The international practice that is followed."""
    return bool(it.reference.strip())


@rule("field", "G17-18", field="evidence_gap")
def gap_told(it: Facts, by: Actor, at: datetime) -> bool:
    """What is not known yet."""
    return bool(it.evidence_gap.strip())


@rule("state", "G17-18")
def is_precautionary(it: Facts, by: Actor, at: datetime) -> bool:
    return it.precautionary


@rule("state", "G17-18")
def assessment_runs(it: Facts, by: Actor, at: datetime) -> bool:
    """Precaution bridges the time until there is an assessment: one is under way."""
    return it.assessment_runs


@rule("state", "G17-28")
def ground_in_doubt(it: Facts, by: Actor, at: datetime) -> bool:
    return it.ground_in_doubt


@rule("state", "G17-28")
def flagged_for_review(it: Facts, by: Actor, at: datetime) -> bool:
    return it.doubted


@rule("field", "G17-18 G17-28", field="reason")
def upholding_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())


def level_of(harm: int, urgency: int, extent: int, sums: dict[str, int] | None = None) -> str:
    """The alert level that three factors of 1 to 4 propose (S43-8): by their sum; harm 4 gives at least L2."""
    total = harm + urgency + extent
    bounds = sums or SUMS
    level = next((name for name in ("L1", "L2", "L3") if total >= bounds[name]), "L4")
    return min(level, "L2") if harm == 4 else level


def proposed_forms(
    level: str, *, measures: Collection[str], operator_known: bool, expected: Mapping[str, Sequence[str]]
) -> list[str]:
    """The warning forms that result, target group and extent propose (S43-9), in their legal order.

    What the level calls for; a bulletin besides, where customs at the port must act; a notice, where an operator is known
    who must be reminded.
    """
    proposed = set(expected.get(level, ()))
    if AT_THE_PORT.intersection(measures):
        proposed.add("bulletin")
    if operator_known:
        proposed.add("notice")
    return [form for form in FORMS if form in proposed]
