"""The life of a computation: begun, computed as often as needed, taken as the ground of the report, or dropped."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import computation as r
from fengsui.assessment.rules.computation import ComputationFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a computation."""

    BEGUN = "begun"
    COMPUTED = "computed"
    CHOSEN = "chosen"
    DROPPED = "dropped"


S = State

# fmt: off
LIFECYCLE: Lifecycle[ComputationFacts] = Lifecycle("computation", [
    #    act        from                   to          only if                                                                  by virtue of
    Step("begin",   NONE,                  S.BEGUN,    [r.method_registered, r.assessment_running],                             "A13-15.b S43-6.b"),
    Step("keep",    (S.BEGUN, S.COMPUTED), None,       [r.assessment_running],                                                  "A13-15.b"),
    Step("compute", (S.BEGUN, S.COMPUTED), S.COMPUTED, [r.assessment_running, r.method_registered, r.inputs_fit_the_method],    "A13-15.b A13-3.c S43-6.b"),
    Step("compare", S.COMPUTED,            None,       [r.assessment_running, r.inputs_fit_the_method],                         "A13-15.c"),
    Step("choose",  S.COMPUTED,            S.CHOSEN,   [r.assessment_running, r.something_computed],                            "A13-15.c A13-3.c"),
    Step("release", S.CHOSEN,              S.COMPUTED, [r.assessment_running],                                                  "A13-15.c"),
    Step("drop",    (S.BEGUN, S.COMPUTED), S.DROPPED,  [r.assessment_running, r.reason_given],                                  "A13-15.b"),
])
# fmt: on
