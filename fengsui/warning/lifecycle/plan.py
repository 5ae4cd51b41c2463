"""The life of a plan for fast release (S43-10.d)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.warning.rules import plan as r
from fengsui.warning.rules.plan import PlanFacts


class State(StrEnum):
    """The states of a plan for fast release."""

    DRAFT = "draft"
    LIVE = "live"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


S = State
WHOLE = [r.scenario_told, r.highest_levels_alone, r.signers_on_duty, r.channels_named, r.ends_one_day]

# fmt: off
LIFECYCLE: Lifecycle[PlanFacts] = Lifecycle("release_plan", [
    #    act        from              to           only if                                by virtue of
    Step("draft",   NONE,             S.DRAFT,     [r.scenario_told],                     "S43-10.d"),
    Step("revise",  S.DRAFT,          None,        [],                                    "S43-10.d"),
    Step("approve", S.DRAFT,          S.LIVE,      [*WHOLE, r.another_approves],          "S43-10.d", starts=("TERM",)),
    Step("drill",   S.LIVE,           None,        [r.drilled_by_now, r.drill_evaluated], "S43-10.d"),
    Step("lapse",   S.LIVE,           S.LAPSED,    [r.term_has_run],                      "S43-10.d", stops=("TERM",)),
    Step("withdraw", (S.DRAFT, S.LIVE), S.WITHDRAWN, [r.reason_given],                    "S43-10.d", stops=("TERM",)),
])
# fmt: on
