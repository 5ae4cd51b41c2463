"""The life of one line of the list of goods that recall rules cover (S43-12.a)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.recall.rules import scope as r
from fengsui.recall.rules.scope import ScopeFacts


class State(StrEnum):
    """The states of a line: it stands from its first day on, and its end may be set."""

    STANDING = "standing"
    ENDED = "ended"


S = State
ENACTING = [r.goods_described, r.goods_listed, r.codes_well_formed, r.statute_named, r.begins_today_or_later]

# fmt: off
LIFECYCLE: Lifecycle[ScopeFacts] = Lifecycle("recall_scope", [
    #    act      from        to          only if               by virtue of
    Step("enact", NONE,       S.STANDING, ENACTING,             "S43-12.a"),
    Step("end",   S.STANDING, S.ENDED,    [r.ends_after_today], "S43-12.a"),
])
# fmt: on
