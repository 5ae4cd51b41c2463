"""The lives of an examination and of a record of integrity."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.registers.rules.record import (
    ExamFacts,
    IntegrityFacts,
    evidence_named,
    facts_written,
    lifter_did_not_record,
    one_subject,
    reason_given,
    subject_named,
    taken_by_now,
    valid_beyond_the_day,
)


class ExamState(StrEnum):
    """The states of an examination."""

    ENTERED = "entered"
    ANNULLED = "annulled"


class IntegrityState(StrEnum):
    """The states of a record of integrity."""

    RECORDED = "recorded"
    LIFTED = "lifted"


# fmt: off
EXAM: Lifecycle[ExamFacts] = Lifecycle("exam", [
    #    act      from              to                 only if                                            by virtue of
    Step("enter", NONE,             ExamState.ENTERED, [subject_named, taken_by_now, valid_beyond_the_day], "A13-28 S43-6.c"),
    Step("annul", ExamState.ENTERED, ExamState.ANNULLED, [reason_given],                                  "A13-28"),
])
INTEGRITY: Lifecycle[IntegrityFacts] = Lifecycle("integrity", [
    #    act      from                    to                       only if                                by virtue of
    Step("accuse", NONE,                  IntegrityState.RECORDED, [one_subject, facts_written, evidence_named], "G17-28 G17-29"),
    Step("lift",  IntegrityState.RECORDED, IntegrityState.LIFTED,  [lifter_did_not_record, reason_given], "G17-28 G17-29"),
])
# fmt: on
