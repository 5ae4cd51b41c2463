"""The life of a file that came from outside."""

from __future__ import annotations

from enum import StrEnum

from fengsui.collection.rules import (
    AttachmentFacts,
    came_through,
    file_kind_taken,
    file_not_empty,
    file_small_enough,
    reason_given,
    room_left,
    something_to_keep,
)
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class AttachmentState(StrEnum):
    """The states of a file from outside."""

    HELD = "held"
    RELEASED = "released"
    REFUSED = "refused"


# fmt: off
ATTACHMENT: Lifecycle[AttachmentFacts] = Lifecycle("attachment", [
    #    act        from                  to                        only if                                                        by virtue of
    Step("add",     NONE,                 AttachmentState.HELD,     [file_not_empty, file_small_enough, file_kind_taken, room_left, something_to_keep], "S43-2.a G17-11.b"),
    Step("release", AttachmentState.HELD, AttachmentState.RELEASED, [came_through],                                                "S43-2.a G17-11.b"),
    Step("reject",  AttachmentState.HELD, AttachmentState.REFUSED,  [reason_given],                                                "S43-2.a G17-11.b"),
])
# fmt: on
