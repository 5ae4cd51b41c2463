"""The life of a designation: nominated, reviewed, approved, in force, and how it ends (requirements catalogue 5, registers)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.registers.rules.designation import (
    DesignationFacts,
    approver_did_not_review,
    body_is_an_institution,
    conditions_evidenced,
    document_named,
    nominator_named,
    none_stands_yet,
    one_holder_of_the_kind,
    pool_may_hold_this_kind,
    reason_given,
    reviewer_did_not_nominate,
    scope_written,
    term_begun,
    term_given,
    term_not_over,
    term_over,
)


class State(StrEnum):
    """The states of a designation."""

    NOMINATED = "nominated"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


S = State
HELD = (S.APPROVED, S.ACTIVE, S.SUSPENDED)

# fmt: off
LIFECYCLE: Lifecycle[DesignationFacts] = Lifecycle("designation", [
    #    act          from          to           only if                                                        by virtue of
    Step("nominate",  NONE,         S.NOMINATED, [pool_may_hold_this_kind, one_holder_of_the_kind, body_is_an_institution, nominator_named, none_stands_yet],
         "Q09-4.1.a Q09-4.2.a A13-6.a G17-5.a S43-5.b S43-5.c"),
    Step("revise",    S.NOMINATED,  None,        [],                                                            "Q09-4.2.a"),
    Step("review",    S.NOMINATED,  S.REVIEWED,  [scope_written, conditions_evidenced, reviewer_did_not_nominate], "A13-6.a G17-5.a S43-5.c"),
    Step("send_back", S.REVIEWED,   S.NOMINATED, [reason_given],                                                "A13-6.a"),
    Step("approve",   S.REVIEWED,   S.APPROVED,  [approver_did_not_review, document_named, term_given, term_not_over], "A13-6.a G17-5.a"),
    Step("activate",  S.APPROVED,   S.ACTIVE,    [conditions_evidenced, term_begun],                            "A13-6.a G17-5.a", starts=("TERM",)),
    Step("suspend",   S.ACTIVE,     S.SUSPENDED, [reason_given],                                                "G17-28 G17-29"),
    Step("resume",    S.SUSPENDED,  S.ACTIVE,    [reason_given, term_not_over],                                 "G17-28 G17-29"),
    Step("withdraw",  HELD,         S.WITHDRAWN, [reason_given],                                                "A13-6.a G17-28", stops=("TERM",)),
    Step("expire",    (S.ACTIVE, S.SUSPENDED), S.EXPIRED, [term_over],                                          "A13-6.a S43-5.b", stops=("TERM",)),
])
# fmt: on
