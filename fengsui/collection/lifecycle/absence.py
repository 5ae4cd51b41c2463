"""The life of a list of records that a source seems to have lost."""

from __future__ import annotations

from enum import StrEnum

from fengsui.collection.rules import (
    AbsenceFacts,
    reason_given,
)
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class AbsenceState(StrEnum):
    """The states of a list of missing records."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"


# fmt: off
ABSENCE: Lifecycle[AbsenceFacts] = Lifecycle("absence", [
    #    act        from                to                     only if         by virtue of
    Step("ask",     NONE,               AbsenceState.ASKED,    [],             "A13-8.a G17-11.b"),
    Step("accept",  AbsenceState.ASKED, AbsenceState.ACCEPTED, [reason_given], "A13-8.a G17-11.b"),
    Step("refuse",  AbsenceState.ASKED, AbsenceState.REFUSED,  [reason_given], "A13-8.a G17-11.b"),
])
# fmt: on
