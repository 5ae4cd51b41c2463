"""The life of a receiver: registered by one, approved by another, sent to, suspended, ended."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.outreach.rules import receiver as r
from fengsui.outreach.rules.receiver import ReceiverFacts


class State(StrEnum):
    """The states of a receiver."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DROPPED = "dropped"
    ENDED = "ended"


S = State
FIT = [r.name_given, r.kind_known, r.address_allowed, r.host_of_the_kind]

# fmt: off
LIFECYCLE: Lifecycle[ReceiverFacts] = Lifecycle("receiver", [
    #    act         from         to           only if                          by virtue of
    Step("register", NONE,        S.PROPOSED,  FIT,                             "S43-10.g"),
    Step("revise",   S.PROPOSED,  None,        FIT,                             "S43-10.g"),
    Step("drop",     S.PROPOSED,  S.DROPPED,   [r.reason_given],                "S43-10.g"),
    Step("approve",  S.PROPOSED,  S.ACTIVE,    [r.approver_did_not_register, *FIT], "S43-10.g"),
    Step("rotate",   S.ACTIVE,    None,        [r.has_a_secret],                "S43-10.g"),
    Step("replay",   S.ACTIVE,    None,        [r.something_failed],            "S43-10.g"),
    Step("suspend",  S.ACTIVE,    S.SUSPENDED, [r.reason_given],                "S43-10.g"),
    Step("resume",   S.SUSPENDED, S.ACTIVE,    [],                              "S43-10.g"),
    Step("end",      (S.ACTIVE, S.SUSPENDED), S.ENDED, [r.reason_given],        "S43-10.g"),
])
# fmt: on
