"""The life of an emergency plan of a port (S43-16.b)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.emergency.rules import plan as r
from fengsui.emergency.rules.plan import PlanFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a plan."""

    DRAFT = "draft"
    LIVE = "live"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


S = State
DRAFTING = [r.title_given, r.scenario_described, r.port_named]
WHOLE = [*DRAFTING, r.command_named, r.steps_written, r.contacts_listed, r.review_day_ahead, r.approver_did_not_draft]

# fmt: off
LIFECYCLE: Lifecycle[PlanFacts] = Lifecycle("emergency_plan", [
    #    act        from                         to           only if              by virtue of
    Step("draft",   NONE,                        S.DRAFT,     DRAFTING,            "S43-16.b"),
    Step("revise",  S.DRAFT,                     S.DRAFT,     DRAFTING,            "S43-16.b"),
    Step("approve", S.DRAFT,                     S.LIVE,      WHOLE,               "S43-16.b", starts=("TERM",)),
    Step("lapse",   S.LIVE,                      S.LAPSED,    [r.review_day_over], "S43-16.b", stops=("TERM",)),
    Step("reopen",  (S.LIVE, S.LAPSED),          S.DRAFT,     [r.reason_given],    "S43-16.b", stops=("TERM",)),
    Step("withdraw", (S.DRAFT, S.LIVE, S.LAPSED), S.WITHDRAWN, [r.reason_given],   "S43-16.b", stops=("TERM",)),
])
# fmt: on
