"""The life of a file (requirements catalogue 5.12)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.archive import rules as r
from fengsui.archive.rules import FileFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a file."""

    ASSEMBLING = "assembling"
    LACKING = "lacking"
    COMPLETE = "complete"
    FILED = "filed"
    DUE_FOR_REVIEW = "due_for_review"
    DISPOSED = "disposed"


S = State
OPEN = (S.ASSEMBLING, S.LACKING)
KEPT = [r.not_held, r.not_permanent]

# fmt: off
LIFECYCLE: Lifecycle[FileFacts] = Lifecycle("archive_file", [
    #    act                from              to                only if                                    by virtue of
    Step("assemble",        NONE,             S.ASSEMBLING,     [],                                        "A13-31.a Q09-2.4.3.1"),
    Step("check",           OPEN,             S.COMPLETE,       [r.checklist_complete],                    "A13-31.a G17-26.a"),
    Step("report_lacking",  S.ASSEMBLING,     S.LACKING,        [r.something_lacks],                       "A13-31.a"),
    Step("file",            S.COMPLETE,       S.FILED,          [r.class_chosen, r.long_class_reasoned],   "A13-31.b A13-31.c G17-26.b G17-26.c", starts=("N26",)),
    Step("raise_class",     S.FILED,          None,             [r.class_not_lowered, r.reason_given],     "A13-31.c", stops=("N26",), starts=("N26",)),
    Step("hold",            S.FILED,          None,             [r.not_held, r.reason_given],              "A13-31.b"),
    Step("release_hold",    S.FILED,          None,             [r.is_held, r.reason_given],               "A13-31.b"),
    Step("review",          S.FILED,          S.DUE_FOR_REVIEW, [r.term_has_run, *KEPT],                   "A13-31.b", stops=("N26",)),
    Step("extend",          S.DUE_FOR_REVIEW, S.FILED,          [r.reason_given],                          "A13-31.b", starts=("N26",)),
    Step("propose_disposal", S.DUE_FOR_REVIEW, None,            [r.reason_given],                          "A13-31.b"),
    Step("dispose",         S.DUE_FOR_REVIEW, S.DISPOSED,       [r.disposal_proposed, r.second_person, *KEPT], "A13-31.b G17-26.b"),
])
# fmt: on
