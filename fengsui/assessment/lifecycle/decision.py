"""The life of a disposition decision."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import decision as r
from fengsui.assessment.rules.decision import DecisionFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a decision."""

    DRAFTED = "drafted"
    SIGNED = "signed"


SIGNING = [
    r.judgement_confirmed,
    r.signer_did_not_draft,
    r.options_weighed,
    r.reasons_given,
    r.bases_in_force,
    r.something_or_nothing_chosen,
    r.level_by_rule_or_reasoned,
]

# fmt: off
LIFECYCLE: Lifecycle[DecisionFacts] = Lifecycle("decision", [
    #    act       from           to             only if                  by virtue of
    Step("draft",  NONE,          State.DRAFTED, [r.judgement_confirmed], "A13-19 G17-15.b"),
    Step("revise", State.DRAFTED, None,          [],                      "A13-19"),
    Step("sign",   State.DRAFTED, State.SIGNED,  SIGNING,                 "A13-18.b A13-19 G17-15.b"),
    Step("doubt",  State.SIGNED,  None,          [r.ground_in_doubt],                          "G17-28", starts=("N13",)),
    Step("uphold", State.SIGNED,  None,          [r.flagged_for_review, r.upholding_reasoned], "G17-28", stops=("N13",)),
])
# fmt: on
