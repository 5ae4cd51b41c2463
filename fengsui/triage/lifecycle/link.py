"""The life of a link between two items: made at once by a sure identifier, else proposed; always to be undone."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.link import LinkFacts, evidence_shown, identified_beyond_doubt, reason_given


class State(StrEnum):
    """The states of a link."""

    PROPOSED = "proposed"
    LINKED = "linked"
    UNDONE = "undone"


S = State

# fmt: off
LIFECYCLE: Lifecycle[LinkFacts] = Lifecycle("link", [
    #    act        from        to          only if                     by virtue of
    Step("identify", NONE,       S.LINKED,   [identified_beyond_doubt],  "Q09-1.3.3 S43-2.d"),
    Step("propose", NONE,       S.PROPOSED, [evidence_shown],           "Q09-1.3.3 S43-4.d"),
    Step("confirm", S.PROPOSED, S.LINKED,   [],                         "Q09-1.3.3 S43-4.d"),
    Step("reject",  S.PROPOSED, S.UNDONE,   [],                         "Q09-1.3.3"),
    Step("undo",    S.LINKED,   S.UNDONE,   [reason_given],             "Q09-1.3.3"),
    Step("relink",  S.UNDONE,   S.LINKED,   [reason_given],             "Q09-1.3.3"),
])
# fmt: on
