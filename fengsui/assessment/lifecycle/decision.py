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
    ABSORBED = "absorbed"


WEIGHED = [
    r.signer_did_not_draft,
    r.options_weighed,
    r.reasons_given,
    r.bases_in_force,
    r.something_or_nothing_chosen,
    r.level_by_rule_or_reasoned,
]
PRECAUTION = [r.urgency_reasoned, r.reference_named, r.gap_told]

# fmt: off
LIFECYCLE: Lifecycle[DecisionFacts] = Lifecycle("decision", [
    #    act       from           to             only if                  by virtue of
    Step("draft",  NONE,          State.DRAFTED, [r.judgement_confirmed, r.colour_is_the_levels],        "A13-19 G17-15.b"),
    Step("take_precaution", NONE, State.DRAFTED, PRECAUTION,                                             "G17-18 Q09-2.5.3"),
    Step("revise", State.DRAFTED, None,          [r.colour_is_the_levels],                               "A13-19"),
    Step("sign",   State.DRAFTED, State.SIGNED,  [r.judgement_confirmed, *WEIGHED],                      "A13-18.b A13-19 G17-15.b"),
    Step("sign_precaution", State.DRAFTED, State.SIGNED, [r.is_precautionary, r.assessment_runs, *WEIGHED],
         "G17-18 Q09-2.5.3", starts=("N20",)),
    Step("review_precaution", State.SIGNED, None, [r.is_precautionary, r.upholding_reasoned], "G17-18", stops=("N20",), starts=("N20",)),
    Step("absorb", State.SIGNED,  State.ABSORBED, [r.is_precautionary],                                  "G17-18 A13-18.b", stops=("N20",)),
    Step("doubt",  State.SIGNED,  None,          [r.ground_in_doubt],                          "G17-28", starts=("N13",)),
    Step("uphold", State.SIGNED,  None,          [r.flagged_for_review, r.upholding_reasoned], "G17-28", stops=("N13",)),
])
# fmt: on
