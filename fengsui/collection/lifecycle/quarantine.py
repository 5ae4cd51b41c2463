"""The life of a record that could not be read."""

from __future__ import annotations

from enum import StrEnum

from fengsui.collection.rules import (
    QuarantineFacts,
    mended_reads_well,
    reason_given,
)
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a record in quarantine."""

    HELD = "held"
    REPLAYED = "replayed"
    DISCARDED = "discarded"


# fmt: off
LIFECYCLE: Lifecycle[QuarantineFacts] = Lifecycle("quarantine", [
    #    act        from        to               only if              by virtue of
    Step("hold",    NONE,       State.HELD,      [],                  "A13-8.b"),
    Step("replay",  State.HELD, State.REPLAYED,  [mended_reads_well], "A13-8.b"),
    Step("discard", State.HELD, State.DISCARDED, [reason_given],      "A13-8.b"),
])
# fmt: on
