"""The life of a filing with the next higher customs."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.response.rules.filing import FilingFacts, answer_given, reason_given, receiver_above


class State(StrEnum):
    """The states of a filing."""

    CREATED = "created"
    SENT = "sent"
    QUERIED = "queried"
    RECEIVED = "received"


S = State

# fmt: off
LIFECYCLE: Lifecycle[FilingFacts] = Lifecycle("filing", [
    #    act        from       to          only if                          by virtue of
    Step("create",  NONE,      S.CREATED,  [],                              "G17-20", starts=("N18",)),
    Step("send",    S.CREATED, S.SENT,     [],                              "G17-20", stops=("N18",)),
    Step("query",   S.SENT,    S.QUERIED,  [receiver_above, reason_given],  "G17-20", resumes=("N18",)),
    Step("answer",  S.QUERIED, S.SENT,     [answer_given],                  "G17-20", stops=("N18",)),
    Step("receive", S.SENT,    S.RECEIVED, [receiver_above],                "G17-20"),
])
# fmt: on
