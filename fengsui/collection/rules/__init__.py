"""What decisions about a record in quarantine, and about missing records, rest on."""

from fengsui.collection.rules.absence import AbsenceFacts
from fengsui.collection.rules.opening import (
    LONGEST_OPENING,
    OpeningFacts,
    another_person,
    key_fits,
    motive_given,
    own_opening,
    short_enough,
    time_has_run,
    time_is_left,
    words_fit,
)
from fengsui.collection.rules.quarantine import QuarantineFacts, mended_reads_well
from fengsui.collection.rules.reason import reason_given

__all__ = [
    "LONGEST_OPENING",
    "AbsenceFacts",
    "OpeningFacts",
    "QuarantineFacts",
    "another_person",
    "key_fits",
    "mended_reads_well",
    "motive_given",
    "own_opening",
    "reason_given",
    "short_enough",
    "time_has_run",
    "time_is_left",
    "words_fit",
]
