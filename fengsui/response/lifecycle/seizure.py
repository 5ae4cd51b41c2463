"""The life of a list of sealed or detained goods: held under seal, then released."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.response.rules import seizure as r
from fengsui.response.rules.seizure import SeizureFacts


class State(StrEnum):
    """The states of a list."""

    HELD = "held"
    RELEASED = "released"


S = State
TAKING = [r.measure_seizes, r.measure_served, r.statute_named, r.inventory_listed, r.custody_named]

# fmt: off
LIFECYCLE: Lifecycle[SeizureFacts] = Lifecycle("seizure", [
    #    act          from     to          only if             by virtue of
    Step("seize",     NONE,    S.HELD,     TAKING,             "G17-17.3 A13-22.1 A13-22.3"),
    Step("attach",    S.HELD,  None,       [],                 "A13-22.3"),
    Step("release",   S.HELD,  S.RELEASED, [r.reason_given],   "G17-17.3"),
])
# fmt: on
