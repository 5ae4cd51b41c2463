"""The life of a screening standard: drafted by one, published by another, replaced by its successor or withdrawn."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.standard import (
    StandardFacts,
    publisher_did_not_draft,
    reason_given,
    scope_written,
    successor_published,
    text_written,
)


class State(StrEnum):
    """The states of a screening standard."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


S = State

# fmt: off
LIFECYCLE: Lifecycle[StandardFacts] = Lifecycle("standard", [
    #    act        from         to           only if                                                  by virtue of
    Step("draft",    NONE,        S.DRAFT,     [scope_written, text_written],                           "Q09-2.3.0"),
    Step("revise",   S.DRAFT,     S.DRAFT,     [scope_written, text_written],                           "Q09-2.3.0"),
    Step("publish",  S.DRAFT,     S.PUBLISHED, [publisher_did_not_draft],                               "Q09-2.3.0"),
    Step("replace",  S.PUBLISHED, S.REPLACED,  [successor_published],                                   "Q09-2.3.0"),
    Step("withdraw", S.PUBLISHED, S.WITHDRAWN, [reason_given],                                          "Q09-2.3.0"),
])
# fmt: on
