"""The lives of a notification, of a coordination, and of a partner's task (requirements catalogue 5.13)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.response.rules import notification as r
from fengsui.response.rules.notification import CoordinationFacts, JointTaskFacts, NotificationFacts


class Notified(StrEnum):
    """The states of a notification."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REPLIED = "replied"
    CLOSED = "closed"


class Coordinated(StrEnum):
    """The states of a coordination."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    ACTING = "acting"
    REPORTED = "reported"
    CLOSED = "closed"


class Tasked(StrEnum):
    """The states of a partner's task."""

    ASSIGNED = "assigned"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


N, C, T = Notified, Coordinated, Tasked
SENDING = [r.addressee_named, r.content_written, r.basis_named, r.receiver_cleared, r.reply_date_ahead]
PROPOSING = [r.addressee_named, r.facts_stated, r.proposal_written, r.receiver_cleared, r.reply_date_ahead]
ASSIGNING = [r.coordination_agreed, r.task_written, r.due_ahead]

# fmt: off
NOTIFICATION: Lifecycle[NotificationFacts] = Lifecycle("notification", [
    #    act           from                       to              only if             by virtue of
    Step("send",        NONE,                     N.SENT,         SENDING,            "A13-22.2 Q09-2.5.4", starts=("DUE",)),
    Step("acknowledge", N.SENT,                   N.ACKNOWLEDGED, [],                 "A13-22.2"),
    Step("reply",       (N.SENT, N.ACKNOWLEDGED), N.REPLIED,      [r.answer_given],   "A13-22.2", stops=("DUE",)),
    Step("close",       (N.SENT, N.ACKNOWLEDGED, N.REPLIED), N.CLOSED, [],            "A13-22.2", stops=("DUE",)),
])
COORDINATION: Lifecycle[CoordinationFacts] = Lifecycle("coordination", [
    #    act           from        to            only if                                       by virtue of
    Step("propose",    NONE,       C.PROPOSED,   PROPOSING,                                    "G17-17.5 Q09-2.5.4", starts=("DUE",)),
    Step("agree",      C.PROPOSED, C.AGREED,     [],                                           "Q09-2.5.4", stops=("DUE",)),
    Step("decline",    C.PROPOSED, C.DECLINED,   [r.reason_given],                             "Q09-2.5.4", stops=("DUE",)),
    Step("act",        C.AGREED,   C.ACTING,     [],                                           "Q09-2.5.4 S43-11.e"),
    Step("report",     C.ACTING,   C.REPORTED,   [r.report_written, r.partners_answered],      "Q09-2.5.4"),
    Step("close",      (C.REPORTED, C.DECLINED), C.CLOSED, [],                                 "Q09-2.5.4"),
])
JOINT_TASK: Lifecycle[JointTaskFacts] = Lifecycle("joint_task", [
    #    act           from        to            only if              by virtue of
    Step("assign",     NONE,       T.ASSIGNED,   ASSIGNING,           "S43-11.e", starts=("DUE",)),
    Step("answer",     T.ASSIGNED, T.ANSWERED,   [r.feedback_given],  "S43-11.e", stops=("DUE",)),
    Step("withdraw",   T.ASSIGNED, T.WITHDRAWN,  [r.reason_given],    "S43-11.e", stops=("DUE",)),
])
# fmt: on
