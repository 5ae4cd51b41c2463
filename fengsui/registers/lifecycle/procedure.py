"""The life of a procedure: proposed, approved by a second person, in force from a day, withdrawn."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.registers.rules import procedure as r
from fengsui.registers.rules.procedure import ProcedureFacts


class State(StrEnum):
    """The states of a procedure."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


S = State
READY = [r.parts_written, r.approver_did_not_propose, r.document_named, r.day_not_past]

# fmt: off
LIFECYCLE: Lifecycle[ProcedureFacts] = Lifecycle("procedure", [
    #    act         from         to           only if                                                by virtue of
    Step("propose",  NONE,        S.PROPOSED,  [r.code_given, r.title_given, r.one_edition_at_a_time], "S43-6.a"),
    Step("revise",   S.PROPOSED,  None,        [r.title_given],                                        "S43-6.a"),
    Step("drop",     S.PROPOSED,  S.DROPPED,   [r.reason_given],                                       "S43-6.a"),
    Step("approve",  S.PROPOSED,  S.APPROVED,  READY,                                                  "S43-6.a"),
    Step("begin",    S.APPROVED,  S.IN_FORCE,  [r.day_has_come],                                       "S43-6.a"),
    Step("withdraw", (S.APPROVED, S.IN_FORCE), S.WITHDRAWN, [r.reason_given],                          "S43-6.a"),
])
# fmt: on
