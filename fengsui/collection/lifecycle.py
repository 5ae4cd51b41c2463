"""The lives of a record that could not be read, of a list of records that a source seems to have lost, and of an opening."""

from __future__ import annotations

from enum import StrEnum

from fengsui.collection.rules import (
    AbsenceFacts,
    OpeningFacts,
    QuarantineFacts,
    another_person,
    key_fits,
    mended_reads_well,
    motive_given,
    own_opening,
    reason_given,
    short_enough,
    time_has_run,
    time_is_left,
    words_fit,
)
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a record in quarantine."""

    HELD = "held"
    REPLAYED = "replayed"
    DISCARDED = "discarded"


class AbsenceState(StrEnum):
    """The states of a list of missing records."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class OpeningState(StrEnum):
    """The states of leave to see particulars."""

    REQUESTED = "requested"
    GRANTED = "granted"
    DENIED = "denied"
    EXPIRED = "expired"


# fmt: off
LIFECYCLE: Lifecycle[QuarantineFacts] = Lifecycle("quarantine", [
    #    act        from        to               only if              by virtue of
    Step("hold",    NONE,       State.HELD,      [],                  "A13-8.b"),
    Step("replay",  State.HELD, State.REPLAYED,  [mended_reads_well], "A13-8.b"),
    Step("discard", State.HELD, State.DISCARDED, [reason_given],      "A13-8.b"),
])

ABSENCE: Lifecycle[AbsenceFacts] = Lifecycle("absence", [
    #    act        from                to                     only if         by virtue of
    Step("ask",     NONE,               AbsenceState.ASKED,    [],             "A13-8.a G17-11.b"),
    Step("accept",  AbsenceState.ASKED, AbsenceState.ACCEPTED, [reason_given], "A13-8.a G17-11.b"),
    Step("refuse",  AbsenceState.ASKED, AbsenceState.REFUSED,  [reason_given], "A13-8.a G17-11.b"),
])

OPENING: Lifecycle[OpeningFacts] = Lifecycle("opening", [
    #    act        from                   to                      only if                                    by virtue of
    Step("request", NONE,                  OpeningState.REQUESTED, [motive_given, short_enough],              "G17-9 Q09-3.5.a"),
    Step("grant",   OpeningState.REQUESTED, OpeningState.GRANTED,  [another_person, key_fits],                "G17-9 Q09-3.5.a", starts=("TERM",)),
    Step("deny",    OpeningState.REQUESTED, OpeningState.DENIED,   [reason_given],                            "G17-9 Q09-3.5.a"),
    Step("look",    OpeningState.GRANTED,  None,                   [own_opening, time_is_left, words_fit],    "G17-9 Q09-3.5.a"),
    Step("expire",  OpeningState.GRANTED,  OpeningState.EXPIRED,   [time_has_run],                            "G17-9 Q09-3.5.a", stops=("TERM",)),
])
# fmt: on
