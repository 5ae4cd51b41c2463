"""The life of a task force: set up by a document, until its term is over or it is dissolved."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.registers.rules import task_force as r
from fengsui.registers.rules.task_force import TaskForceFacts


class State(StrEnum):
    """The states of a task force."""

    STANDING = "standing"
    DISSOLVED = "dissolved"
    EXPIRED = "expired"


S = State
MEMBERS = [r.lead_is_a_member, r.members_may_sit, r.members_untainted]

# fmt: off
LIFECYCLE: Lifecycle[TaskForceFacts] = Lifecycle("task_force", [
    #    act              from        to           only if                                                    by virtue of
    Step("set_up",         NONE,       S.STANDING,  [r.document_named, r.purpose_written, *MEMBERS, r.term_ahead], "A13-14", starts=("TERM",)),
    Step("change_members", S.STANDING, None,        MEMBERS,                                                   "A13-14 A13-17"),
    Step("extend",         S.STANDING, None,        [r.term_ahead, r.reason_given],                            "A13-14", stops=("TERM",), starts=("TERM",)),
    Step("dissolve",       S.STANDING, S.DISSOLVED, [r.reason_given],                                          "A13-14 A13-17", stops=("TERM",)),
    Step("expire",         S.STANDING, S.EXPIRED,   [r.term_over],                                             "A13-14 A13-17", stops=("TERM",)),
])
# fmt: on
