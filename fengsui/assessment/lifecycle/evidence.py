"""The life of a piece of evidence: attached to what it bears on, or struck out with the reason."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import evidence as r
from fengsui.assessment.rules.evidence import EvidenceFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a piece of evidence."""

    ATTACHED = "attached"
    STRUCK = "struck"


S = State

# fmt: off
LIFECYCLE: Lifecycle[EvidenceFacts] = Lifecycle("evidence", [
    #    act       from        to          only if                                                                                                             by virtue of
    Step("attach", NONE,       S.ATTACHED, [r.assessment_running, r.says_what_it_shows, r.says_where_it_is_from, r.place_exists, r.item_belongs_to_the_case], "A13-15.b A13-3.c"),
    Step("strike", S.ATTACHED, S.STRUCK,   [r.assessment_running, r.reason_given],                                                                            "A13-15.b"),
])
# fmt: on
