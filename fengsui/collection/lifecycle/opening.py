"""The life of an opening of an identity."""

from __future__ import annotations

from enum import StrEnum

from fengsui.collection.rules import (
    OpeningFacts,
    another_person,
    key_fits,
    motive_given,
    own_opening,
    reason_given,
    short_enough,
    time_has_run,
    time_is_left,
    words_fit,
)
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class OpeningState(StrEnum):
    """The states of leave to see particulars."""

    REQUESTED = "requested"
    GRANTED = "granted"
    DENIED = "denied"
    EXPIRED = "expired"


# fmt: off
OPENING: Lifecycle[OpeningFacts] = Lifecycle("opening", [
    #    act        from                   to                      only if                                    by virtue of
    Step("request", NONE,                  OpeningState.REQUESTED, [motive_given, short_enough],              "G17-9 Q09-3.5.a"),
    Step("grant",   OpeningState.REQUESTED, OpeningState.GRANTED,  [another_person, key_fits],                "G17-9 Q09-3.5.a", starts=("TERM",)),
    Step("deny",    OpeningState.REQUESTED, OpeningState.DENIED,   [reason_given],                            "G17-9 Q09-3.5.a"),
    Step("look",    OpeningState.GRANTED,  None,                   [own_opening, time_is_left, words_fit],    "G17-9 Q09-3.5.a"),
    Step("expire",  OpeningState.GRANTED,  OpeningState.EXPIRED,   [time_has_run],                            "G17-9 Q09-3.5.a", stops=("TERM",)),
])
# fmt: on
