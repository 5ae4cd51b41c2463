"""The life of an output: drafted, issued by a second person, used, closed."""

from __future__ import annotations

from enum import StrEnum

from fengsui.advice.rules import output as r
from fengsui.advice.rules.output import OutputFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of an output."""

    DRAFTED = "drafted"
    ISSUED = "issued"
    CLOSED = "closed"
    DROPPED = "dropped"


S = State

# fmt: off
LIFECYCLE: Lifecycle[OutputFacts] = Lifecycle("output", [
    #    act       from       to         only if                                                     by virtue of
    Step("draft",  NONE,      S.DRAFTED, [r.source_confirmed, r.title_given],                        "S43-7.a"),
    Step("revise", S.DRAFTED, None,      [r.title_given],                                            "S43-7.a"),
    Step("issue",  S.DRAFTED, S.ISSUED,  [r.source_confirmed, r.content_given, r.issuer_did_not_draft], "S43-7.a"),
    Step("drop",   S.DRAFTED, S.DROPPED, [r.reason_given],                                           "S43-7.a"),
    Step("amend",  S.ISSUED,  S.DRAFTED, [r.reason_given],                                           "S43-7.a"),
    Step("use",    S.ISSUED,  None,      [r.used_by_now, r.effect_written],                          "S43-7.b"),
    Step("close",  S.ISSUED,  S.CLOSED,  [r.used_or_none_reasoned],                                  "S43-7.b"),
])
# fmt: on
