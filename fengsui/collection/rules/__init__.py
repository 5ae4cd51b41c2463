"""What decisions about records in quarantine, missing records, files from outside and openings rest on."""

from fengsui.collection.rules.absence import AbsenceFacts
from fengsui.collection.rules.attachment import (
    MOST_FILES,
    AttachmentFacts,
    came_through,
    file_kind_taken,
    file_not_empty,
    file_small_enough,
    room_left,
    something_to_keep,
)
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
    "MOST_FILES",
    "AbsenceFacts",
    "AttachmentFacts",
    "OpeningFacts",
    "QuarantineFacts",
    "another_person",
    "came_through",
    "file_kind_taken",
    "file_not_empty",
    "file_small_enough",
    "key_fits",
    "mended_reads_well",
    "motive_given",
    "own_opening",
    "reason_given",
    "room_left",
    "short_enough",
    "something_to_keep",
    "time_has_run",
    "time_is_left",
    "words_fit",
]
