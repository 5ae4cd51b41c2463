"""What decisions about files from outside rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

MOST_FILES = 30
"""Files of one item, however they came; beyond that somebody is filling a store."""


@dataclass(frozen=True)
class AttachmentFacts:
    """A file as the rules see it: its size and the limit in bytes, whether its kind is taken, how many are there already."""

    state: str
    jurisdiction: Jurisdiction
    size: int = 0
    limit: int = 0
    taken: bool = False
    beside: int = 0
    trouble: str = ""
    keepable: bool = True
    reason: str = ""


@rule("range", "S43-2.a", field="file")
def file_not_empty(attachment: AttachmentFacts, by: Actor, at: datetime) -> bool:
    return attachment.size > 0


@rule("range", "S43-2.a", field="file")
def file_small_enough(attachment: AttachmentFacts, by: Actor, at: datetime) -> bool:
    return attachment.size <= attachment.limit


@rule("range", "S43-2.a", field="file")
def file_kind_taken(attachment: AttachmentFacts, by: Actor, at: datetime) -> bool:
    return attachment.taken or not 0 < attachment.size <= attachment.limit


@rule("range", "S43-2.a", field="file")
def room_left(attachment: AttachmentFacts, by: Actor, at: datetime) -> bool:
    return attachment.beside < MOST_FILES


@rule("range", "S43-2.a", field="file")
def something_to_keep(attachment: AttachmentFacts, by: Actor, at: datetime) -> bool:
    return attachment.keepable


@rule("state", "S43-2.a")
def came_through(attachment: AttachmentFacts, by: Actor, at: datetime) -> bool:
    return not attachment.trouble
