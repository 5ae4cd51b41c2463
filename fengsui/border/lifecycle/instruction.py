"""The life of a control instruction: drafted, run dry, signed by another, at the ports until it ends."""

from __future__ import annotations

from enum import StrEnum

from fengsui.border.rules import instruction as r
from fengsui.border.rules.instruction import InstructionFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class State(StrEnum):
    """The states of an instruction."""

    DRAFT = "draft"
    STANDING = "standing"
    ENDED = "ended"
    DROPPED = "dropped"


S = State
OPEN = (S.DRAFT, S.STANDING)
WRITTEN = [r.goods_named, r.entries_readable]
SIGNED = [
    r.basis_stands,
    r.action_given,
    *WRITTEN,
    r.rate_is_a_share,
    r.term_given,
    r.term_not_over,
    r.term_within_its_basis,
    r.changed_since_signed,
    r.tried_out,
    r.signer_did_not_write,
]
FINDING = [r.declaration_was_hit, r.not_reported_before, r.outcome_given, r.findings_described]

# fmt: off
LIFECYCLE: Lifecycle[InstructionFacts] = Lifecycle("instruction", [
    #    act              from                  to          only if                                             by virtue of
    Step("draft",         NONE,                 S.DRAFT,    [r.basis_stands],                                   "S43-4.b S43-9.1"),
    Step("revise",        S.DRAFT,              None,       [r.entries_readable],                               "S43-4.b"),
    Step("adjust",        S.STANDING,           None,       [r.entries_readable],                               "S43-4.b G17-19"),
    Step("dry_run",       OPEN,                 None,       WRITTEN,                                            "S43-4.b"),
    Step("sign",          OPEN,                 S.STANDING, SIGNED,                                             "S43-4.b S43-9.1", starts=("TERM", "PRC"), stops=("TERM", "PRC")),
    Step("acknowledge",   (S.STANDING, S.ENDED), None,      [r.message_awaits, r.message_of_this_instruction],  "S43-4.b", settles=("PRC",)),
    Step("hit",           S.STANDING,           None,       [],                                                 "S43-4.b"),
    Step("report_finding", (S.STANDING, S.ENDED), None,     FINDING,                                            "S43-4.b"),
    Step("propose_end",   S.STANDING,           None,       [r.never_hit],                                      "S43-4.b"),
    Step("stand",         S.STANDING,           None,       [r.end_was_proposed, r.reason_given],               "S43-4.b"),
    Step("end",           S.STANDING,           S.ENDED,    [r.reason_given],                                   "S43-4.b A13-24.1", starts=("PRC",), stops=("TERM", "PRC")),
    Step("expire",        S.STANDING,           S.ENDED,    [r.term_has_run],                                   "A13-24.1 G17-21.a", starts=("PRC",), stops=("TERM", "PRC")),
    Step("drop",          S.DRAFT,              S.DROPPED,  [r.reason_given],                                   "S43-4.b"),
])
# fmt: on
