"""The life of an institution's advice: asked or offered, given, heeded or set aside."""

from __future__ import annotations

from enum import StrEnum

from fengsui.advice.rules import advice as r
from fengsui.advice.rules.advice import AdviceFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of an advice."""

    ASKED = "asked"
    GIVEN = "given"
    HEEDED = "heeded"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


S = State
OPEN = (S.ASKED, S.GIVEN)
"""While it is asked for or waits for its answer, the institution sees it; then no more (A13-17)."""
CONTENT = [r.institution_qualified, r.something_advised, r.grade_reasoned]

# fmt: off
LIFECYCLE: Lifecycle[AdviceFacts] = Lifecycle("advice", [
    #    act          from     to           only if                                        by virtue of
    Step("ask",       NONE,    S.ASKED,     [r.institution_qualified, r.question_written], "A13-6.b"),
    Step("offer",     NONE,    S.GIVEN,     CONTENT,                                       "A13-6.b"),
    Step("give",      S.ASKED, S.GIVEN,     CONTENT,                                       "A13-6.b"),
    Step("heed",      S.GIVEN, S.HEEDED,    [r.reason_given],                              "A13-6.b"),
    Step("set_aside", S.GIVEN, S.SET_ASIDE, [r.reason_given],                              "A13-6.b"),
    Step("withdraw",  S.ASKED, S.WITHDRAWN, [r.reason_given],                              "A13-6.b"),
])
# fmt: on
