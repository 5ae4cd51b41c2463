"""The life of an exchange with a partner abroad: ours is approved before it goes out, theirs is answered in time."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.cooperation import (
    CooperationFacts,
    approver_did_not_draft,
    outcome_written,
    outgoing_approved,
    partner_named,
    reply_due_ahead,
    reply_written,
    request_written,
)


class State(StrEnum):
    """The states of an exchange."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    RECEIVED = "received"
    REPLIED = "replied"
    CLOSED = "closed"


S = State

# fmt: off
LIFECYCLE: Lifecycle[CooperationFacts] = Lifecycle("cooperation", [
    #    act          from                   to          only if                                          by virtue of
    Step("draft",     NONE,                  S.DRAFT,    [partner_named, request_written],                "S43-2.g"),
    Step("revise",    S.DRAFT,               S.DRAFT,    [partner_named, request_written],                "S43-2.g"),
    Step("approve",   S.DRAFT,               S.APPROVED, [approver_did_not_draft],                        "S43-2.g"),
    Step("send",      (S.DRAFT, S.APPROVED), S.SENT,     [outgoing_approved, reply_due_ahead],            "S43-2.g", starts=("DUE",)),
    Step("receive",   NONE,                  S.RECEIVED, [partner_named, request_written, reply_due_ahead], "S43-2.g", starts=("DUE",)),
    Step("reply",     (S.SENT, S.RECEIVED),  S.REPLIED,  [reply_written],                                 "S43-2.g", stops=("DUE",)),
    Step("close",     S.REPLIED,             S.CLOSED,   [outcome_written],                               "S43-2.g"),
])
# fmt: on
