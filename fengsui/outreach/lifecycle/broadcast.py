"""The life of a broadcast: one released act of a warning on its way to everybody who is to know of it."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.outreach.rules import broadcast as r
from fengsui.outreach.rules.broadcast import BroadcastFacts


class State(StrEnum):
    """The states of a broadcast."""

    UNDER_WAY = "under_way"
    COMPLETED = "completed"


S = State
ANY = (S.UNDER_WAY, S.COMPLETED)

# fmt: off
LIFECYCLE: Lifecycle[BroadcastFacts] = Lifecycle("broadcast", [
    #    act         from          to            only if                              by virtue of
    Step("begin",    NONE,         S.UNDER_WAY,  [r.text_released],                   "S43-10.g Q09-3.3.3.b A13-20.2", starts=("CHANNELS",)),
    Step("complete", S.UNDER_WAY,  S.COMPLETED,  [r.nothing_waiting],                 "S43-10.g", stops=("CHANNELS",)),
    Step("report",   S.UNDER_WAY,  None,         [r.owed_by_hand, r.channel_owed, r.reference_given], "S43-10.a S43-10.d S43-10.g", settles=("CHANNELS",)),
    Step("remind",   ANY,          None,         [r.receipts_open],                   "A13-20.1.a"),
    Step("replay",   ANY,          S.UNDER_WAY,  [r.something_failed, r.reason_given], "S43-10.g"),
])
# fmt: on
