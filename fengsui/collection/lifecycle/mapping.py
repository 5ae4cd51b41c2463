"""The life of a mapping: how the files of one source are read, from the draft until another edition takes its place."""

from __future__ import annotations

from enum import StrEnum

from fengsui.collection.rules.mapping import (
    MappingFacts,
    approver_did_not_draft,
    code_free,
    columns_are_the_samples,
    columns_found,
    encoding_readable,
    key_chosen,
    marks_differ,
    product_and_risk_mapped,
    sample_reads,
    source_chosen,
)
from fengsui.collection.rules.reason import reason_given
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of a mapping."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


S = State

# fmt: off
MAPPING: Lifecycle[MappingFacts] = Lifecycle("mapping", [
    #    act             from         to            only if                                                             by virtue of
    Step("draft",        NONE,        S.DRAFTED,    [columns_found, code_free, source_chosen],                          "A13-8.a Q09-3.3.1"),
    Step("revise",       S.DRAFTED,   S.DRAFTED,    [columns_are_the_samples, encoding_readable],                       "Q09-3.3.2"),
    Step("submit",       S.DRAFTED,   S.SUBMITTED,  [key_chosen, product_and_risk_mapped, sample_reads, marks_differ],  "Q09-3.3.2"),
    Step("send_back",    S.SUBMITTED, S.DRAFTED,    [reason_given],                                                     "Q09-3.3.2"),
    Step("approve",      S.SUBMITTED, S.APPROVED,   [approver_did_not_draft],                                           "Q09-3.3.2"),
    Step("put_in_force", S.APPROVED,  S.IN_FORCE,   [],                                                                 "A13-8.a Q09-3.3.1"),
    Step("feed",         S.IN_FORCE,  None,         [],                                                                 "A13-8.a Q09-3.3.1"),
    Step("replace",      S.IN_FORCE,  S.REPLACED,   [],                                                                 "Q09-3.3.2"),
    Step("withdraw",     (S.DRAFTED, S.SUBMITTED, S.APPROVED, S.IN_FORCE), S.WITHDRAWN, [reason_given],                 "A13-8.a"),
])
# fmt: on
