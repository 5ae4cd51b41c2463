"""The life of a proposal to change the level of a living warning: a trigger proposes, a person decides (S43-8.b)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.warning.rules import level as r
from fengsui.warning.rules.level import LevelChangeFacts


class State(StrEnum):
    """The states of a proposal."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CARRIED_OUT = "carried_out"
    OVERTAKEN = "overtaken"


S = State
PROPOSE = [r.warning_in_force, r.to_another_level, r.grounds_given, r.none_open, r.cooled_down]

# fmt: off
LIFECYCLE: Lifecycle[LevelChangeFacts] = Lifecycle("level_change", [
    #    act         from                     to             only if                                                      by virtue of
    Step("propose",  NONE,                    S.PROPOSED,    PROPOSE,                                                      "S43-8.b"),
    Step("accept",   S.PROPOSED,              S.ACCEPTED,    [r.another_decides, r.warning_in_force], "S43-8.b S43-11.d"),
    Step("decline",  S.PROPOSED,              S.DECLINED,    [r.another_decides, r.reason_given],                          "S43-8.b"),
    Step("carry_out", S.ACCEPTED,             S.CARRIED_OUT, [r.issued_at_that_level],                                     "S43-8.b S43-11.d"),
    Step("overtake", (S.PROPOSED, S.ACCEPTED), S.OVERTAKEN,  [],                                                           "S43-8.b"),
])
# fmt: on
