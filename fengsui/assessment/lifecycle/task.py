"""The life of a work assignment: assigned, accepted, begun, its results entered, reviewed, issued, taken over (5.3, 5.11)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.assessment.rules import task as r
from fengsui.assessment.rules.task import TaskFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a work assignment."""

    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    RUNNING = "running"
    ENTERED = "entered"
    REVIEWED = "reviewed"
    ISSUED = "issued"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


S = State
OPEN = (S.ASSIGNED, S.ACCEPTED, S.RUNNING, S.ENTERED, S.REVIEWED)
"""While it is so, the work has not ended (A13-15.b)."""
LIVE = (*OPEN, S.ISSUED)
"""While it is so, the people of those who work see it (A13-17)."""
DONE = (S.ISSUED, S.CLOSED)
ANSWERABLE = (S.ASSIGNED, S.ACCEPTED, S.RUNNING, S.DECLINED, S.WITHDRAWN)
"""The states in which results without a basis may be tried to be put in: the refusal names the basis, not the state."""
ASSIGNING = [
    r.one_ground,
    r.kind_fits_the_ground,
    r.ground_open,
    r.assignee_qualified,
    r.task_written,
    r.support_stated,
    r.deadline_ahead,
    r.partners_known,
    r.lead_named_if_joint,
]
ENTERING = [
    r.own_assignment,
    r.findings_written,
    r.verdict_given,
    r.protocol_named,
    r.samples_traceable,
    r.instrument_named,
    r.standard_named,
    r.values_recorded,
    r.raw_data_kept,
    r.raw_data_hashed,
]

# fmt: off
LIFECYCLE: Lifecycle[TaskFacts] = Lifecycle("task", [
    #    act                 from                      to            only if                                                             by virtue of
    Step("assign",           NONE,                     S.ASSIGNED,   ASSIGNING,                                                          "Q09-4.2.b A13-15.b Q09-2.4.2.4.a",
         starts=("N32", "DUE")),
    Step("accept",           S.ASSIGNED,               S.ACCEPTED,   [r.own_assignment, r.conflict_declared_clean],                      "Q09-4.2.b A13-29", stops=("N32",)),
    Step("decline",          S.ASSIGNED,               S.DECLINED,   [r.own_assignment, r.reason_given],                                 "Q09-4.2.b", stops=("N32", "DUE")),
    Step("start",            S.ACCEPTED,               S.RUNNING,    [r.own_assignment, r.undertaking_signed],                           "Q09-4.2.b A13-17"),
    Step("attach",           ANSWERABLE,               None,         [r.own_assignment, r.assignment_live],                              "Q09-4.2.b Q09-4.2.c"),
    Step("work",             ANSWERABLE,               None,         [r.own_assignment, r.assignment_live],                              "Q09-4.2.b Q09-4.2.c"),
    Step("contribute",       (S.ACCEPTED, S.RUNNING),  None,         [r.by_a_partner, r.contribution_written],                           "Q09-2.4.2.4.a"),
    Step("ask_extension",    (S.ACCEPTED, S.RUNNING),  None,         [r.own_assignment, r.asked_in_time, r.reason_given, r.later_date_given], "A13-15.d"),
    Step("grant_extension",  (S.ACCEPTED, S.RUNNING),  None,         [r.extension_asked],                                                "A13-15.d", stops=("DUE",), starts=("DUE",)),
    Step("enter",            S.RUNNING,                S.ENTERED,    ENTERING,                                                           "Q09-4.2.c S43-6.e Q09-2.4.2.4.a"),
    Step("return_to_tester", (S.ENTERED, S.REVIEWED),  S.RUNNING,    [r.own_assignment, r.reason_given],                                 "Q09-4.2.c"),
    Step("review",           S.ENTERED,                S.REVIEWED,   [r.own_assignment, r.reviewer_did_not_test],                        "Q09-4.2.c G17-29"),
    Step("issue",            S.REVIEWED,               S.ISSUED,     [r.own_assignment],                                                 "Q09-4.2.c S43-6.e", stops=("DUE",)),
    Step("correct",          S.ISSUED,                 S.RUNNING,    [r.own_assignment, r.reason_given],                                 "Q09-4.2.c G17-29", resumes=("DUE",)),
    Step("send_back",        (S.ISSUED, S.CLOSED),     S.RUNNING,    [r.ground_open, r.deadline_ahead, r.reason_given],                  "Q09-4.2.b", starts=("DUE",)),
    Step("take_over",        S.ISSUED,                 S.CLOSED,     [r.taker_took_no_part],                                             "Q09-4.2.b A13-17"),
    Step("withdraw",         OPEN,                     S.WITHDRAWN,  [r.reason_given],                                                   "Q09-4.2.b A13-17", stops=("N32", "DUE")),
])
# fmt: on
