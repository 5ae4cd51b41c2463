"""The life of a commission, from its issue to the end of the institution's access (requirements catalogue 5.11)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.commission import (
    CommissionFacts,
    commissioner_is_customs,
    conflict_declared_clean,
    findings_supported,
    institution_qualified,
    item_open_for_it,
    none_under_way,
    reason_given,
    secrecy_undertaken,
    sheets_complete,
    task_written,
    term_ahead,
    values_fit_the_sheets,
    within_term,
)


class State(StrEnum):
    """The states of a commission."""

    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPORTED = "reported"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


S = State
PENDING = (S.ISSUED, S.ACCEPTED, S.REPORTED)

# fmt: off
LIFECYCLE: Lifecycle[CommissionFacts] = Lifecycle("commission", [
    #    act          from         to           only if                                                     by virtue of
    Step("issue",     NONE,        S.ISSUED,    [commissioner_is_customs, institution_qualified, item_open_for_it, none_under_way, task_written, term_ahead],
         "G17-11.c", starts=("N32", "DUE")),
    Step("accept",    S.ISSUED,    S.ACCEPTED,  [conflict_declared_clean, secrecy_undertaken],              "G17-11.c A13-17 A13-29", stops=("N32",)),
    Step("decline",   S.ISSUED,    S.DECLINED,  [reason_given],                                             "G17-11.c", stops=("N32", "DUE")),
    Step("work",      S.ACCEPTED,  None,        [within_term, values_fit_the_sheets],                       "G17-11.c"),
    Step("report",    S.ACCEPTED,  S.REPORTED,  [within_term, findings_supported, sheets_complete],         "G17-11.c G17-11.a", stops=("DUE",)),
    Step("extend",    S.ACCEPTED,  None,        [term_ahead, reason_given],                                 "G17-11.c", stops=("DUE",), starts=("DUE",)),
    Step("send_back", S.REPORTED,  S.ACCEPTED,  [term_ahead, reason_given],                                 "G17-11.c", starts=("DUE",)),
    Step("take_over", S.REPORTED,  S.CLOSED,    [item_open_for_it],                                         "G17-11.a G17-11.c"),
    Step("withdraw",  PENDING,     S.WITHDRAWN, [reason_given],                                             "G17-11.c", stops=("N32", "DUE")),
])
# fmt: on
