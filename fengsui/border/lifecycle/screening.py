"""The life of a file of declarations: taken in and answered at once."""

from __future__ import annotations

from enum import StrEnum

from fengsui.border.rules.screening import ScreeningFacts, holds_declarations, lines_readable
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The state of a file."""

    ANSWERED = "answered"


# fmt: off
LIFECYCLE: Lifecycle[ScreeningFacts] = Lifecycle("screening", [
    #    act        from   to              only if                                 by virtue of
    Step("hand_in", NONE,  State.ANSWERED, [lines_readable, holds_declarations],   "S43-4.b"),
])
# fmt: on
