"""The life of a stock of emergency supplies (S43-16.c)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.emergency.rules import supply as r
from fengsui.emergency.rules.supply import SupplyFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a stock; `short` is the alarm."""

    SUFFICIENT = "sufficient"
    SHORT = "short"


S = State

# fmt: off
LIFECYCLE: Lifecycle[SupplyFacts] = Lifecycle("emergency_supply", [
    #    act          from                    to            only if                                                    by virtue of
    Step("keep",      NONE,                   S.SUFFICIENT, [r.supply_named, r.place_given, r.minimum_set, r.amount_counted], "S43-16.c"),
    Step("count",     (S.SUFFICIENT, S.SHORT), None,        [r.amount_counted],                                        "S43-16.c"),
    Step("run_short", S.SUFFICIENT,           S.SHORT,      [r.at_minimum_or_below],                                   "S43-16.c"),
    Step("recover",   S.SHORT,                S.SUFFICIENT, [r.above_minimum],                                         "S43-16.c"),
    Step("restock",   S.SHORT,                S.SUFFICIENT, [r.something_added, r.above_minimum],                      "S43-16.c"),
])
# fmt: on
